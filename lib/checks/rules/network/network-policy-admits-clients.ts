import { ANNOTATIONS } from '../../../kubernetes/annotations';
import type { Rule } from '../../engine/rule';
import { clientsOf } from '../../model/facts';
import { namespaceOf } from '../../model/manifest-set';
import { nameOf } from '../../model/subject';
import { admissionsOf, admitsClient } from './network-policy';

/** Those who must reach the pods must be let in. */
export const networkPolicyAdmitsClients: Rule = {
  id: 'network-policy-admits-clients',
  title: 'The clients that a network policy states are admitted to its pods',
  consequence: 'a client such as Prometheus is cut off, and what it was to notice goes unnoticed',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',
  *check(manifests) {
    for (const subject of manifests.ofKind('networking.k8s.io/NetworkPolicy')) {
      const clients = clientsOf(subject);
      if (clients.length === 0) continue;
      for (const pods of manifests.podsSelectedBy(subject.manifest.spec?.podSelector ?? {}, namespaceOf(subject))) {
        const policies = manifests.policiesIsolating(pods, 'Ingress');
        const admissions = admissionsOf(policies);
        for (const [name, peer] of clients) {
          if (policies.length === 0 || admissions.some(({ rule }) => admitsClient(rule, peer))) continue;
          yield {
            subject,
            message: `'ingress' must admit the client '${name}' of '${ANNOTATIONS.clients}' (${JSON.stringify(peer)}) to the pods of ${nameOf(pods.subject)}, or it is cut off`,
          };
        }
      }
    }
  },
};
