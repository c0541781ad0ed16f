import type { ServerResponse } from 'node:http';

/** How a stream writes its events. */
export type StreamFormat = 'ndjson' | 'sse';

const TYPES: Readonly<Record<StreamFormat, string>> = { ndjson: 'application/x-ndjson', sse: 'text/event-stream' };

/** An answer that arrives event by event. Its status is 200 from the start, whatever the events will say. */
export class EventStream {
  private heartbeat?: NodeJS.Timeout;

  public constructor(
    private readonly response: ServerResponse,
    private readonly format: StreamFormat,
  ) {
    response.writeHead(200, { 'Content-Type': TYPES[format], 'Cache-Control': 'no-cache' });
    response.once('close', () => clearInterval(this.heartbeat));
  }

  /** Sends a heartbeat again and again, until the stream is closed. */
  public beat(everyMs: number): void {
    this.heartbeat = setInterval(() => this.send('heartbeat', {}), everyMs);
  }

  /** Sends an event. */
  public send(type: string, facts: object): void {
    const data = JSON.stringify(this.format === 'ndjson' ? { type, ...facts } : facts);
    this.response.write(this.format === 'ndjson' ? `${data}\n` : `event: ${type}\ndata: ${data}\n\n`);
  }

  /** Sends what the stream was waiting for. */
  public end(type: string, facts: object): void {
    this.send(type, facts);
    clearInterval(this.heartbeat);
    this.response.end();
  }
}
