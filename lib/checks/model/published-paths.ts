import { oncePer } from '../../memo/once-per';
import type { HttpRouteManifest, IngressManifest } from '../manifests/exposure-manifest';
import { collect } from './collect';
import type { ManifestSet } from './manifest-set';
import type { RouteBackend } from './route-backend';
import { backendsOf, ingressBackend, rulesOf } from './route-backend';
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
  /** The Services that answer there, as far as they are in the route's namespace. */
  readonly backends: readonly RouteBackend[];
}

/** The paths that are answered under one host, to be found by what is asked. */
interface HostPaths {
  readonly all: PublishedPath[];
  readonly patterns: PublishedPath[];
  /** Those that are no patterns, by the path without a slash at its end. */
  readonly literal: Map<string, PublishedPath[]>;
}

/** The paths under the hosts that cover one: those that name it, and those of routes for every host. */
export function publishedUnder(
  manifests: ManifestSet,
  host: string,
): { named: PublishedPath[]; unnamed: PublishedPath[] } {
  const { named, unnamed } = pathsUnder(manifests, host);
  return { named: named.flatMap(({ all }) => all), unnamed: unnamed.flatMap(({ all }) => all) };
}

/** The paths that answer, or may answer, what is asked of a host. */
export function answering(manifests: ManifestSet, host: string, asked: string): PublishedPath[] {
  const { named, unnamed } = pathsUnder(manifests, host);
  return [...named, ...unnamed].flatMap(({ literal, patterns }) => [
    ...wayUp(asked)
      .flatMap((path) => literal.get(path) ?? [])
      .filter((one) => isAnswered(one, asked)),
    ...patterns,
  ]);
}

/** Of paths that answer what is asked, those that a gateway chooses: exact before prefixes, and longer before shorter ones. */
export function mostSpecific(paths: readonly PublishedPath[]): PublishedPath[] {
  const weight = ({ path, isPrefix }: PublishedPath): number => (isPrefix ? path.replace(/\/$/, '').length : Infinity);
  // Whether a pattern matches is for the gateway to say.
  const heaviest = Math.max(...paths.filter(({ isPattern }) => !isPattern).map(weight));
  return paths.filter((one) => one.isPattern || weight(one) === heaviest);
}

/** The hosts that a route names; `undefined` among them where it answers under every host that reaches it. */
export function publishedHosts(route: Subject): readonly (string | undefined)[] {
  if (route.manifest.kind === 'Ingress') {
    const { defaultBackend, rules = [] } = (route as Subject<IngressManifest>).manifest.spec ?? {};
    return [...(defaultBackend ? [undefined] : []), ...rules.map(({ host }) => host)];
  }
  const { hostnames = [] } = (route as Subject<HttpRouteManifest>).manifest.spec ?? {};
  return hostnames.length === 0 ? [undefined] : hostnames;
}

/** Whether a host is the one that a pattern names, or one below it. */
export function coversHost(pattern: string, host: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;
}

function isAnswered({ path, isPrefix }: PublishedPath, asked: string): boolean {
  return path === asked || (isPrefix && `${asked}/`.startsWith(`${path.replace(/\/$/, '')}/`));
}

function pathsUnder(manifests: ManifestSet, host: string): { named: HostPaths[]; unnamed: HostPaths[] } {
  const byHost = pathsByHost(manifests);
  const labels = host.split('.');
  const patterns = [host, ...labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`)];
  const of = (key: string | undefined): HostPaths[] => [byHost.get(key) ?? []].flat();
  return { named: patterns.flatMap(of), unnamed: of(undefined) };
}

/** A path and everything above it, without slashes at their ends. */
function wayUp(path: string): string[] {
  const steps = path.replace(/\/$/, '').split('/');
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

const pathsByHost = oncePer((manifests: ManifestSet): ReadonlyMap<string | undefined, HostPaths> => {
  const found = new Map<string | undefined, HostPaths>();
  for (const path of [
    ...manifests.ofKind('gateway.networking.k8s.io/HTTPRoute').flatMap(ofHttpRoute),
    ...manifests.ofKind('networking.k8s.io/Ingress').flatMap(ofIngress),
  ]) {
    const under: HostPaths = found.get(path.host) ?? { all: [], patterns: [], literal: new Map() };
    found.set(path.host, under);
    under.all.push(path);
    if (path.isPattern) under.patterns.push(path);
    else collect(under.literal, path.path.replace(/\/$/, ''), path);
  }
  return found;
});

function ofHttpRoute(route: Subject<HttpRouteManifest>): PublishedPath[] {
  const paths = rulesOf(route).flatMap((rule) => {
    const { matches = [] } = rule;
    const backends = backendsOf(route, rule);
    return (matches.length === 0 ? [{}] : matches).map(
      ({ path: { type = 'PathPrefix', value = '/' } = {} }: { path?: { type?: string; value?: string } }) => ({
        path: value,
        isPattern: type === 'RegularExpression',
        isPrefix: type === 'PathPrefix',
        backends,
      }),
    );
  });
  return publishedHosts(route).flatMap((host) => paths.map((path) => ({ route, host, ...path })));
}

function ofIngress(route: Subject<IngressManifest>): PublishedPath[] {
  const { defaultBackend, rules = [] } = route.manifest.spec ?? {};
  const ofRules = rules.flatMap(({ host, http }) =>
    (http?.paths ?? []).map(({ path = '/', pathType = '', backend }) => ({
      route,
      host,
      path,
      isPattern: pathType !== 'Exact' && pathType !== 'Prefix',
      isPrefix: pathType === 'Prefix',
      backends: ingressBackend(backend),
    })),
  );
  if (!defaultBackend) return ofRules;
  const everything = { path: '/', isPattern: false, isPrefix: true, backends: ingressBackend(defaultBackend) };
  return [{ route, host: undefined, ...everything }, ...ofRules];
}
