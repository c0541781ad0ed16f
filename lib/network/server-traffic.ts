import type { Duration } from 'cdk8s';

/** What a way in must know of the server behind it, so that it tells a dead pod from a slow one. */
export interface ServerTraffic {
  /**
   * Path that answers 200 while a pod can serve.
   *
   * @default - none; a pod counts as well while its port takes connections.
   */
  readonly readinessPath?: string;
  /**
   * Time between two heartbeats of a stream.
   *
   * @default - 25 s.
   */
  readonly heartbeat?: Duration;
  /**
   * Longest time that a call takes until its answer begins.
   *
   * @default - not known; a time limit for a single try is refused then.
   */
  readonly slowestCall?: Duration;
  /**
   * Methods whose requests may be executed twice without harm.
   *
   * @default - GET, HEAD and OPTIONS.
   */
  readonly idempotentMethods?: readonly string[];
  /**
   * Header by which a client names its session.
   *
   * @default - none; every pod can answer every request.
   */
  readonly sessionHeader?: string;
}
