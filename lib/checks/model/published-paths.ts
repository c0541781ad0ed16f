import type { HttpRouteManifest, IngressManifest } from '../manifests/exposure-manifest';
import type { ManifestSet } from './manifest-set';
import { namespaceOf } from './manifest-set';
import type { Subject } from './subject';

/** A path that a route answers, alone or with everything below it. */
export interface PublishedPath {
  readonly route: Subject;
  /** Host, `*.` for any below; `undefined` where the route answers under every host that reaches it. */
  readonly host: string | undefined;
  readonly path: string;
  /** Whether it is a pattern of the gateway's own kind, which nobody else can read. */
  readonly isPattern: boolean;
  /** Whether it stands for everything below it too. */
  readonly isPrefix: boolean;
}

/** The paths that the routes of one namespace answer. */
export function publishedPaths(manifests: ManifestSet, namespace: string): PublishedPath[] {
  return [
    ...manifests.ofKind('gateway.networking.k8s.io/HTTPRoute').flatMap(ofHttpRoute),
    ...manifests.ofKind('networking.k8s.io/Ingress').flatMap(ofIngress),
  ].filter(({ route }) => namespaceOf(route) === namespace);
}

/** Whether a path is, or may be, among those that a route answers. */
export function isAnswered({ path, isPattern, isPrefix }: PublishedPath, asked: string): boolean {
  return isPattern || path === asked || (isPrefix && `${asked}/`.startsWith(`${path.replace(/\/$/, '')}/`));
}

/** Whether a host is the one that a pattern names, or one below it. */
export function coversHost(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;
}

function ofHttpRoute(route: Subject<HttpRouteManifest>): PublishedPath[] {
  const { hostnames = [], rules = [] } = route.manifest.spec ?? {};
  const paths = rules
    .flatMap(({ matches = [] }) => (matches.length === 0 ? [{}] : matches))
    .map(({ path: { type = 'PathPrefix', value = '/' } = {} }: { path?: { type?: string; value?: string } }) => ({
      path: value,
      isPattern: type === 'RegularExpression',
      isPrefix: type === 'PathPrefix',
    }));
  const hosts = hostnames.length === 0 ? [undefined] : hostnames;
  return hosts.flatMap((host) => paths.map((path) => ({ route, host, ...path })));
}

function ofIngress(route: Subject<IngressManifest>): PublishedPath[] {
  const { defaultBackend, rules = [] } = route.manifest.spec ?? {};
  const everything = { route, path: '/', isPattern: false, isPrefix: true };
  const ofRules = rules.flatMap(({ host, http }) =>
    (http?.paths ?? []).map(({ path = '/', pathType = '' }) => ({
      route,
      host,
      path,
      isPattern: pathType !== 'Exact' && pathType !== 'Prefix',
      isPrefix: pathType === 'Prefix',
    })),
  );
  return defaultBackend ? [{ host: undefined, ...everything }, ...ofRules] : ofRules;
}
