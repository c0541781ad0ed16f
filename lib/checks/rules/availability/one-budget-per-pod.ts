import { describeSelector } from '../../../kubernetes/label-selector';
import type { Rule } from '../../engine/rule';
import type { Pods } from '../../model/manifest-set';
import { namespaceOf } from '../../model/manifest-set';
import type { Subject } from '../../model/subject';
import { nameOf } from '../../model/subject';

/** A pod must not be under two disruption budgets. */
export const oneBudgetPerPod: Rule = {
  id: 'one-budget-per-pod',
  title: 'A pod is under at most one disruption budget',
  consequence: 'every eviction of the pod fails with an internal error, so its node can never be drained',
  see: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors',
  *check(manifests) {
    const first = new Map<Pods, Subject>();
    for (const subject of manifests.ofKind('policy/PodDisruptionBudget')) {
      const selector = subject.manifest.spec?.selector;
      for (const pods of manifests.podsSelectedBy(selector, namespaceOf(subject))) {
        const rival = first.get(pods);
        if (rival) {
          yield {
            subject,
            message: `'selector' (${describeSelector(selector)}) must not match the pods of ${nameOf(pods.subject)}, which ${nameOf(rival)} protects already, or every eviction of them fails`,
          };
        } else first.set(pods, subject);
      }
    }
  },
};
