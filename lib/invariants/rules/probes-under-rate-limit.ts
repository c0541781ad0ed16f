import { environmentOf } from '../environment';
import type { Probe } from '../manifest';
import { containersOf, ofContainer, longRunning } from '../pod-parts';
import type { Rule } from '../rule';

/** Variables that only this server reads. */
const OWN_VARIABLE = /^(TASK_MCP_.*|AUTH_TOKENS|HEARTBEAT_MS|RATE_LIMIT)$/;

/** Probes that run at the same time: the startup probe holds the others back. */
const ASKED_TOGETHER = [['startupProbe'], ['livenessProbe', 'readinessProbe']] as const;

/** The server counts health checks against its rate limit, and all of them come from the node's one address. */
export const probesUnderRateLimit: Rule = {
  id: 'probes-under-rate-limit',
  title: "The server's rate limit leaves room for its health checks",
  consequence: 'the server refuses its own health checks, and the kubelet restarts it over and over',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes',
  *check(manifests) {
    for (const pods of longRunning(manifests)) {
      for (const container of containersOf(pods.spec)) {
        const environment = environmentOf(manifests, pods, container);
        if (![...environment.keys()].some((name) => OWN_VARIABLE.test(name))) continue;
        const limit = setting(environment, 'RATE_LIMIT', 60);
        const window = setting(environment, 'RATE_LIMIT_WINDOW_MS', 60_000);
        for (const kinds of ASKED_TOGETHER) {
          const asking = kinds.filter((kind) => asksServer(container[kind]));
          const requests = asking
            .map((kind) => Math.ceil(window / 1000 / (container[kind]?.periodSeconds ?? 10)))
            .reduce((sum, each) => sum + each, 0);
          if (requests > 0 && requests >= limit) {
            yield {
              subject: pods.subject,
              message: `'RATE_LIMIT' (${limit} per ${window} ms)${ofContainer(container, pods.subject)} must exceed the ${requests} requests of its ${asking.join(' and ')} in that time, or the server refuses its own health checks`,
            };
          }
        }
      }
    }
  },
};

function asksServer(probe: Probe | undefined): boolean {
  return probe?.httpGet !== undefined && probe.httpGet.host === undefined;
}

/** A variable's whole number, the server's default where it is not set, and NaN where the chart does not tell. */
function setting(environment: ReadonlyMap<string, string | undefined>, name: string, byDefault: number): number {
  return environment.has(name) ? Number.parseInt(String(environment.get(name)), 10) : byDefault;
}
