import type { Duration } from 'cdk8s';

/** How each proxy asks each pod whether it can serve. Its path is the readiness path of the server. */
export interface ActiveCheckOptions {
  /**
   * Time from one check to the next. Each proxy asks each pod that often, once for each rule of the HTTPRoute.
   *
   * @default Duration.seconds(2)
   */
  readonly interval?: Duration;
  /**
   * Time to wait for an answer; at most the interval.
   *
   * @default Duration.seconds(1)
   */
  readonly timeout?: Duration;
}

/**
 * What leads every request of a session to the pod that holds it.
 *
 * - `SessionId`: the gateway writes the pod's address into the session id that the server gives out, and reads it from the
 *   requests that bring it back. A session stays where it is while its pod is there. Envoy Gateway must run with
 *   `extensionApis: { enableLua: true }`; without it the gateway answers every request of the route with an error.
 * - `BearerToken`: all sessions of one bearer token live in one pod, and move when the number of pods changes. It needs
 *   nothing of the controller, and many more tokens than pods.
 */
export type SessionAffinity = 'SessionId' | 'BearerToken';

/** Options of `TrafficPolicy.envoyGateway`. */
export interface EnvoyGatewayTrafficOptions {
  /**
   * Time to wait for a connection to a pod. A dead node answers nothing at all, so this is what a request loses there
   * before it is tried elsewhere.
   *
   * @default Duration.seconds(1)
   */
  readonly connectTimeout?: Duration;
  /**
   * How often a request is tried again, each time with another pod; 0 for never.
   *
   * @default 2
   */
  readonly retries?: number;
  /**
   * Whether a request is also tried again that a pod may have begun to execute. A policy of Envoy Gateway knows no methods, so
   * the server profile must name POST and PATCH in `idempotentMethods`.
   *
   * @default false
   */
  readonly retryExecuted?: boolean;
  /**
   * Time that one try may take until its answer begins. It must exceed the slowest call of the server profile, and needs
   * `retryExecuted`.
   *
   * @default - no limit but that of the route.
   */
  readonly tryTimeout?: Duration;
  /**
   * How the proxies ask the pods whether they can serve, or `false` to rely on Kubernetes alone, which takes about a minute to
   * see that a zone is gone.
   *
   * @default - every 2 s; a pod that does not answer gets no requests.
   */
  readonly activeCheck?: ActiveCheckOptions | false;
  /**
   * Share of the pods that may be left out because requests to them failed. Half of them covers a lost zone of three, with any
   * number of pods; Envoy Gateway's own 10 % leaves out none of three.
   *
   * @default 50
   */
  readonly maxEjectionPercent?: number;
  /**
   * What leads every request of a session to its pod. A rollout still ends sessions, with their pods.
   *
   * @default - nothing; any pod may get any request.
   */
  readonly sessionAffinity?: SessionAffinity;
}
