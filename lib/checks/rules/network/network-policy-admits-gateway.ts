import type { Fault, Rule } from '../../engine/rule';
import type { ManifestSet } from '../../model/manifest-set';
import type { Route, RouteBackend } from '../../model/route-backend';
import { routesOf, targetsOf } from '../../model/route-backend';
import { nameOf } from '../../model/subject';
import { admissionsOf, admitsNamespace, admitsPort, policyToMend } from './network-policy';

/** The isolation of pods must let the proxies in that bring them their requests. */
export const networkPolicyAdmitsGateway: Rule = {
  id: 'network-policy-admits-gateway',
  title: 'Pods behind a route admit the namespace of its gateway or ingress controller',
  consequence: 'no request from outside the cluster arrives, though the pods are Ready',
  see: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-namespace-by-its-name',
  *check(manifests) {
    for (const route of routesOf(manifests)) {
      for (const backend of route.backends) yield* faultsOf(manifests, route, backend);
    }
  },
};

function* faultsOf(manifests: ManifestSet, route: Route, backend: RouteBackend): Iterable<Fault> {
  for (const { pods, target } of targetsOf(manifests, route.namespace, backend)) {
    const policies = manifests.policiesIsolating(pods, 'Ingress');
    const subject = policyToMend(policies);
    if (!subject) continue;
    const admissions = admissionsOf(policies).filter(({ rule }) => admitsPort(rule.ports, target));
    for (const namespace of route.proxyNamespaces) {
      if (admissions.some((admission) => admitsNamespace(manifests, admission, namespace))) continue;
      yield {
        subject,
        message: `'ingress' must admit the namespace of the proxies of ${nameOf(route.subject)} (${namespace}) to port ${target.number} ${target.protocol} of ${nameOf(pods.subject)}, or no request from outside arrives`,
      };
    }
  }
}
