import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { namespacesFor } from '../../process/support/namespaces';
import { gatewayTools, ROOT } from './gateway-tools';
import type { Player } from './player/player';
import type { Setting } from './player/protocol';

type Method = keyof Player;
interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** A gateway with its pods, in namespaces of its own, as a test sees it. */
export class Gateway {
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    // It may be gone already, which `close` tells.
    child.stdin.on('error', () => undefined);
    child.on('close', () => {
      for (const { reject } of this.waiting.values()) reject(new Error(`the gateway is gone: ${complaints}`));
      this.waiting.clear();
    });
    createInterface(child.stdout).on('line', (line) => {
      const { id, result, error } = JSON.parse(line) as { id: number; result: never; error?: string };
      const { resolve, reject } = this.waiting.get(id)!;
      this.waiting.delete(id);
      if (error === undefined) resolve(result);
      else reject(new Error(error));
    });
  }

  /** Starts it. Everything ends with the test's own process, however that ends. */
  public static async start(setting: Setting): Promise<Gateway> {
    const [program, args] = namespacesFor(
      process.execPath,
      join(ROOT, 'scripts/run.mjs'),
      join(ROOT, 'test/gateway/support/player/main.ts'),
      JSON.stringify(gatewayTools()),
    );
    const gateway = new Gateway(spawn(program, args, { cwd: ROOT, stdio: 'pipe' }));
    try {
      await gateway.does('start', setting);
      return gateway;
    } catch (error) {
      await gateway.end();
      throw error;
    }
  }

  /** Has the player do something. */
  public does<M extends Method>(
    method: M,
    argument?: Parameters<Player[M]>[0],
  ): Promise<Awaited<ReturnType<Player[M]>>> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      this.child.stdin.write(`${JSON.stringify({ id, method, argument })}\n`);
    });
  }

  /** Ends it. */
  public async end(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const closed = once(this.child, 'close');
    this.child.stdin.end();
    await closed;
  }
}
