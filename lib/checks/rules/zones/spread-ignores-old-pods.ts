import type { Rule } from '../../engine/rule';
import { hardSpreadsOf, ofSpread } from '../../model/pod-parts';

const REVISION_KEY = 'pod-template-hash';

/** The pods that a rolling update is about to take away must not decide where the new ones go. */
export const spreadIgnoresOldPods: Rule = {
  id: 'spread-ignores-old-pods',
  title: "A Deployment's spread that must be kept counts the pods of one revision only",
  consequence: 'after a rollout the pods are spread as unevenly as the old ones happened to leave room',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
  *check(manifests) {
    for (const { subject, spec } of manifests.pods) {
      if (subject.manifest.kind !== 'Deployment') continue;
      for (const constraint of hardSpreadsOf(spec)) {
        const { matchLabelKeys = [] } = constraint;
        if (!matchLabelKeys.includes(REVISION_KEY)) {
          yield {
            subject,
            message: `'matchLabelKeys' (${matchLabelKeys.join(', ') || 'none'})${ofSpread(constraint, subject)} must hold '${REVISION_KEY}', or the old pods of a rollout decide where the new ones go`,
          };
        }
      }
    }
  },
};
