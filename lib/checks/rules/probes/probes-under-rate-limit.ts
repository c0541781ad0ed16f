import type { Rule } from '../../engine/rule';
import type { Probe } from '../../manifests/pod-manifest';
import { containersOf, ofContainer, longRunning } from '../../model/pod-parts';
import { rateLimitOf, requestsWithin } from '../../model/rate-limit';

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
        const limit = rateLimitOf(manifests, pods, container);
        if (!limit) continue;
        for (const kinds of ASKED_TOGETHER) {
          const asking = kinds.filter((kind) => asksServer(container[kind]));
          const requests = asking
            .map((kind) => requestsWithin(limit, container[kind]?.periodSeconds ?? 10))
            .reduce((sum, each) => sum + each, 0);
          if (requests > 0 && requests >= limit.requests) {
            yield {
              subject: pods.subject,
              message: `'${limit.setting}' (${limit.requests} per ${limit.windowMilliseconds} ms)${ofContainer(container, pods.subject)} must exceed the ${requests} requests of its ${asking.join(' and ')} in that time, or the server refuses its own health checks`,
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
