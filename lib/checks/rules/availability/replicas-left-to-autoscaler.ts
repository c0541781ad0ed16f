import type { Rule } from '../../engine/rule';
import { nameOf } from '../../model/subject';

/** A workload must not state a replica count beside an autoscaler. */
export const replicasLeftToAutoscaler: Rule = {
  id: 'replicas-left-to-autoscaler',
  title: 'A workload that an autoscaler targets states no replicas',
  consequence:
    'each sync of the manifests resets the scale that the autoscaler has chosen, in the middle of a peak too',
  see: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
  *check(manifests) {
    for (const { subject } of manifests.pods) {
      const autoscaler = manifests.autoscalerOf(subject);
      const replicas = subject.manifest.spec?.replicas;
      if (!autoscaler || replicas === undefined) continue;
      const { min, max } = manifests.replicasOf(subject);
      yield {
        subject,
        message: `'replicas' (${replicas}) must be left out, because ${nameOf(autoscaler)} decides between 'minReplicas' (${min}) and 'maxReplicas' (${max}), or each sync of the manifests resets the scale`,
      };
    }
  },
};
