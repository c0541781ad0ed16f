import type { Rule } from '../../engine/rule';
import { ZONE_KEY, hardSpreadsOf, ofSpread, longRunning } from '../../model/pod-parts';

/** A zone spread must leave a dead zone out of its sum. */
export const spreadHonorsNodeTaints: Rule = {
  id: 'spread-honors-node-taints',
  title: 'A zone spread that must be kept has nodeTaintsPolicy Honor',
  consequence: 'a dead zone counts as an empty one, and no replacement may be scheduled until it returns',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
  *check(manifests) {
    for (const { subject, spec } of longRunning(manifests)) {
      for (const constraint of hardSpreadsOf(spec)) {
        const { topologyKey, nodeTaintsPolicy = 'Ignore by default' } = constraint;
        if (topologyKey === ZONE_KEY && nodeTaintsPolicy !== 'Honor') {
          yield {
            subject,
            message: `'nodeTaintsPolicy' (${nodeTaintsPolicy})${ofSpread(constraint, subject)} must be Honor, or a dead zone counts as empty and every replacement stays pending`,
          };
        }
      }
    }
  },
};
