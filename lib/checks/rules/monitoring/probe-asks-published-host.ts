import { ANNOTATIONS } from '../../../kubernetes/annotations';
import type { Rule } from '../../engine/rule';
import type { ManifestSet } from '../../model/manifest-set';
import { coversHost, publishedHosts } from '../../model/published-paths';
import type { Subject } from '../../model/subject';
import { nameOf } from '../../model/subject';

const APPLICATION = 'app.kubernetes.io/name';

/** Kinds that lead requests in, and whose hosts no rule reads. */
const OTHER_ROUTES = /^(VirtualService|HTTPProxy|Mapping|(?!HTTP)\w*Route)$/;

/** Who asks for a service from outside must ask where its clients do. */
export const probeAsksPublishedHost: Rule = {
  id: 'probe-asks-published-host',
  title: 'A Probe of an application whose routes all name hosts asks for one of them',
  consequence:
    'no client comes that way: the probe fails for a healthy service, or succeeds while clients are locked out',
  see: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#hostnames',
  *check(manifests) {
    const waysIn = waysInByApplication(manifests);
    for (const subject of manifests.ofKind('monitoring.coreos.com/Probe')) {
      const { labels, annotations } = subject.manifest.metadata;
      const application = labels?.[APPLICATION];
      if (application === undefined || annotations?.[ANNOTATIONS.answeredBy] !== undefined) continue;
      const { hosts, routes, isOpen } = waysIn.get(application) ?? NONE;
      if (hosts.size === 0 || isOpen) continue;
      for (const target of subject.manifest.spec?.targets?.staticConfig?.static ?? []) {
        const [, asked] = /^https?:\/\/([^/:?#]+)/.exec(target) ?? [];
        if (asked === undefined || isInCluster(asked)) continue;
        if (hosts.has(asked) || [...hosts].some((host) => coversHost(host, asked))) continue;
        yield {
          subject,
          message: `'static' (${target}) must ask for a host that a route of '${application}' names (${[...hosts].join(', ')} of ${routes.map(nameOf).join(', ')}), or no client comes the way that is probed; where something in front of the route answers under ${asked}, such as a CDN, say what in the annotation '${ANNOTATIONS.answeredBy}' ('answeredBy' of the synthetic probe)`,
        };
      }
    }
  },
};

/** How requests come to an application. */
interface WaysIn {
  readonly routes: Subject[];
  readonly hosts: Set<string>;
  /** Whether a route answers under every host, or may answer under hosts that are not read here. */
  isOpen: boolean;
}

const NONE: WaysIn = { routes: [], hosts: new Set(), isOpen: false };

function waysInByApplication(manifests: ManifestSet): ReadonlyMap<string, WaysIn> {
  const found = new Map<string, WaysIn>();
  for (const subject of manifests.all) {
    const { kind, metadata } = subject.manifest;
    const application = metadata.labels?.[APPLICATION];
    const isRoute = kind === 'HTTPRoute' || kind === 'Ingress';
    if (application === undefined || !(isRoute || OTHER_ROUTES.test(kind))) continue;
    const ways = found.get(application) ?? { routes: [], hosts: new Set(), isOpen: false };
    found.set(application, ways);
    const hosts = isRoute ? publishedHosts(subject) : [undefined];
    for (const host of hosts) {
      if (host === undefined) ways.isOpen = true;
      else ways.hosts.add(host);
    }
    ways.routes.push(subject);
  }
  return found;
}

/** Names and addresses by which a Service is asked directly, past every route. */
function isInCluster(host: string): boolean {
  return !host.includes('.') || /\.svc(\.|$)|\.local$|^[\d.]+$/.test(host);
}
