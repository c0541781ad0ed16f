import { parseQuantity } from '../../../kubernetes/quantity';
import type { ResourceAmounts } from '../../../kubernetes/resource-amounts';
import type { Rule } from '../../engine/rule';
import type { LimitRangeItem } from '../../manifests/capacity-manifest';
import { containerItems, statedAmounts } from '../../model/container-defaults';
import { emergencyLimitsOf } from '../../model/facts';
import { namespaceOf } from '../../model/manifest-set';
import { allContainersOf, ofContainer } from '../../model/pod-parts';

/** A LimitRange must admit the containers of the chart, as they are and with the emergency limits. */
export const limitRangeAdmitsContainers: Rule = {
  id: 'limit-range-admits-containers',
  title: "The bounds of a LimitRange admit the chart's containers, with the emergency limits too",
  consequence: 'the API server refuses the pods, or those that the emergency patch of the runbook asks for',
  see: 'https://kubernetes.io/docs/concepts/policy/limit-range/#limitrange-and-admission-checks-for-pods',
  *check(manifests) {
    for (const subject of manifests.ofKind('/LimitRange')) {
      const items = containerItems(subject);
      for (const { subject: workload, spec } of manifests.podsIn(namespaceOf(subject))) {
        for (const [index, container] of allContainersOf(spec).entries()) {
          const stated = statedAmounts(container);
          const amounts = index === 0 ? { ...stated, 'emergency-limits': emergencyLimitsOf(workload) } : stated;
          for (const fault of items.flatMap((item) => faultsOf(item, amounts))) {
            yield {
              subject,
              message: `${fault}${ofContainer(container, workload)}, or the API server refuses the pods`,
            };
          }
        }
      }
    }
  },
};

function faultsOf(
  { max = {}, min = {} }: LimitRangeItem,
  amounts: Readonly<Record<string, ResourceAmounts>>,
): string[] {
  return Object.entries(amounts).flatMap(([field, byResource]) =>
    Object.entries(byResource).flatMap(([resource, amount]) => {
      const name = `'${field}.${resource}' (${amount})`;
      if (exceeds(amount, max[resource])) return [`'max.${resource}' (${max[resource]}) must be at least ${name}`];
      if (exceeds(min[resource], amount)) return [`'min.${resource}' (${min[resource]}) must be at most ${name}`];
      return [];
    }),
  );
}

function exceeds(amount: string | number | undefined, bound: string | number | undefined): boolean {
  const [higher, lower] = [amount, bound].map((quantity) => parseQuantity(quantity ?? ''));
  return higher !== undefined && lower !== undefined && higher > lower;
}
