import type { Rule } from '../../engine/rule';
import { containersOf, longRunning, ofContainer } from '../../model/pod-parts';
import { rateLimitOf, requestsWithin } from '../../model/rate-limit';

/** A stranger with one connection can send this many times what the kubelet does, and would use up what is left. */
const FAR_ABOVE = 100;

/** Whoever may choose the address that is counted can choose the kubelet's, and has the pod killed. */
export const rateLimitOutOfReach: Rule = {
  id: 'rate-limit-out-of-reach',
  title: 'Where strangers choose the address that is counted, the rate limit is far above what the probes need',
  consequence: "a stranger who writes the kubelet's address into a header uses up its share, and the pods are killed",
  see: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Forwarded-For#security_and_privacy_concerns',
  *check(manifests) {
    for (const pods of longRunning(manifests)) {
      for (const container of containersOf(pods.spec)) {
        const limit = rateLimitOf(manifests, pods, container);
        if (!limit?.trustsForwardedAddress) continue;
        const requests = [container.livenessProbe, container.readinessProbe]
          .filter((probe) => probe?.httpGet !== undefined)
          .map((probe) => requestsWithin(limit, probe?.periodSeconds ?? 10))
          .reduce((sum, each) => sum + each, 0);
        if (requests === 0 || !(limit.requests < FAR_ABOVE * requests)) continue;
        yield {
          subject: pods.subject,
          message: `'${limit.setting}' (${limit.requests} per ${limit.windowMilliseconds} ms)${ofContainer(container, pods.subject)} must be at least ${FAR_ABOVE} times the ${requests} requests of its probes in that time, because the server believes the address in 'X-Forwarded-For', and a stranger who names the kubelet's would have the pod killed; set it to ${FAR_ABOVE * requests} or more, and limit clients at the gateway`,
        };
      }
    }
  },
};
