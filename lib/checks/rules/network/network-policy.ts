import { isDeepStrictEqual } from 'util';
import type { LabelSelector } from '../../../kubernetes/label-selector';
import { selects } from '../../../kubernetes/label-selector';
import type {
  NetworkPolicyManifest,
  NetworkPolicyPeer,
  PolicyIngressRule,
  PolicyPort,
} from '../../manifests/network-policy-manifest';
import type { ManifestSet } from '../../model/manifest-set';
import { namespaceOf } from '../../model/manifest-set';
import type { PodPort } from '../../model/service-port';
import type { Subject } from '../../model/subject';

/** Label that the API server puts on every namespace. */
const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

type Policy = Subject<NetworkPolicyManifest>;

/** An ingress rule together with the policy that holds it, because a peer may mean the policy's own namespace. */
export interface Admission {
  readonly policy: Policy;
  readonly rule: PolicyIngressRule;
}

/** The ingress rules of several policies; what one of them admits is admitted. */
export function admissionsOf(policies: readonly Policy[]): Admission[] {
  return policies.flatMap((policy) => (policy.manifest.spec?.ingress ?? []).map((rule) => ({ policy, rule })));
}

/** The policy that a repair would change: one written for some pods, before one that denies a whole namespace. */
export function policyToMend(policies: readonly Policy[]): Policy | undefined {
  return policies.find(({ manifest }) => !isEmpty(manifest.spec?.podSelector)) ?? policies[0];
}

/** Tells whether ports that a rule lists hold a port of some pods; a rule that lists none holds them all. */
export function admitsPort(ports: readonly PolicyPort[] = [], target: PodPort): boolean {
  return (
    ports.length === 0 ||
    ports.some(({ protocol = 'TCP', port, endPort }) => {
      if (protocol !== target.protocol) return false;
      if (port === undefined) return true;
      if (typeof port === 'string') return port === target.name;
      return port <= target.number && target.number <= (endPort ?? port);
    })
  );
}

/**
 * Tells whether an ingress rule lets anybody in from a namespace. A peer that asks for labels which only a namespace
 * outside the chart could have may mean it, so it counts as admitting.
 */
export function admitsNamespace(manifests: ManifestSet, { policy, rule }: Admission, namespace: string): boolean {
  return (
    !rule.from?.length ||
    rule.from.some(({ ipBlock, namespaceSelector }) => {
      if (ipBlock) return true;
      if (!namespaceSelector) return namespaceOf(policy) === namespace;
      return maySelectNamespace(manifests, namespaceSelector, namespace);
    })
  );
}

/** Tells whether an ingress rule lets a client in, named by the peer that stands for it. */
export function admitsClient(rule: PolicyIngressRule, client: NetworkPolicyPeer): boolean {
  return !rule.from?.length || rule.from.some((peer) => covers(peer, client));
}

/** Tells whether a selector has no terms, and so selects everything; an absent one selects everything in a policy. */
export function isEmpty(selector: LabelSelector | undefined): boolean {
  return Object.keys(selector?.matchLabels ?? {}).length === 0 && !selector?.matchExpressions?.length;
}

function maySelectNamespace(manifests: ManifestSet, selector: LabelSelector, name: string): boolean {
  // A chart with a namespace gives it to every object, even to one that has no namespace in the cluster.
  const inChart = manifests.find('/Namespace', '', name) ?? manifests.find('/Namespace', name, name);
  if (inChart) return selects(selector, { ...inChart.manifest.metadata.labels, [NAMESPACE_LABEL]: name });
  const stated = selector.matchLabels?.[NAMESPACE_LABEL] ?? name;
  const expressions = (selector.matchExpressions ?? []).filter(({ key }) => key === NAMESPACE_LABEL);
  return selects(
    { matchLabels: { [NAMESPACE_LABEL]: stated }, matchExpressions: expressions },
    { [NAMESPACE_LABEL]: name },
  );
}

function covers(peer: NetworkPolicyPeer, client: NetworkPolicyPeer): boolean {
  if (peer.ipBlock || client.ipBlock) return isDeepStrictEqual(peer, client);
  return (
    wider(peer.namespaceSelector, client.namespaceSelector) &&
    (peer.podSelector === undefined || wider(peer.podSelector, client.podSelector))
  );
}

/** An empty selector means every namespace, or every pod; an absent one means the policy's own namespace alone. */
function wider(selector: LabelSelector | undefined, other: LabelSelector | undefined): boolean {
  return (selector !== undefined && isEmpty(selector)) || isDeepStrictEqual(selector, other);
}
