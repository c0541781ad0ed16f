import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { namespacesFor } from './namespaces';
import type { Command, Event } from './player/protocol';

const ROOT = join(__dirname, '../../..');

/** The player in its namespaces, as the test sees it: takes commands, and emits `event`, and `gone` with its complaints. */
export class PlayerProcess extends EventEmitter<{ event: [Event]; gone: [string] }> {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly gone: Promise<unknown>;

  public constructor() {
    super();
    const [program, args] = namespacesFor(
      process.execPath,
      join(ROOT, 'scripts/run.mjs'),
      join(ROOT, 'test/process/support/player/main.ts'),
    );
    this.child = spawn(program, args, { cwd: ROOT, stdio: 'pipe' });
    this.gone = once(this.child, 'close').catch(() => undefined);
    let complaints = '';
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    // It may be gone already, which `close` tells.
    this.child.stdin.on('error', () => undefined);
    this.child.on('error', ({ message }) => this.emit('gone', message));
    this.child.on('close', () => this.emit('gone', complaints));
    createInterface(this.child.stdout).on('line', (line) => this.emit('event', JSON.parse(line) as Event));
  }

  /** Process id of the outermost program. */
  public get pid(): number | undefined {
    return this.child.pid;
  }

  /** Tells it what to do. */
  public say(command: Command): void {
    this.child.stdin.write(`${JSON.stringify(command)}\n`);
  }

  /** Ends it, and with it everything in its namespaces. */
  public async end(): Promise<void> {
    this.child.stdin.end();
    await this.gone;
  }
}
