import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { eventually } from '../../../support/eventually';

const START_SECONDS = 60;
const STOP_SECONDS = 10;
const TAIL_LINES = 20;
/** Waits for a line, or for the end of whoever would have written it; only in the second case it cleans up. */
const GUARD = 'read -r line || { kill -9 "$0"; rm -rf "$1"; }';

/** What to start, and how to tell that it has started. */
export interface ProgramOptions {
  /** Absolute path of the program. */
  readonly command: string;
  /** Its arguments; they may name the files below, relative to the program's folder. */
  readonly args: readonly string[];
  /** It has started once this URL answers with success. */
  readonly readyUrl: string;
  /** Files to write into the program's folder before it starts, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A server that a test started, in a temporary folder of its own. `stop()` leaves neither behind. */
export class RunningProgram {
  /** Starts a program and waits until it answers. */
  public static async start({ command, args, readyUrl, files = {} }: ProgramOptions): Promise<RunningProgram> {
    const folder = mkdtempSync(join(tmpdir(), `${basename(command)}-`));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const program = new RunningProgram(
      spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }),
      folder,
      basename(command),
    );
    try {
      await program.answers(readyUrl);
    } catch (error) {
      await program.stop();
      throw error;
    }
    return program;
  }

  /** The program's own process. */
  public readonly pid?: number;
  private output = '';
  private failure?: Error;
  private readonly guard?: ChildProcess;

  private constructor(
    private readonly child: ChildProcess,
    /** Its temporary folder. */
    public readonly folder: string,
    private readonly name: string,
  ) {
    this.pid = child.pid;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (this.output += text));
    child.on('error', (error) => (this.failure = error));
    if (child.pid === undefined) return;
    // A test run that is killed runs no handlers, so a process that outlives it, if only just, ends the program then.
    const stdio = ['pipe', 'ignore', 'ignore'] as ['pipe', 'ignore', 'ignore'];
    this.guard = spawn('sh', ['-c', GUARD, String(child.pid), folder], { detached: true, stdio });
    const { stdin } = this.guard;
    child.once('exit', () => stdin?.end('gone\n'));
  }

  /** All that the program has written. */
  public get log(): string {
    return this.output;
  }

  /** Asks the program to end, insists if it does not, and removes its folder. */
  public async stop(): Promise<void> {
    if (this.isRunning) {
      const exited = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      const insist = setTimeout(() => this.child.kill('SIGKILL'), STOP_SECONDS * 1000);
      await exited;
      clearTimeout(insist);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get isRunning(): boolean {
    return this.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  private async answers(url: string): Promise<void> {
    const what = `${this.name} answers ${url}`;
    const otherwise = (): string => this.output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
    const ready = async (): Promise<boolean> => {
      if (!this.isRunning) throw this.failure ?? new Error(`${this.name} ended before it answered\n${otherwise()}`);
      return isOk(url);
    };
    await eventually(ready, { what, withinSeconds: START_SECONDS, otherwise });
  }
}

async function isOk(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(1000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
