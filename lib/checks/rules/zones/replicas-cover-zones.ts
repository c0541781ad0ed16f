import { ANNOTATIONS } from '../../../kubernetes/annotations';
import type { Rule } from '../../engine/rule';
import { zonesOf } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';

/** Says what is wrong with a replica count; the construct and the rule speak the same words. */
export function replicasCoverZonesFault(
  field: string,
  minReplicas: number,
  zones: number,
  where = '',
): string | undefined {
  return minReplicas < zones
    ? `'${field}' (${minReplicas}) must be at least 'zones' (${zones})${where}, or a zone is left without a pod`
    : undefined;
}

/** Every zone that the pods are spread over must have one. */
export const replicasCoverZones: Rule = {
  id: 'replicas-cover-zones',
  title: 'A workload that is spread over zones has a pod for each of them',
  consequence: 'the pods that are there carry more of the load than planned when their zone is lost',
  see: 'https://kubernetes.io/docs/setup/best-practices/multiple-zones/',
  *check(manifests) {
    for (const kind of ['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet'] as const) {
      for (const workload of manifests.ofKind(kind)) {
        const zones = zonesOf(workload);
        if (zones === 0) {
          yield { subject: workload, message: `'${ANNOTATIONS.zones}' (0) of ${nameOf(workload)} must be at least 1` };
        }
        if (zones === undefined) continue;
        const { min, minField } = manifests.replicasOf(workload);
        const message = replicasCoverZonesFault(minField, min, zones, ` of ${nameOf(workload)}`);
        if (message !== undefined) yield { subject: manifests.autoscalerOf(workload) ?? workload, message };
      }
    }
  },
};
