import type { Rule } from '../../engine/rule';

/** A disruption budget must let pods go that are not Ready anyway. */
export const unhealthyPodsEvictable: Rule = {
  id: 'unhealthy-pods-evictable',
  title: 'A disruption budget always lets unhealthy pods go',
  consequence: 'one crash-looping pod blocks every node drain, and with it cluster upgrades',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy',
  *check(manifests) {
    for (const subject of manifests.ofKind('policy/PodDisruptionBudget')) {
      const policy = subject.manifest.spec?.unhealthyPodEvictionPolicy ?? 'IfHealthyBudget';
      if (policy === 'AlwaysAllow') continue;
      yield {
        subject,
        message: `'unhealthyPodEvictionPolicy' (${policy}) must be AlwaysAllow, or one crash-looping pod blocks every node drain`,
      };
    }
  },
};
