import type { Rule } from '../../engine/rule';
import { nameOf } from '../../model/subject';
import { onlyPodOnClaim } from '../../model/volume-claims';
import { rollingUpdateOf } from './rolling-update';

/**
 * A rolling update must add a pod before it takes one away. The only pod on a volume that no second one can mount is excepted:
 * there nothing else gets on, as `claim-lets-rollouts-go` says.
 */
export const rolloutKeepsStrength: Rule = {
  id: 'rollout-keeps-strength',
  title:
    'A rollout takes no pod of a Deployment away at the smallest replica count, unless it is the only one on a volume that no second pod can mount',
  consequence: 'each rollout takes capacity away, and a broken version takes away pods that still served',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable',
  *check(manifests) {
    for (const pods of manifests.pods) {
      const { subject } = pods;
      if (subject.manifest.kind !== 'Deployment' || onlyPodOnClaim(manifests, pods)) continue;
      const update = rollingUpdateOf(manifests, subject);
      if (!update) {
        yield {
          subject,
          message: `'strategy' (Recreate) of ${nameOf(subject)} must be RollingUpdate, or every rollout takes all pods away first`,
        };
        continue;
      }
      const { maxUnavailable, replicas } = update;
      if (maxUnavailable.pods !== undefined && maxUnavailable.pods > 0) {
        yield {
          subject,
          message: `'maxUnavailable' (${maxUnavailable.written}) of ${nameOf(subject)} must come to 0 of '${replicas.minField}' (${replicas.min}) pods, or a rollout takes the service below full strength`,
        };
      }
    }
  },
};
