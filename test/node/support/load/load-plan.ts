import type { WayIn } from './tool-call';

/** A steady load, as plain data. */
export interface LoadPlan {
  readonly way: WayIn;
  /** Calls of a quick tool, each on a connection of its own, as from as many clients. */
  readonly requestsPerSecond: number;
  /** Streams that are open at any time. */
  readonly streams: number;
  /** How long each of them is. */
  readonly streamMilliseconds: number;
}

/** What the load writes once a request was answered and all streams are open; its last line is the account. */
export const STEADY = 'steady';
