import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guard } from './guard';

const STOP_SECONDS = 10;
const TAIL_LINES = 15;

/** A program that runs beside the test and writes its log to a file. */
export class BackgroundProgram {
  private readonly child: ChildProcess;
  private readonly logFile: string;
  private failure?: Error;

  /** Starts it. Its log is `<name>.log` in `folder`, and grows where the program has run before. */
  public constructor(
    private readonly name: string,
    command: string,
    args: readonly string[],
    folder: string,
    private readonly guard: Guard,
  ) {
    this.logFile = join(folder, `${name}.log`);
    const log = openSync(this.logFile, 'a');
    // In a process group of its own, so that Ctrl-C reaches the test run alone and the guard keeps the order.
    this.child = spawn(command, args, { cwd: folder, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    this.child.on('error', (error) => (this.failure = error));
    if (this.child.pid !== undefined) guard.started(this.child.pid);
  }

  /** Its process id. Throws where it could not be started. */
  public get pid(): number {
    if (this.child.pid === undefined) throw this.failure ?? new Error(`${this.name} was not started`);
    return this.child.pid;
  }

  /** What it has written. */
  public get log(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  /** Throws where the program has ended by itself. */
  public assertRunning(): void {
    if (this.failure) throw this.failure;
    if (!this.isRunning) throw new Error(`${this.name} ended by itself\n${this.tail}`);
  }

  /** The last lines of its log. */
  public get tail(): string {
    return this.log.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  }

  /** Asks it to end, or with `SIGKILL` ends it, and waits until it has. */
  public async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { pid } = this.child;
    if (pid === undefined) return;
    if (this.isRunning) {
      const exited = once(this.child, 'exit');
      this.child.kill(signal);
      const insist = setTimeout(() => this.child.kill('SIGKILL'), STOP_SECONDS * 1000);
      await exited;
      clearTimeout(insist);
    }
    this.guard.ended(pid);
  }

  private get isRunning(): boolean {
    return this.child.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }
}
