import { describeSelector } from '../../../kubernetes/label-selector';
import type { Rule } from '../../engine/rule';
import { namespaceOf } from '../../model/manifest-set';

/** A disruption budget must protect pods of the chart. */
export const budgetSelectsPods: Rule = {
  id: 'budget-selects-pods',
  title: 'A disruption budget selects pods that the chart makes in the same namespace',
  consequence: 'the budget protects nothing: a drain may take every pod at once',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#specifying-a-poddisruptionbudget',
  *check(manifests) {
    for (const subject of manifests.ofKind('policy/PodDisruptionBudget')) {
      const selector = subject.manifest.spec?.selector;
      if (manifests.podsSelectedBy(selector, namespaceOf(subject)).length > 0) continue;
      yield {
        subject,
        message: `'selector' (${selector ? describeSelector(selector) : 'none'}) must match the labels of pods of the chart in the same namespace, or a drain may take every pod at once`,
      };
    }
  },
};
