import type { Rule } from '../../engine/rule';
import type { PodSpec } from '../../manifests/pod-manifest';
import { longRunning, ofSpread, ZONE_KEY } from '../../model/pod-parts';

/** Pods that may run in one zone alone are spread over none. */
export const spreadReachesZones: Rule = {
  id: 'spread-reaches-zones',
  title: 'Pods that are spread over zones may run in more than one',
  consequence: 'all pods are lost with one zone, which the spread was meant to prevent, or wait for ever',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#interaction-with-node-affinity-and-node-selectors',
  *check(manifests) {
    for (const { subject, spec } of longRunning(manifests)) {
      const spread = spec.topologySpreadConstraints?.find(({ topologyKey }) => topologyKey === ZONE_KEY);
      const pin = spread && pinOf(spec);
      if (!pin) continue;
      yield {
        subject,
        message: `'${pin.field}' (${ZONE_KEY}=${pin.zone}) must leave more than one zone to 'topologySpreadConstraints'${ofSpread(spread, subject)}, or all pods are lost with the zone; leave one of the two out`,
      };
    }
  },
};

/** What lets the pods run in one zone only. */
function pinOf({ nodeSelector, affinity }: PodSpec): { field: string; zone: string } | undefined {
  const zone = nodeSelector?.[ZONE_KEY];
  if (zone !== undefined) return { field: 'nodeSelector', zone };
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  // A node needs to match one of the terms alone.
  const zones = terms.map(({ matchExpressions }) => {
    const inZones = matchExpressions?.find(({ key, operator }) => key === ZONE_KEY && operator === 'In');
    return inZones?.values?.length === 1 ? inZones.values[0] : undefined;
  });
  const [first] = zones;
  return first !== undefined && zones.every((each) => each === first)
    ? { field: 'nodeAffinity', zone: first }
    : undefined;
}
