import { describeSelector, selects } from '../../../kubernetes/label-selector';
import type { Rule } from '../../engine/rule';
import { describeLabels } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';

/** Kinds that need no selector; Kubernetes makes one for a Job. */
const WITHOUT_SELECTOR = ['Job', 'CronJob', 'Pod'];

/** A workload must find the pods that it makes. */
export const selectorMatchesTemplate: Rule = {
  id: 'selector-matches-template',
  title: "A workload's selector matches the labels of its own pods",
  consequence: 'the API server refuses the workload',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  *check(manifests) {
    for (const { subject, labels } of manifests.pods) {
      const selector = subject.manifest.spec?.selector;
      if (selects(selector, labels) || (!selector && WITHOUT_SELECTOR.includes(subject.manifest.kind))) continue;
      yield {
        subject,
        message: `'selector' (${selector ? describeSelector(selector) : 'none'}) of ${nameOf(subject)} must match the labels of its template (${describeLabels(labels)}), or the API server refuses it`,
      };
    }
  },
};
