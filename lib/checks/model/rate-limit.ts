import { ANNOTATIONS } from '../../kubernetes/annotations';
import { parsePrometheusDuration } from '../../promql/prometheus-duration';
import type { Container } from '../manifests/pod-manifest';
import { environmentOf } from './environment';
import type { ManifestSet, Pods } from './manifest-set';

/** Variables that only the Task MCP server reads. */
const OWN_VARIABLE = /^(TASK_MCP_.*|AUTH_TOKENS|HEARTBEAT_MS|RATE_LIMIT)$/;

/** How many requests the server takes from one client. Numbers that the chart does not tell are NaN. */
export interface RateLimit {
  /** What a person would change: the variable, or the annotation where there is none. */
  readonly setting: string;
  readonly requests: number;
  readonly windowMilliseconds: number;
  /** Port that the limit holds on. */
  readonly port: number;
  /** Whether a stranger may choose the address whose share he uses up. */
  readonly trustsForwardedAddress: boolean;
}

/** What the annotation of a workload says of its server. */
export interface StatedRateLimit {
  readonly requests: number;
  readonly window: string;
  readonly countedBy: 'address' | 'token';
  readonly trustsForwardedAddress?: boolean;
  readonly requestsVariable?: string;
  readonly windowVariable?: string;
}

/** Reads a rate limit: `{"requests":60,"window":"60s","countedBy":"address"}`. */
export function parseRateLimit(text: string): StatedRateLimit | undefined {
  try {
    const limit = Object(JSON.parse(text)) as StatedRateLimit;
    const isLimit = Number.isFinite(limit.requests) && parsePrometheusDuration(String(limit.window)) !== undefined;
    return isLimit ? limit : undefined;
  } catch {
    return undefined;
  }
}

/** The rate limit of a container, by what is stated or by its environment; `undefined` where nothing tells of one. */
export function rateLimitOf(manifests: ManifestSet, pods: Pods, container: Container): RateLimit | undefined {
  const environment = environmentOf(manifests, pods, container);
  const number = (name: string | undefined, byDefault: number): number =>
    name !== undefined && environment.has(name) ? Number.parseInt(String(environment.get(name)), 10) : byDefault;
  // Images set it too, so that only the chart's word counts.
  const port = number('PORT', Number.NaN);
  const stated = statedRateLimit(pods, container);
  if (stated) {
    const window = (parsePrometheusDuration(stated.window) as number) * 1000;
    return {
      setting: stated.requestsVariable ?? ANNOTATIONS.rateLimit,
      requests: number(stated.requestsVariable, stated.requests),
      windowMilliseconds: number(stated.windowVariable, window),
      port: Number.isNaN(port) ? (container.ports?.[0]?.containerPort ?? port) : port,
      trustsForwardedAddress: stated.trustsForwardedAddress ?? false,
    };
  }
  if (![...environment.keys()].some((name) => OWN_VARIABLE.test(name))) return undefined;
  return {
    setting: 'RATE_LIMIT',
    requests: number('RATE_LIMIT', 60),
    windowMilliseconds: number('RATE_LIMIT_WINDOW_MS', 60_000),
    port,
    trustsForwardedAddress: false,
  };
}

/** The annotation is about the first container, which is the one that serves. */
function statedRateLimit({ subject, spec }: Pods, container: Container): StatedRateLimit | undefined {
  const text = subject.manifest.metadata.annotations?.[ANNOTATIONS.rateLimit];
  return text === undefined || spec.containers?.[0] !== container ? undefined : parseRateLimit(text);
}

/** Requests that come within the window of a limit, where one comes at every interval. */
export function requestsWithin({ windowMilliseconds }: RateLimit, intervalSeconds: number): number {
  return Math.ceil(windowMilliseconds / 1000 / intervalSeconds);
}
