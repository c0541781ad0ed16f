import type { EventLog } from './event-log';
import type { ResponseHead, StreamEnd } from './player/protocol';

/** A response that goes on, as the client sees it. */
export class Stream {
  public constructor(
    private readonly id: number,
    private readonly log: EventLog,
    /** What was asked for. */
    public readonly path: string,
    /** What came back at once. */
    public readonly head: ResponseHead,
    /** Closes it from the client's side. */
    public readonly close: () => void,
  ) {}

  /** What has come so far. */
  public get received(): string {
    const parts = this.log.all('received').filter(({ id }) => id === this.id);
    return parts.map(({ text }) => text).join('');
  }

  /** How it ended, or `undefined` while it goes on. */
  public get ended(): StreamEnd | undefined {
    return this.log.all('closed').find(({ id }) => id === this.id)?.how;
  }

  /** Waits until what has come holds `part`; resolves to false where the stream ends without it. */
  public receives(part: string): Promise<boolean> {
    return this.log.until(() => this.received.includes(part) || (this.ended === undefined ? undefined : false));
  }

  /** Waits for its end. */
  public ends(): Promise<StreamEnd> {
    return this.log.until(() => this.ended);
  }
}
