import type { IntOrPercent } from '../../../kubernetes/int-or-percent';
import { resolveIntOrPercent } from '../../../kubernetes/int-or-percent';
import type { Rule } from '../../engine/rule';
import { budgetedPods } from './budgeted-pods';

/** A disruption budget must let at least one pod go when the workload is at its smallest. */
export const budgetAllowsEviction: Rule = {
  id: 'budget-allows-eviction',
  title: 'A disruption budget lets at least one pod go at the smallest replica count',
  consequence: 'no node that runs one of the pods can ever be drained, so cluster upgrades stop there',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  *check(manifests) {
    for (const budget of manifests.ofKind('policy/PodDisruptionBudget')) {
      const { minAvailable, maxUnavailable } = budget.manifest.spec ?? {};
      const { min, smallest } = budgetedPods(manifests, budget);
      // Where there are no pods no node waits for one to go.
      if (min === 0) continue;
      for (const [field, value] of Object.entries({ minAvailable, maxUnavailable })) {
        if (value === undefined || isPodCount(value)) continue;
        yield {
          subject: budget,
          message: `'${field}' (${JSON.stringify(value)}) must be a whole number or at most 100%, or the API server refuses the budget`,
        };
      }
      const kept = minAvailable === undefined ? undefined : resolveIntOrPercent(minAvailable, min, 'up');
      const spared = maxUnavailable === undefined ? undefined : resolveIntOrPercent(maxUnavailable, min, 'up');
      if (kept !== undefined && kept >= min) {
        yield {
          subject: budget,
          message: `'minAvailable' (${minAvailable}) must leave fewer than ${smallest} pods, or no node can ever be drained`,
        };
      }
      if (spared !== undefined && spared <= 0) {
        yield {
          subject: budget,
          message: `'maxUnavailable' (${maxUnavailable}) must let at least one of ${smallest} pods go, or no node can ever be drained`,
        };
      }
    }
  },
};

function isPodCount(value: IntOrPercent): boolean {
  return typeof value === 'number' ? Number.isInteger(value) && value >= 0 : /^(?:100|[1-9]?\d)%$/.test(value);
}
