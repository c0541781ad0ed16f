import type { Duration } from 'cdk8s';
import type { PropChecks } from '../props/prop-checks';
import type { SessionAffinity } from './envoy-gateway-traffic-options';
import type { ServerTraffic } from './server-traffic';
import { shown } from '../words/shown';

/** Methods that RFC 9110 does not call idempotent. A route of the Gateway API takes them, whatever the server does. */
const NOT_IDEMPOTENT = ['POST', 'PATCH'];
/** Methods that change nothing. */
const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Refuses retries by which something may be executed twice that must not be. */
export function checkRetries(
  checks: PropChecks,
  given: { readonly retries: number; readonly retryExecuted: boolean; readonly tryTimeout?: Duration },
  { slowestCall, idempotentMethods = SAFE }: ServerTraffic,
): void {
  const { retries, retryExecuted, tryTimeout } = given;
  checks.wholeNumber('retries', retries, 0);
  checks.flag('retryExecuted', retryExecuted);
  const missing = NOT_IDEMPOTENT.filter((method) => !idempotentMethods.includes(method));
  if (retryExecuted && missing.length > 0) {
    checks.fail(
      `'retryExecuted' (true) must not be set while 'idempotentMethods' (${idempotentMethods.join(', ')}) of the server lacks ${missing.join(' and ')}, because a policy of Envoy Gateway holds for every method of its route, and a call may be executed ${retries + 1} times; leave it out, or name ${missing.join(' and ')} in the server profile where all its calls may run twice`,
    );
  }
  if (tryTimeout === undefined) return;
  checks.duration('tryTimeout', tryTimeout, 1);
  const limit = `'tryTimeout' (${tryTimeout.toSeconds()}s)`;
  if (!retryExecuted) {
    checks.fail(
      `${limit} must come with 'retryExecuted', because what a pod has begun to execute is not tried again without it, and the limit would only cut it off; leave it out`,
    );
  }
  if (slowestCall === undefined) {
    checks.fail(
      `${limit} must exceed the slowest call, which the server profile does not tell; say 'slowestCall' there, or leave the limit out`,
    );
  }
  if (tryTimeout.toSeconds() <= slowestCall.toSeconds()) {
    checks.fail(
      `${limit} must exceed 'slowestCall' (${slowestCall.toSeconds()}s) of the server, or a call that is merely slow is executed ${retries + 1} times`,
    );
  }
}

/** Refuses a share that leaves out no pod, or all of them. */
export function checkEjection(checks: PropChecks, maxEjectionPercent: number): void {
  checks.wholeNumber('maxEjectionPercent', maxEjectionPercent, 0);
  if (maxEjectionPercent > 99) {
    checks.fail(
      `'maxEjectionPercent' (${shown(maxEjectionPercent)}) must be at most 99, or a fault of the proxy's own network leaves out every pod`,
    );
  }
}

/** Refuses an affinity that there is not, and one without sessions. */
export function checkSessionAffinity(
  checks: PropChecks,
  affinity: SessionAffinity | undefined,
  { sessionHeader }: ServerTraffic,
): void {
  checks.oneOf('sessionAffinity', affinity, ['SessionId', 'BearerToken']);
  if (affinity !== undefined && sessionHeader === undefined) {
    checks.fail(
      `'sessionAffinity' (${affinity}) must be left out where the server keeps no sessions, because it loads the pods unevenly for nothing; a server that does says so with 'sessions' in its profile`,
    );
  }
}
