import { parseQuantity } from '../../../kubernetes/quantity';
import type { Rule } from '../../engine/rule';
import type { AmountKind, ContainerAmounts } from '../../model/container-defaults';
import { admittedAmounts, amountOf, defaultsByNamespace } from '../../model/container-defaults';
import { containersOf } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';
import { utilizationMetrics } from './utilization-metrics';

/** Containers use no more than their limits, so their use in percent of the requests has a bound. */
export const autoscalerTargetReachable: Rule = {
  id: 'autoscaler-target-reachable',
  title: 'The use in percent at which an autoscaler adds pods is below what the limits let containers use',
  consequence: 'the pods are throttled or killed at their limits, and the metric never asks for more of them',
  see: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details',
  *check(manifests) {
    const defaults = defaultsByNamespace(manifests);
    for (const { subject: workload, namespace, spec } of manifests.pods) {
      const autoscaler = manifests.autoscalerOf(workload);
      if (!autoscaler) continue;
      for (const { resource, container: only, averageUtilization } of utilizationMetrics(autoscaler.manifest)) {
        if (averageUtilization === undefined) continue;
        const amounts = containersOf(spec)
          .filter(({ name }) => only === undefined || only === name)
          .map((container) => admittedAmounts(container, defaults.get(namespace)));
        const [used, requested] = [sumOf(amounts, 'limits', resource), sumOf(amounts, 'requests', resource)];
        if (used === undefined || requested === undefined || requested === 0) continue;
        const most = (used * 100) / requested;
        if (averageUtilization < most) continue;
        yield {
          subject: autoscaler,
          message: `'averageUtilization' (${averageUtilization}) of the metric '${resource}' must be below ${Math.ceil(most)}: 'limits.${resource}' lets the containers of ${nameOf(workload)} use at most ${Math.ceil(most * 10) / 10}% of 'requests.${resource}'; lower it, or raise the limit`,
        };
      }
    }
  },
};

/** The sum of all containers' amounts, where each has one that can be read. */
function sumOf(amounts: readonly ContainerAmounts[], kind: AmountKind, resource: string): number | undefined {
  const parts = amounts.map((each) => parseQuantity(amountOf(each, kind, resource) ?? ''));
  return parts.includes(undefined) ? undefined : parts.reduce<number>((sum, part) => sum + Number(part), 0);
}
