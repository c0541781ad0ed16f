import type { Rule } from '../../engine/rule';
import { activeChecks } from '../../model/envoy-policies';
import { containersOf, longRunning, ofContainer } from '../../model/pod-parts';
import { rateLimitOf, requestsWithin } from '../../model/rate-limit';
import { nameOf } from '../../model/subject';

/** A stranger with one connection can send this many times what the kubelet does, and would use up what is left. */
const FAR_ABOVE = 100;

/** Whoever may choose the address that is counted can choose the kubelet's, and has the pod killed. */
export const rateLimitOutOfReach: Rule = {
  id: 'rate-limit-out-of-reach',
  title: 'Where strangers choose the address that is counted, the rate limit is far above what the probes need',
  consequence: "a stranger who writes the kubelet's address into a header uses up its share, and the pods are killed",
  see: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Forwarded-For#security_and_privacy_concerns',
  *check(manifests) {
    const checks = activeChecks(manifests);
    for (const pods of longRunning(manifests)) {
      for (const container of containersOf(pods.spec)) {
        const limit = rateLimitOf(manifests, pods, container);
        if (!limit?.trustsForwardedAddress) continue;
        const requests = [container.livenessProbe, container.readinessProbe]
          .filter((probe) => probe?.httpGet !== undefined)
          .map((probe) => requestsWithin(limit, probe?.periodSeconds ?? 10))
          .reduce((sum, each) => sum + each, 0);
        const { setting, windowMilliseconds } = limit;
        const near = (count: number): boolean => count > 0 && limit.requests < FAR_ABOVE * count;
        const message = (count: number, of: string, whose: string, harm: string): string =>
          `'${setting}' (${limit.requests} per ${windowMilliseconds} ms)${ofContainer(container, pods.subject)} must be at least ${FAR_ABOVE} times the ${count} requests of ${of} in that time, because the server believes the address in 'X-Forwarded-For', and a stranger who names ${whose} would have the pod ${harm}; set it to ${FAR_ABOVE * count} or more, and limit clients at the gateway`;
        if (near(requests)) {
          yield { subject: pods.subject, message: message(requests, 'its probes', "the kubelet's", 'killed') };
        }
        const asked = checks.filter((check) => check.pods === pods && check.port === limit.port);
        const [first] = asked;
        if (!first) continue;
        const count = asked
          .map(({ intervalSeconds }) => requestsWithin(limit, intervalSeconds))
          .reduce((sum, each) => sum + each, 0);
        if (near(count)) {
          const of = `the health checks by ${nameOf(first.policy)}`;
          yield { subject: pods.subject, message: message(count, of, "a proxy's", 'left out') };
        }
      }
    }
  },
};
