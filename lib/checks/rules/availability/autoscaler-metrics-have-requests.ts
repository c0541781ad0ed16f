import type { Rule } from '../../engine/rule';
import { admittedAmounts, amountOf, defaultsByNamespace } from '../../model/container-defaults';
import { containersOf, ofContainer } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';
import { utilizationMetrics } from './utilization-metrics';

/** A use in percent needs a request that it is a share of. */
export const autoscalerMetricsHaveRequests: Rule = {
  id: 'autoscaler-metrics-have-requests',
  title: 'Where an autoscaler aims at a use in percent, the containers request that resource',
  consequence: 'the autoscaler cannot compute the metric and never scales',
  see: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-resource-metrics',
  *check(manifests) {
    const defaults = defaultsByNamespace(manifests);
    for (const { subject: workload, namespace, spec } of manifests.pods) {
      const autoscaler = manifests.autoscalerOf(workload);
      if (!autoscaler) continue;
      for (const { resource, container: only } of utilizationMetrics(autoscaler.manifest)) {
        const measured = containersOf(spec).filter(({ name }) => only === undefined || only === name);
        if (measured.length === 0) {
          yield {
            subject: autoscaler,
            message: `'container' (${only}) of the metric '${resource}' must be a container of ${nameOf(workload)}, or nothing is ever scaled`,
          };
        }
        for (const container of measured) {
          if (amountOf(admittedAmounts(container, defaults.get(namespace)), 'requests', resource) !== undefined)
            continue;
          yield {
            subject: autoscaler,
            message: `'target.type' (Utilization) of the metric '${resource}' needs 'requests.${resource}' (none)${ofContainer(container, workload)}, or nothing is ever scaled`,
          };
        }
      }
    }
  },
};
