import type { Rule } from '../../engine/rule';
import { ofContainer } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';
import { restrictedViolations } from './restricted-pod';

const ENFORCE_LABEL = 'pod-security.kubernetes.io/enforce';

/** Pods must be such that their own namespace lets them in. */
export const podSecurityRestricted: Rule = {
  id: 'pod-security-restricted',
  title: 'Pods of a namespace that enforces the restricted Pod Security Standard satisfy it',
  consequence: 'the API server refuses every pod, and the workload has none',
  see: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  *check(manifests) {
    const restricted = new Set(
      manifests
        .ofKind('/Namespace')
        .filter(({ manifest }) => manifest.metadata.labels?.[ENFORCE_LABEL] === 'restricted')
        .map(({ manifest }) => manifest.metadata.name),
    );
    for (const { subject, namespace, spec } of manifests.pods) {
      if (!restricted.has(namespace)) continue;
      for (const { field, value = 'not set', demand, container, control } of restrictedViolations(spec)) {
        const where = container ? ofContainer(container, subject) : ` of ${nameOf(subject)}`;
        yield {
          subject,
          message: `'${field}' (${value})${where} ${demand}, or Namespace ${namespace} (restricted) refuses the pods: ${control}`,
        };
      }
    }
  },
};
