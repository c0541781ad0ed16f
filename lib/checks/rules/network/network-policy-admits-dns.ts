import type { Rule } from '../../engine/rule';
import { nameOf } from '../../model/subject';
import { admitsPort, policyToMend } from './network-policy';

/** Pods whose connections outwards are restricted must still be able to look up names. */
export const networkPolicyAdmitsDns: Rule = {
  id: 'network-policy-admits-dns',
  title: 'Pods that are isolated for egress may look up names, over UDP and TCP',
  consequence: 'name lookups fail, all of them or those with long answers, and with them every connection by name',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-egress-traffic',
  *check(manifests) {
    for (const pods of manifests.pods) {
      const policies = manifests.policiesIsolating(pods, 'Egress');
      const subject = policyToMend(policies);
      if (!subject) continue;
      const rules = policies.flatMap(({ manifest }) => manifest.spec?.egress ?? []);
      for (const protocol of ['UDP', 'TCP']) {
        // A port by name is one that the DNS server's pods declare; nothing can be said against it here.
        const admits = rules.some(
          ({ ports = [] }) =>
            admitsPort(ports, { number: 53, protocol }) ||
            ports.some((port) => typeof port.port === 'string' && (port.protocol ?? 'TCP') === protocol),
        );
        if (admits) continue;
        yield {
          subject,
          message: `'egress' must admit ${nameOf(pods.subject)} to port 53 ${protocol}, or name lookups fail`,
        };
      }
    }
  },
};
