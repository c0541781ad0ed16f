import { describeSelector, selects } from '../../../kubernetes/label-selector';
import type { Rule } from '../../engine/rule';
import { describeLabels, ofSpread } from '../../model/pod-parts';

/** A spread must count the pods that it spreads. */
export const spreadSelectsOwnPods: Rule = {
  id: 'spread-selects-own-pods',
  title: "A spread constraint's selector matches the pods that carry it",
  consequence: 'the scheduler counts other pods or none, so that all of these may end up in one zone',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
  *check(manifests) {
    for (const { subject, spec, labels } of manifests.pods) {
      for (const constraint of spec.topologySpreadConstraints ?? []) {
        const { labelSelector } = constraint;
        if (selects(labelSelector, labels)) continue;
        const selector = labelSelector ? describeSelector(labelSelector) : 'none';
        yield {
          subject,
          message: `'labelSelector' (${selector})${ofSpread(constraint, subject)} must match the pods' own labels (${describeLabels(labels)}), or the scheduler does not count them`,
        };
      }
    }
  },
};
