/** How a request failed: a status, or what the network said. */
export type FailureKind = string;

/** What became of a load, as clients saw it. */
export interface LoadAccount {
  readonly requests: {
    readonly sent: number;
    readonly answered: number;
    readonly failed: Readonly<Record<FailureKind, number>>;
    /** Milliseconds within which 99 of 100 answered requests were; `undefined` where none was. */
    readonly p99Ms?: number;
  };
  readonly streams: {
    readonly opened: number;
    /** They brought what they were opened for. */
    readonly ended: number;
    /** They broke before. */
    readonly reset: number;
    /** They were not opened. */
    readonly refused: Readonly<Record<FailureKind, number>>;
  };
}

/** Counts what becomes of requests and streams. */
export class Counts {
  private readonly durations: number[] = [];
  private readonly failed: Record<FailureKind, number> = {};
  private readonly refused: Record<FailureKind, number> = {};
  private sent = 0;
  private opened = 0;
  private ended = 0;
  private reset = 0;

  public answeredAfter(milliseconds: number): void {
    this.sent += 1;
    this.durations.push(milliseconds);
  }

  public requestFailed(kind: FailureKind): void {
    this.sent += 1;
    this.failed[kind] = (this.failed[kind] ?? 0) + 1;
  }

  public streamOpened(): void {
    this.opened += 1;
  }

  public streamEnded(): void {
    this.ended += 1;
  }

  public streamReset(): void {
    this.reset += 1;
  }

  public streamRefused(kind: FailureKind): void {
    this.refused[kind] = (this.refused[kind] ?? 0) + 1;
  }

  /** Whether a request was answered, and as many streams were opened. */
  public hasBegun(streams: number): boolean {
    return this.durations.length > 0 && this.opened >= streams;
  }

  public get account(): LoadAccount {
    const sorted = [...this.durations].sort((one, other) => one - other);
    const p99Ms = sorted[Math.ceil(sorted.length * 0.99) - 1];
    const { sent, failed, opened, ended, reset, refused } = this;
    return {
      requests: { sent, answered: sorted.length, failed, ...(p99Ms !== undefined && { p99Ms: Math.round(p99Ms) }) },
      streams: { opened, ended, reset, refused },
    };
  }
}
