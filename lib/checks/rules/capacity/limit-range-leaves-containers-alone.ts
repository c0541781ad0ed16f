import type { Rule } from '../../engine/rule';
import { amountOf, containerItems, defaultsOf, statedAmounts } from '../../model/container-defaults';
import { namespaceOf } from '../../model/manifest-set';
import { allContainersOf, ofContainer } from '../../model/pod-parts';

/** A LimitRange must not decide over the containers of the chart's own workloads. */
export const limitRangeLeavesContainersAlone: Rule = {
  id: 'limit-range-leaves-containers-alone',
  title: "A LimitRange fills in nothing in the containers of the chart's own workloads",
  consequence: 'the pods run with requests or limits that no manifest of the workload shows, or are refused for them',
  see: 'https://kubernetes.io/docs/concepts/policy/limit-range/#limitrange-and-admission-checks-for-pods',
  *check(manifests) {
    for (const subject of manifests.ofKind('/LimitRange')) {
      const defaults = containerItems(subject).flatMap(defaultsOf);
      for (const { subject: workload, spec } of manifests.podsIn(namespaceOf(subject))) {
        for (const container of allContainersOf(spec)) {
          const stated = statedAmounts(container);
          for (const { field, kind, resource, amount } of defaults) {
            if (amountOf(stated, kind, resource) !== undefined) continue;
            yield {
              subject,
              message: `'${field}' (${amount}) would become '${kind}.${resource}' (none)${ofContainer(container, workload)}; state it there`,
            };
          }
        }
      }
    }
  },
};
