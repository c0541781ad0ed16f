import type { Rule } from '../../engine/rule';
import { nameOf } from '../../model/subject';
import type { Alone } from '../../model/volume-claims';
import { onlyPodOnClaim } from '../../model/volume-claims';
import { rollingUpdateOf } from './rolling-update';

const WHY: Readonly<Record<Alone, string>> = {
  'on one node': 'the new pod may come to another node, where the volume is not attached while the old pod holds it',
  'in one pod': 'the new pod stays Pending while the old one holds the volume',
};

/** A rollout that adds a pod before it takes one away needs a volume that both can mount. */
export const claimLetsRolloutsGo: Rule = {
  id: 'claim-lets-rollouts-go',
  title: 'A rollout adds no pod to the only one on a volume that no second pod can mount',
  consequence: 'each rollout waits for ever: the new pod for the volume, the old pod for the new one',
  see: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  *check(manifests) {
    for (const pods of manifests.pods) {
      const { subject } = pods;
      if (subject.manifest.kind !== 'Deployment') continue;
      const only = onlyPodOnClaim(manifests, pods);
      const { maxSurge, maxUnavailable } = rollingUpdateOf(manifests, subject) ?? {};
      if (!only || !maxSurge?.pods || maxUnavailable?.pods !== 0) continue;
      yield {
        subject,
        message: `'maxSurge' (${maxSurge.written}) of ${nameOf(subject)} must be 0 with 'maxUnavailable' 1, or 'strategy' Recreate, beside ${only.claim.told}, because ${WHY[only.alone]}; or take a storage class that shares volumes, and ReadWriteMany`,
      };
    }
  },
};
