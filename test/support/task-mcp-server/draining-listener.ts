import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';

/** An HTTP listener that refuses new connections at once when it is stopped, while answers under way go on. */
export class DrainingListener {
  /** How many answers are under way on each connection. */
  private readonly busy = new Map<Socket, number>();
  private stopping = false;
  private readonly server;

  public constructor(handle: RequestListener) {
    this.server = createServer((request, response) => {
      const { socket } = request;
      this.count(socket, 1);
      response.once('close', () => this.count(socket, -1));
      handle(request, response);
    }).on('connection', (socket: Socket) => {
      this.busy.set(socket, 0);
      socket.once('close', () => this.busy.delete(socket));
    });
  }

  /** Listens. */
  public async listen(port: number, host: string): Promise<void> {
    this.server.listen(port, host);
    await once(this.server, 'listening');
  }

  /** Stops listening at once, and resolves when the last answer has ended; `cut` ends them all. */
  public async stop({ cut }: { cut: boolean }): Promise<void> {
    if (!this.server.listening) return;
    this.stopping = true;
    const closed = once(this.server, 'close');
    this.server.close();
    // Node would wait for connections that clients only keep open.
    for (const [socket, answers] of this.busy) if (cut || answers === 0) socket.destroy();
    await closed;
  }

  private count(socket: Socket, change: number): void {
    const answers = (this.busy.get(socket) ?? 0) + change;
    if (this.busy.has(socket)) this.busy.set(socket, answers);
    if (this.stopping && answers === 0) socket.destroySoon();
  }
}
