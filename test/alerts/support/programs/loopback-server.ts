import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '../../../support/free-port';

/** A request whose body has arrived. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What to answer. */
export interface Reply {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string;
}

/** An HTTP server on the loopback address that can go away and come back on the same port. */
export class LoopbackServer {
  private server?: Server;
  private lastPort = 0;

  public constructor(private readonly reply: (request: ReceivedRequest) => Reply) {}

  /** Host and port. */
  public get address(): string {
    return `${LOOPBACK}:${this.lastPort}`;
  }

  /** Listens: the first time on a free port, later on the same one. */
  public async start(): Promise<void> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const received = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
        const { status = 200, type = 'text/plain', body = '' } = this.reply(received);
        response.writeHead(status, { 'Content-Type': type }).end(body);
      });
    }).listen(this.lastPort, LOOPBACK);
    await once(this.server, 'listening');
    this.lastPort = (this.server.address() as AddressInfo).port;
  }

  /** Stops listening and drops the connections that clients keep open. */
  public async stop(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    this.server = undefined;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
}
