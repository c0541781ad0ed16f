import { resolveIntOrPercent } from '../../../kubernetes/int-or-percent';
import type { Rule } from '../../engine/rule';
import { budgetedPods } from './budgeted-pods';

/** A budget that lets all pods go protects none; a workload of one pod can have no other. */
export const budgetKeepsPods: Rule = {
  id: 'budget-keeps-pods',
  title: 'A disruption budget keeps at least one of several pods',
  consequence: 'drains of several nodes, as in a cluster upgrade, may evict all pods at once',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  *check(manifests) {
    for (const budget of manifests.ofKind('policy/PodDisruptionBudget')) {
      const { minAvailable, maxUnavailable } = budget.manifest.spec ?? {};
      const { min, smallest } = budgetedPods(manifests, budget);
      if (min < 2) continue;
      const kept = minAvailable === undefined ? undefined : resolveIntOrPercent(minAvailable, min, 'up');
      const spared = maxUnavailable === undefined ? undefined : resolveIntOrPercent(maxUnavailable, min, 'up');
      if (kept === 0) {
        yield {
          subject: budget,
          message: `'minAvailable' (${minAvailable}) must keep at least one of ${smallest} pods, or drains may evict all of them at once; keep more, or set maxUnavailable: 1 in its place`,
        };
      }
      if (spared !== undefined && spared >= min) {
        yield {
          subject: budget,
          message: `'maxUnavailable' (${maxUnavailable}) must keep at least one of ${smallest} pods, or drains may evict all of them at once; let fewer go, such as maxUnavailable: 1`,
        };
      }
    }
  },
};
