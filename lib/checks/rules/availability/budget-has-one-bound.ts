import type { Rule } from '../../engine/rule';

/** A disruption budget must have exactly one bound. */
export const budgetHasOneBound: Rule = {
  id: 'budget-has-one-bound',
  title: 'A disruption budget states either minAvailable or maxUnavailable',
  consequence: 'with both the API server refuses the budget; with neither it lets no pod go, so no node can be drained',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  *check(manifests) {
    for (const subject of manifests.ofKind('policy/PodDisruptionBudget')) {
      const { minAvailable, maxUnavailable } = subject.manifest.spec ?? {};
      if (minAvailable !== undefined && maxUnavailable !== undefined) {
        yield {
          subject,
          message: `'minAvailable' (${minAvailable}) must not stand beside 'maxUnavailable' (${maxUnavailable}), or the API server refuses the budget; keep one`,
        };
      }
      if (minAvailable === undefined && maxUnavailable === undefined) {
        yield {
          subject,
          message: `'minAvailable' (none) or 'maxUnavailable' (none) must be stated, or no pod may ever be evicted`,
        };
      }
    }
  },
};
