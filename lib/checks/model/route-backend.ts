import { ANNOTATIONS } from '../../kubernetes/annotations';
import { oncePer } from '../../memo/once-per';
import type { HttpRouteManifest, HttpRouteRule, IngressBackend, IngressManifest } from '../manifests/exposure-manifest';
import type { ServicePort } from '../manifests/service-manifest';
import { collect } from './collect';
import type { ManifestSet, Pods } from './manifest-set';
import { namespaceOf } from './manifest-set';
import type { PodPort } from './service-port';
import { podsBehind, resolveTarget } from './service-port';
import type { Subject } from './subject';

/** A Service, in the route's own namespace, that a route sends requests to. */
export interface RouteBackend {
  /** Field of the route that names it. */
  readonly field: 'backendRefs' | 'backend';
  readonly service: string;
  /** Number of the Service's port; an Ingress may name it instead. */
  readonly port: number | string | undefined;
}

/** A way in from outside the cluster, with its backends and the namespaces that its proxies run in. */
export interface Route {
  readonly subject: Subject;
  readonly namespace: string;
  readonly backends: readonly RouteBackend[];
  /** Empty where nothing says. */
  readonly proxyNamespaces: readonly string[];
}

/** All routes of the chart: each HTTPRoute and each Ingress. */
export const routesOf = oncePer((manifests: ManifestSet): readonly Route[] => [
  ...manifests.ofKind('gateway.networking.k8s.io/HTTPRoute').map((subject) => ({
    subject,
    namespace: namespaceOf(subject),
    backends: distinct(rulesOf(subject).flatMap((rule) => backendsOf(subject, rule))),
    proxyNamespaces: proxyNamespacesOf(subject, gatewayNamespaces(subject)),
  })),
  ...manifests.ofKind('networking.k8s.io/Ingress').map((subject) => ({
    subject,
    namespace: namespaceOf(subject),
    backends: ingressBackends(subject),
    proxyNamespaces: proxyNamespacesOf(subject, []),
  })),
]);

/** The routes that lead to pods, by the pods. */
export const routesTo = oncePer((manifests: ManifestSet): ReadonlyMap<Pods, readonly Route[]> => {
  const found = new Map<Pods, Route[]>();
  for (const route of routesOf(manifests)) {
    const targets = route.backends.flatMap((backend) => targetsOf(manifests, route.namespace, backend));
    for (const pods of new Set(targets.map((target) => target.pods))) collect(found, pods, route);
  }
  return found;
});

/** The rules of an HTTPRoute. */
export function rulesOf({ manifest }: Subject<HttpRouteManifest>): readonly HttpRouteRule[] {
  return manifest.spec?.rules ?? [];
}

/** The Services of the route's namespace that one rule of an HTTPRoute sends requests to. */
export function backendsOf(route: Subject<HttpRouteManifest>, rule: HttpRouteRule): RouteBackend[] {
  const own = namespaceOf(route);
  return (rule.backendRefs ?? []).flatMap(({ group = '', kind = 'Service', namespace = own, name, port }) =>
    group === '' && kind === 'Service' && namespace === own && name !== undefined
      ? [{ field: 'backendRefs', service: name, port }]
      : [],
  );
}

/** The Services that an Ingress sends requests to. */
export function ingressBackends(ingress: Subject<IngressManifest>): RouteBackend[] {
  const { defaultBackend, rules = [] } = ingress.manifest.spec ?? {};
  const paths = rules.flatMap((rule) => rule.http?.paths ?? []);
  return distinct([defaultBackend, ...paths.map(({ backend }) => backend)].flatMap(ingressBackend));
}

/** The Service that a backend of an Ingress names; none where it is something else. */
export function ingressBackend(backend: IngressBackend | undefined): RouteBackend[] {
  const { name, port } = backend?.service ?? {};
  return name === undefined ? [] : [{ field: 'backend', service: name, port: port?.number ?? port?.name }];
}

/** The Service port that a backend means. */
export function servicePortOf(
  manifests: ManifestSet,
  namespace: string,
  backend: RouteBackend,
): ServicePort | undefined {
  const ports = manifests.find('/Service', namespace, backend.service)?.manifest.spec?.ports ?? [];
  return ports.find(({ name, port }) => (typeof backend.port === 'string' ? name : port) === backend.port);
}

/** The pods that a backend leads to, each with the port that a request arrives at. */
export function targetsOf(
  manifests: ManifestSet,
  namespace: string,
  backend: RouteBackend,
): { pods: Pods; target: PodPort }[] {
  const service = manifests.find('/Service', namespace, backend.service);
  const port = servicePortOf(manifests, namespace, backend);
  if (!service || !port) return [];
  return podsBehind(manifests, service).flatMap((pods) => {
    const target = resolveTarget(pods, port);
    return target ? [{ pods, target }] : [];
  });
}

/** A Gateway's proxies run in its own namespace, unless an annotation of the route says otherwise. */
function proxyNamespacesOf(route: Subject, namespaces: readonly string[]): readonly string[] {
  const stated = route.manifest.metadata.annotations?.[ANNOTATIONS.controllerNamespace];
  return stated === undefined ? namespaces : [stated];
}

function gatewayNamespaces(route: Subject<HttpRouteManifest>): string[] {
  const gateways = (route.manifest.spec?.parentRefs ?? []).filter(({ kind = 'Gateway' }) => kind === 'Gateway');
  // The namespace of a route that states none is not known.
  return [...new Set(gateways.map(({ namespace }) => namespace ?? namespaceOf(route)))].filter((name) => name !== '');
}

function distinct(backends: readonly RouteBackend[]): RouteBackend[] {
  return [...new Map(backends.map((backend) => [`${backend.service} ${backend.port}`, backend])).values()];
}
