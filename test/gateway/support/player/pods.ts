import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { eventually } from '../../../support/eventually';
import type { PodSpec } from './protocol';

/** A neighbour that never answers. The port is there so that pods can be told apart. */
const LOST = { address: '10.9.0.7', port: 3999 };

/** Pods behind a gateway. */
export class Pods {
  /** Requests that plain pods have begun to execute, by port and method. */
  public readonly executed: Record<string, number> = {};
  private readonly servers = new Map<number, ChildProcess>();

  /** Address and port of a pod. */
  public static addressOf(pod: PodSpec): { address: string; port: number } {
    return pod.kind === 'lost' ? LOST : { address: '127.0.0.1', port: pod.port };
  }

  /** Starts a pod, and waits until it serves. */
  public async start(pod: PodSpec): Promise<void> {
    if (pod.kind === 'lost') loseNode();
    if (pod.kind === 'mcp') await this.startMcp(pod.port);
    if (pod.kind === 'plain') await this.startPlain(pod);
  }

  /** Ends a pod with SIGKILL. */
  public async kill(port: number): Promise<void> {
    const server = this.servers.get(port);
    if (!server) throw new Error(`no pod on ${port}`);
    server.kill('SIGKILL');
    await once(server, 'exit');
  }

  private async startMcp(port: number): Promise<void> {
    const program = join(
      dirname(require.resolve('@modelcontextprotocol/server-everything/package.json')),
      'dist/index.js',
    );
    const env = { ...process.env, PORT: String(port) };
    this.servers.set(port, spawn(process.execPath, [program, 'streamableHttp'], { env, stdio: 'ignore' }));
    const what = `pod ${port} serves`;
    await eventually(() => serves(port), { what, withinSeconds: 60 });
  }

  private async startPlain(pod: PodSpec & { readonly kind: 'plain' }): Promise<void> {
    const { port, milliseconds = 0, status = 200, readiness = 200 } = pod;
    const server = createServer((request, response) => {
      if (request.url === '/ready') {
        response.writeHead(readiness).end();
        return;
      }
      const executed = `${request.method} ${port}`;
      this.executed[executed] = (this.executed[executed] ?? 0) + 1;
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
      setTimeout(() => response.writeHead(status).end(`${port}\n${headers.join('\n')}`), milliseconds);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  }
}

/** Whether anything answers at a port. */
export async function serves(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}

/** A link whose other end nobody is at, and a neighbour on it whose address is known: packets go out, and none comes back. */
function loseNode(): void {
  const ip = (...args: string[]): void => void execFileSync('ip', args);
  ip('link', 'add', 'lost', 'type', 'veth', 'peer', 'name', 'nowhere');
  ip('address', 'add', '10.9.0.1/24', 'dev', 'lost');
  ip('link', 'set', 'nowhere', 'up');
  ip('link', 'set', 'lost', 'up');
  ip('neighbour', 'add', LOST.address, 'lladdr', '02:00:00:00:00:07', 'dev', 'lost');
}
