import http from 'node:http';
import { POD_ADDRESS } from './network';
import type { RequestSpec, ResponseHead, Tell } from './protocol';

/** Sends what the test asks for, from inside the container's network. */
export class Client {
  private readonly open = new Map<number, http.ClientRequest>();

  public constructor(
    private readonly defaultPort: number | undefined,
    private readonly tell: Tell,
  ) {}

  /** Sends a request, and tells the whole response. */
  public request(id: number, spec: RequestSpec): void {
    const request = this.send(id, spec);
    request.once('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.once('error', ({ message }) => this.tell({ event: 'failed', id, because: message }));
      response.once('end', () => this.tell({ event: 'response', id, head: headOf(response), body }));
    });
  }

  /** Sends a request, and tells what comes as it comes, and how it ends. */
  public openStream(id: number, spec: RequestSpec): void {
    const request = this.send(id, spec);
    this.open.set(id, request);
    request.once('response', (response) => {
      this.tell({ event: 'opened', id, head: headOf(response) });
      response.setEncoding('utf8').on('data', (text: string) => this.tell({ event: 'received', id, text }));
      // A broken response has an error too, which says no more than that.
      response.on('error', () => undefined);
      response.once('close', () => {
        const byClient = !this.open.delete(id);
        this.tell({ event: 'closed', id, how: byClient ? 'by the client' : response.complete ? 'cleanly' : 'reset' });
      });
    });
  }

  /** Closes a stream from the client's side. */
  public close(id: number): void {
    const request = this.open.get(id);
    this.open.delete(id);
    request?.destroy();
  }

  private send(
    id: number,
    { method = 'GET', path = '/', port = this.defaultPort, headers, body }: RequestSpec,
  ): http.ClientRequest {
    const request = http.request({ host: POD_ADDRESS, port, method, path, headers, agent: false });
    let answered = false;
    request.once('response', () => (answered = true));
    request.on('error', ({ message }) => {
      if (!answered) this.tell({ event: 'failed', id, because: message });
    });
    request.end(body);
    return request;
  }
}

function headOf(response: http.IncomingMessage): ResponseHead {
  return { status: response.statusCode ?? 0, headers: response.headers };
}
