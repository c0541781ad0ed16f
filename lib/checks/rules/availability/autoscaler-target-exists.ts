import type { Rule } from '../../engine/rule';
import { namespaceOf } from '../../model/manifest-set';

/** An autoscaler must target a workload of the chart. */
export const autoscalerTargetExists: Rule = {
  id: 'autoscaler-target-exists',
  title: 'An autoscaler targets a workload that the chart holds in the same namespace',
  consequence: 'nothing is ever scaled, and the autoscaler says so only in its status',
  see: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work',
  *check(manifests) {
    for (const subject of manifests.ofKind('autoscaling/HorizontalPodAutoscaler')) {
      const { apiVersion = '', kind, name } = subject.manifest.spec?.scaleTargetRef ?? {};
      const group = apiVersion.includes('/') ? apiVersion.replace(/\/.*/, '') : '';
      if (manifests.findAny(`${group}/${kind}`, namespaceOf(subject), name)) continue;
      const target = [apiVersion, kind, name].filter(Boolean).join(' ');
      yield {
        subject,
        message: `'scaleTargetRef' (${target || 'none'}) must give the 'apiVersion', 'kind' and 'name' of a workload of the chart in the same namespace, or nothing is ever scaled`,
      };
    }
  },
};
