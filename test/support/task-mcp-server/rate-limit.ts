import { Refusal } from './refusal';

const MINUTE_MS = 60_000;

/** What a rate limit goes by. */
export interface RateLimitProps {
  /** Requests of one client that a window holds. */
  readonly limit: number;
  /** Length of the window; a minute where it is absent. */
  readonly windowMs?: number;
  /** Status of what is over the limit. */
  readonly status: number;
  /** The time now, in milliseconds. */
  readonly now: () => number;
}

interface Window {
  readonly endsAt: number;
  count: number;
}

/** Counts requests for each client; its window begins with its first request. */
export class RateLimit {
  private readonly windows = new Map<string, Window>();

  public constructor(private readonly props: RateLimitProps) {}

  /** Counts a request, and throws where it is one too many. */
  public count(client: string): void {
    const { limit, windowMs = MINUTE_MS, status, now } = this.props;
    let window = this.windows.get(client);
    if (window === undefined || now() >= window.endsAt) {
      window = { endsAt: now() + windowMs, count: 0 };
      this.windows.set(client, window);
    }
    window.count += 1;
    if (window.count > limit) throw new Refusal(status, 'RATE_LIMIT_ERROR', `more than ${limit} requests`);
  }
}
