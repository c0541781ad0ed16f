import { ANNOTATIONS } from '../../kubernetes/annotations';
import type { ConsistentHash, HttpRouteManifest } from '../manifests/exposure-manifest';
import { isFor } from './envoy-policies';
import type { ManifestSet, Pods } from './manifest-set';
import { routesTo, rulesOf } from './route-backend';
import { podsBehind } from './service-port';
import type { Subject } from './subject';
import { nameOf } from './subject';

/** Why not every request of a session finds the pods that hold it; `undefined` where each does. */
export function strayingBecause(manifests: ManifestSet, pods: Pods, header: string): string | undefined {
  const routes = routesTo(manifests).get(pods) ?? [];
  const clientIp = manifests
    .ofKind('/Service')
    .find(
      (service) =>
        service.manifest.spec?.sessionAffinity === 'ClientIP' && podsBehind(manifests, service).includes(pods),
    );
  if (routes.length === 0) return clientIp ? undefined : NOTHING;
  const whys = routes.map(({ subject }) => {
    const why =
      subject.manifest.kind === 'HTTPRoute'
        ? strayingOn(manifests, subject, header)
        : `${NOTHING} from ${nameOf(subject)}`;
    return why?.startsWith(NOTHING) && clientIp
      ? `'sessionAffinity' (ClientIP) of ${nameOf(clientIp)} sees the address of the gateway, if anything, behind which all clients are one`
      : why;
  });
  return whys.find((why) => why !== undefined);
}

const NOTHING = 'nothing leads the client back there';

function strayingOn(manifests: ManifestSet, route: Subject<HttpRouteManifest>, header: string): string | undefined {
  const known = manifests
    .ofKind('gateway.envoyproxy.io/EnvoyExtensionPolicy')
    .filter((policy) => isFor(policy, route))
    .some(({ manifest }) => same(manifest.metadata.annotations?.[ANNOTATIONS.sessionAffinity], header));
  if (known) return undefined;
  const [persistence] = rulesOf(route).flatMap(({ sessionPersistence }) => sessionPersistence ?? []);
  if (persistence) {
    const { type = 'Cookie' } = persistence;
    return `'sessionPersistence' (${type}) of ${nameOf(route)} ${
      type === 'Cookie' ? NO_COOKIES : "knows only the gateway's own value, and never the id that the server gives out"
    }`;
  }
  const [hash] = manifests.ofKind('gateway.envoyproxy.io/BackendTrafficPolicy').flatMap((policy) => {
    const { consistentHash } = policy.manifest.spec?.loadBalancer ?? {};
    return consistentHash && isFor(policy, route) ? [{ policy, ...consistentHash }] : [];
  });
  return hash ? strayingByHash(hash, header) : NOTHING;
}

const NO_COOKIES = "needs a cookie that the clients of the official SDKs don't keep";

/** Of what can be hashed, the bearer token alone is in the first request and in all that follow. */
function strayingByHash(
  { policy, type, header: one, headers = [] }: ConsistentHash & { readonly policy: Subject },
  header: string,
): string | undefined {
  const names = [...(one ? [one] : []), ...headers].map(({ name }) => name);
  if (names.length > 0 && names.every((name) => same(name, 'authorization'))) return undefined;
  const hash = `'consistentHash' (${[type, ...names].join(' ')}) of ${nameOf(policy)}`;
  if (names.some((name) => same(name, header))) {
    return `${hash} hashes what the server gives out in its first answer: the first request carries none, so the second one is led to another pod`;
  }
  if (type === 'Cookie') return `${hash} ${NO_COOKIES}`;
  if (type === 'SourceIP') {
    return `${hash} sees one address where another proxy stands before it, and an address that a client may change`;
  }
  return `${hash} hashes what clients need not send`;
}

function same(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
