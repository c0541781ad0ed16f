import { describeSelector } from '../../../kubernetes/label-selector';
import type { Rule } from '../../engine/rule';
import { podsBehind, selectorOf } from '../../model/service-port';

/** A Service must lead to pods of the chart. */
export const serviceSelectsPods: Rule = {
  id: 'service-selects-pods',
  title: 'A Service selects pods that the chart makes in the same namespace',
  consequence: 'the Service has no endpoints, and every connection to it is refused',
  see: 'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
  *check(manifests) {
    // A chart without workloads leads to pods of another one.
    if (manifests.pods.length === 0) return;
    for (const subject of manifests.ofKind('/Service')) {
      const selector = selectorOf(subject);
      if (!selector || podsBehind(manifests, subject).length > 0) continue;
      yield {
        subject,
        message: `'selector' (${describeSelector(selector)}) must match the labels of pods of the chart in the same namespace, or the Service has no endpoints`,
      };
    }
  },
};
