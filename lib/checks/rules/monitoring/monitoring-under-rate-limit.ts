import { oncePer } from '../../../memo/once-per';
import type { Rule } from '../../engine/rule';
import { containersOf, longRunning, ofContainer } from '../../model/pod-parts';
import type { RateLimit } from '../../model/rate-limit';
import { rateLimitOf, requestsWithin } from '../../model/rate-limit';
import type { Asking } from './monitoring-requests';
import { monitoringRequests } from './monitoring-requests';

/** The server counts scrapes and probes against its rate limit, and address translation may make one address of all. */
export const monitoringUnderRateLimit: Rule = {
  id: 'monitoring-under-rate-limit',
  title: "The server's rate limit leaves room for the scrapes, probes and health checks of its API port",
  consequence: 'the server answers its own monitoring with errors, and a healthy service looks as if it were down',
  see: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Probe',
  *check(manifests) {
    const requestsTo = monitoringRequests(manifests);
    for (const pods of longRunning(manifests)) {
      for (const container of containersOf(pods.spec)) {
        const limit = rateLimitOf(manifests, pods, container);
        if (!limit) continue;
        const askings = requestsTo(pods, limit.port);
        const sum = askings.reduce((total, each) => total + requestsOf(each, limit), 0);
        if (sum === 0 || !(sum >= limit.requests)) continue;
        const byName = new Map<string, number>();
        for (const { name, intervalSeconds } of askings.flat()) {
          byName.set(name, (byName.get(name) ?? 0) + requestsWithin(limit, intervalSeconds));
        }
        const shares = [...byName].map(([name, count]) => `${count} of ${name}`).join(' + ');
        yield {
          subject: pods.subject,
          message: `'${limit.setting}' (${limit.requests} per ${limit.windowMilliseconds} ms)${ofContainer(container, pods.subject)} must exceed the ${sum} requests (${shares}) in that time, or the server refuses its own monitoring`,
        };
      }
    }
  },
};

/** How many of some askings there are at each interval: few intervals, however many ask. */
const countsByInterval = oncePer((askings: readonly Asking[]): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>();
  for (const { intervalSeconds } of askings) counts.set(intervalSeconds, (counts.get(intervalSeconds) ?? 0) + 1);
  return counts;
});

function requestsOf(askings: readonly Asking[], limit: RateLimit): number {
  let sum = 0;
  for (const [intervalSeconds, count] of countsByInterval(askings))
    sum += count * requestsWithin(limit, intervalSeconds);
  return sum;
}
