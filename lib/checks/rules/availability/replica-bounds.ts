import type { Rule } from '../../engine/rule';

/** Says what is wrong with an autoscaler's bounds; the construct and the rule speak the same words. */
export function replicaBoundsFault(minReplicas: number, maxReplicas: number): string | undefined {
  return minReplicas > maxReplicas
    ? `'minReplicas' (${minReplicas}) must be at most 'maxReplicas' (${maxReplicas}), or the API server refuses the autoscaler`
    : undefined;
}

/** An autoscaler's smallest replica count must not exceed its largest. */
export const replicaBounds: Rule = {
  id: 'replica-bounds',
  title: "An autoscaler's minReplicas is at most its maxReplicas",
  consequence: 'the API server refuses the autoscaler, and the workload stays at the size it happens to have',
  see: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  *check(manifests) {
    for (const subject of manifests.ofKind('autoscaling/HorizontalPodAutoscaler')) {
      const { minReplicas = 1, maxReplicas = Infinity } = subject.manifest.spec ?? {};
      const message = replicaBoundsFault(minReplicas, maxReplicas);
      if (message !== undefined) yield { subject, message };
    }
  },
};
