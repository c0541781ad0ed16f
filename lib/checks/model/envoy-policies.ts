import { parseGatewayDuration } from '../../kubernetes/gateway-duration';
import type {
  BackendTrafficPolicyManifest,
  EnvoyExtensionPolicyManifest,
  HttpRouteManifest,
  PolicyTarget,
} from '../manifests/exposure-manifest';
import type { ManifestSet, Pods } from './manifest-set';
import { namespaceOf } from './manifest-set';
import { backendsOf, rulesOf, targetsOf } from './route-backend';
import type { Subject } from './subject';

/** Envoy Gateway's own interval. */
const DEFAULT_MILLISECONDS = 3000;

/** A policy of Envoy Gateway, for a route or for what it leads to. */
export type EnvoyPolicy = Subject<BackendTrafficPolicyManifest | EnvoyExtensionPolicyManifest>;

/** What a policy says that it is for; policies by label are left out. */
export function policyTargets({ manifest }: EnvoyPolicy): readonly PolicyTarget[] {
  const { targetRef, targetRefs = [] } = manifest.spec ?? {};
  return targetRef ? [targetRef, ...targetRefs] : targetRefs;
}

/** Whether a policy is for a route. Only routes of its own namespace can be meant. */
export function isFor(policy: EnvoyPolicy, route: Subject<HttpRouteManifest>): boolean {
  return (
    namespaceOf(policy) === namespaceOf(route) &&
    policyTargets(policy).some(({ kind, name }) => kind === 'HTTPRoute' && name === route.manifest.metadata.name)
  );
}

/** The routes of the chart that a policy is for. */
function routesUnder(manifests: ManifestSet, policy: EnvoyPolicy): Subject<HttpRouteManifest>[] {
  const targets = policyTargets(policy).filter(({ kind }) => kind === 'HTTPRoute');
  return [...new Set(targets.map(({ name }) => name))].flatMap(
    (name) => manifests.find('gateway.networking.k8s.io/HTTPRoute', namespaceOf(policy), name) ?? [],
  );
}

/** Requests by which each proxy asks some pods whether they are well, one at every interval. */
export interface ActiveChecks {
  readonly policy: EnvoyPolicy;
  readonly pods: Pods;
  /** Port of the pods. */
  readonly port: number;
  readonly intervalSeconds: number;
}

/** What the policies of the chart have each proxy ask over HTTP. Each rule of a route is a cluster that is asked for itself. */
export function activeChecks(manifests: ManifestSet): ActiveChecks[] {
  return manifests.ofKind('gateway.envoyproxy.io/BackendTrafficPolicy').flatMap((policy) => {
    const { type, interval = '' } = policy.manifest.spec?.healthCheck?.active ?? {};
    if (type !== 'HTTP') return [];
    const intervalSeconds = (parseGatewayDuration(interval) ?? DEFAULT_MILLISECONDS) / 1000;
    return routesUnder(manifests, policy)
      .flatMap((route) => rulesOf(route).flatMap((rule) => backendsOf(route, rule)))
      .flatMap((backend) => targetsOf(manifests, namespaceOf(policy), backend))
      .map(({ pods, target }) => ({ policy, pods, port: target.number, intervalSeconds }));
  });
}
