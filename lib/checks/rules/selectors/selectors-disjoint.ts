import { describeSelector } from '../../../kubernetes/label-selector';
import type { Rule } from '../../engine/rule';
import { describeLabels } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';

/** No workload may take another's pods for its own. */
export const selectorsDisjoint: Rule = {
  id: 'selectors-disjoint',
  title: "A workload's selector matches no pods of another workload",
  consequence: "its autoscaler measures the other's pods, and it may adopt or delete them",
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  *check(manifests) {
    for (const { subject, namespace } of manifests.pods) {
      const selector = subject.manifest.spec?.selector;
      for (const other of manifests.podsSelectedBy(selector, namespace)) {
        if (other.subject === subject) continue;
        yield {
          subject,
          message: `'selector' (${describeSelector(selector)}) of ${nameOf(subject)} must not match the pods of ${nameOf(other.subject)} (${describeLabels(other.labels)}), or it may take them for its own`,
        };
      }
    }
  },
};
