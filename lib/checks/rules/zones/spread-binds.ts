import type { Rule } from '../../engine/rule';
import { hardSpreadsOf, ofSpread } from '../../model/pod-parts';

/** A spread that allows any difference there can be asks for nothing. */
export const spreadBinds: Rule = {
  id: 'spread-binds',
  title: "A spread's maxSkew is below the number of pods",
  consequence: 'all pods may run in one zone or on one node, and be lost with it',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
  *check(manifests) {
    for (const kind of ['apps/Deployment', 'apps/StatefulSet'] as const) {
      for (const workload of manifests.ofKind(kind)) {
        const { max } = manifests.replicasOf(workload);
        if (max < 2) continue;
        for (const constraint of hardSpreadsOf(workload.manifest.spec?.template?.spec ?? {})) {
          const { maxSkew = 1 } = constraint;
          if (maxSkew < max) continue;
          yield {
            subject: workload,
            message: `'maxSkew' (${maxSkew})${ofSpread(constraint, workload)} must be below the most pods there are (${max}), or all of them may run in one place; 1 spreads them evenly`,
          };
        }
      }
    }
  },
};
