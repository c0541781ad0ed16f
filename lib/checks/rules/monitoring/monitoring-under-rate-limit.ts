import type { Rule } from '../../engine/rule';
import { containersOf, longRunning, ofContainer } from '../../model/pod-parts';
import { rateLimitOf, requestsWithin } from '../../model/rate-limit';
import { monitoringRequests } from './monitoring-requests';

/** The server counts scrapes and probes against its rate limit, and address translation may make one address of all. */
export const monitoringUnderRateLimit: Rule = {
  id: 'monitoring-under-rate-limit',
  title: "The server's rate limit leaves room for the scrapes, probes and health checks of its API port",
  consequence: 'the server answers its own monitoring with errors, and a healthy service looks as if it were down',
  see: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Probe',
  *check(manifests) {
    const requests = monitoringRequests(manifests);
    if (requests.length === 0) return;
    for (const pods of longRunning(manifests)) {
      for (const container of containersOf(pods.spec)) {
        const limit = rateLimitOf(manifests, pods, container);
        if (!limit) continue;
        const byName = new Map<string, number>();
        for (const each of requests.filter((request) => request.pods === pods && request.port === limit.port)) {
          byName.set(each.name, (byName.get(each.name) ?? 0) + requestsWithin(limit, each.intervalSeconds));
        }
        const sum = [...byName.values()].reduce((total, count) => total + count, 0);
        if (sum === 0 || !(sum >= limit.requests)) continue;
        const shares = [...byName].map(([name, count]) => `${count} of ${name}`).join(' + ');
        yield {
          subject: pods.subject,
          message: `'${limit.setting}' (${limit.requests} per ${limit.windowMilliseconds} ms)${ofContainer(container, pods.subject)} must exceed the ${sum} requests (${shares}) in that time, or the server refuses its own monitoring`,
        };
      }
    }
  },
};
