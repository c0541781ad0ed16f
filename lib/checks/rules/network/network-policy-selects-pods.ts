import { describeSelector } from '../../../kubernetes/label-selector';
import type { Rule } from '../../engine/rule';
import { namespaceOf } from '../../model/manifest-set';
import { isEmpty } from './network-policy';

/** A network policy for certain pods must find them. */
export const networkPolicySelectsPods: Rule = {
  id: 'network-policy-selects-pods',
  title: 'A network policy selects pods that the chart makes in the same namespace',
  consequence: 'the policy isolates nothing, or what it was to admit stays shut out',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
  *check(manifests) {
    // A chart without workloads is about pods of another one.
    if (manifests.pods.length === 0) return;
    for (const subject of manifests.ofKind('networking.k8s.io/NetworkPolicy')) {
      const selector = subject.manifest.spec?.podSelector;
      // An empty selector is one for the whole namespace, whatever pods it has.
      if (isEmpty(selector) || manifests.podsSelectedBy(selector, namespaceOf(subject)).length > 0) continue;
      yield {
        subject,
        message: `'podSelector' (${describeSelector(selector)}) must match the labels of pods of the chart in the same namespace, or the policy has no effect`,
      };
    }
  },
};
