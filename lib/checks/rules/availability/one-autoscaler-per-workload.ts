import type { Rule } from '../../engine/rule';
import { namespaceOf } from '../../model/manifest-set';
import type { Subject } from '../../model/subject';
import { nameOf } from '../../model/subject';

/** No two autoscalers may target the same workload. */
export const oneAutoscalerPerWorkload: Rule = {
  id: 'one-autoscaler-per-workload',
  title: 'At most one autoscaler targets a workload',
  consequence: 'the autoscalers undo what the other one does, and neither keeps its bounds',
  see: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
  *check(manifests) {
    const first = new Map<string, Subject>();
    for (const subject of manifests.ofKind('autoscaling/HorizontalPodAutoscaler')) {
      const { kind, name } = subject.manifest.spec?.scaleTargetRef ?? {};
      const target = `${kind} ${name}`;
      const key = `${namespaceOf(subject)} ${target}`;
      const rival = first.get(key);
      if (rival) {
        yield {
          subject,
          message: `'scaleTargetRef' (${target}) must not be that of ${nameOf(rival)} too, or the two undo each other; keep one and give it both metrics`,
        };
      } else first.set(key, subject);
    }
  },
};
