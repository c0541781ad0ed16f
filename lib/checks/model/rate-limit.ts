import type { Container } from '../manifests/pod-manifest';
import { environmentOf } from './environment';
import type { ManifestSet, Pods } from './manifest-set';

/** Variables that only this server reads. */
const OWN_VARIABLE = /^(TASK_MCP_.*|AUTH_TOKENS|HEARTBEAT_MS|RATE_LIMIT)$/;

/** How many requests the server takes from one address. Numbers that the chart does not tell are NaN. */
export interface RateLimit {
  readonly requests: number;
  readonly windowMilliseconds: number;
  /** Port that the limit holds on. */
  readonly port: number;
}

/** The rate limit of a container, by its environment; `undefined` where it does not run this server. */
export function rateLimitOf(manifests: ManifestSet, pods: Pods, container: Container): RateLimit | undefined {
  const environment = environmentOf(manifests, pods, container);
  if (![...environment.keys()].some((name) => OWN_VARIABLE.test(name))) return undefined;
  const setting = (name: string, byDefault: number): number =>
    environment.has(name) ? Number.parseInt(String(environment.get(name)), 10) : byDefault;
  return {
    requests: setting('RATE_LIMIT', 60),
    windowMilliseconds: setting('RATE_LIMIT_WINDOW_MS', 60_000),
    // Images set it too, so that only the chart's word counts.
    port: setting('PORT', Number.NaN),
  };
}

/** Requests that come within the window of a limit, where one comes at every interval. */
export function requestsWithin({ windowMilliseconds }: RateLimit, intervalSeconds: number): number {
  return Math.ceil(windowMilliseconds / 1000 / intervalSeconds);
}
