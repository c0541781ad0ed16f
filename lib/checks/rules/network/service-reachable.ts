import type { Rule } from '../../engine/rule';
import { podsBehind, resolveTarget } from '../../model/service-port';
import { nameOf } from '../../model/subject';
import { admissionsOf, admitsPort, policyToMend } from './network-policy';

/** The isolation of pods must let somebody in to the port that a Service leads to. */
export const serviceReachable: Rule = {
  id: 'service-reachable',
  title: 'Pods behind a Service admit somebody to the port that it leads to',
  consequence: 'connections to the Service time out, though its pods are Ready',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
  *check(manifests) {
    for (const service of manifests.ofKind('/Service')) {
      for (const pods of podsBehind(manifests, service)) {
        const policies = manifests.policiesIsolating(pods, 'Ingress');
        const subject = policyToMend(policies);
        if (!subject) continue;
        const admissions = admissionsOf(policies);
        for (const port of service.manifest.spec?.ports ?? []) {
          const target = resolveTarget(pods, port);
          if (!target || admissions.some(({ rule }) => admitsPort(rule.ports, target))) continue;
          yield {
            subject,
            message: `'ingress' must admit somebody to port ${target.number} ${target.protocol} of ${nameOf(pods.subject)}, which 'port' (${port.port}) of ${nameOf(service)} leads to, or connections time out`,
          };
        }
      }
    }
  },
};
