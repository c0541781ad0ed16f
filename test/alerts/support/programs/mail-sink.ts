import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { createServer } from 'node:net';
import { LOOPBACK } from '../../../support/free-port';

/** Takes mail as a server does that asks for no encryption and no account. */
export class MailSink {
  /** Starts a sink. */
  public static async start(): Promise<MailSink> {
    const sink = new MailSink();
    sink.server.listen(0, LOOPBACK);
    await once(sink.server, 'listening');
    return sink;
  }

  private readonly received: string[] = [];
  private readonly server: Server = createServer((socket) => {
    let text = '';
    let isMessage = false;
    socket.write('220 sink\r\n');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      text += chunk.toString();
      for (let end = text.indexOf(isMessage ? '\r\n.\r\n' : '\r\n'); end >= 0;) {
        const part = text.slice(0, end);
        text = text.slice(end + (isMessage ? 5 : 2));
        if (isMessage) this.received.push(decoded(part));
        isMessage = !isMessage && part === 'DATA';
        socket.write(isMessage ? '354 go on\r\n' : part === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
        end = text.indexOf(isMessage ? '\r\n.\r\n' : '\r\n');
      }
    });
  });

  private constructor() {}

  /** Host and port, as a receiver's `smarthost`. */
  public get address(): string {
    return `${LOOPBACK}:${(this.server.address() as AddressInfo).port}`;
  }

  /** The messages that have arrived, headers and all parts. */
  public get messages(): readonly string[] {
    return this.received;
  }

  /** Stops listening; senders close their connections themselves. */
  public async stop(): Promise<void> {
    this.server.close();
    await once(this.server, 'close');
  }
}

/** Undoes quoted-printable. */
function decoded(message: string): string {
  return message
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
