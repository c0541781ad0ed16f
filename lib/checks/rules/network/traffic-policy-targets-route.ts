import type { Rule } from '../../engine/rule';
import { policyTargets } from '../../model/envoy-policies';
import { namespaceOf } from '../../model/manifest-set';
import { nameOf } from '../../model/subject';

const KINDS = ['gateway.envoyproxy.io/BackendTrafficPolicy', 'gateway.envoyproxy.io/EnvoyExtensionPolicy'] as const;

/** A policy is for a route by its name, and nothing complains where there is none. */
export const trafficPolicyTargetsRoute: Rule = {
  id: 'traffic-policy-targets-route',
  title: 'A policy of Envoy Gateway is for a route of the chart',
  consequence: 'the policy does nothing, and the proxies wait for dead pods as if there were none',
  see: 'https://gateway.envoyproxy.io/docs/concepts/gateway_api_extensions/backend-traffic-policy/',
  *check(manifests) {
    for (const subject of KINDS.flatMap((kind) => manifests.ofKind(kind))) {
      for (const { kind, name } of policyTargets(subject)) {
        if (kind !== 'HTTPRoute') continue;
        if (manifests.find('gateway.networking.k8s.io/HTTPRoute', namespaceOf(subject), name)) continue;
        yield {
          subject,
          message: `'targetRefs' (${kind} ${name}) of ${nameOf(subject)} must name an HTTPRoute of its own namespace, or it does nothing`,
        };
      }
    }
  },
};
