import type { Rule } from '../../engine/rule';
import type { Container, Probe } from '../../manifests/pod-manifest';
import { collect } from '../../model/collect';
import type { ManifestSet, Pods } from '../../model/manifest-set';
import { containersOf, findPort, ofContainer, PROBE_KINDS } from '../../model/pod-parts';
import type { ScrapeGroup } from '../../model/scraped-services';
import { scrapeGroups } from '../../model/scraped-services';
import { podsBehind, resolveTarget } from '../../model/service-port';
import type { Subject } from '../../model/subject';
import { nameOf } from '../../model/subject';

interface Scraped {
  readonly monitor: Subject;
  readonly port: number;
  readonly path: string;
}

/** A server renders its metrics long after it has stopped to answer anybody. */
export const probeAsksHealth: Rule = {
  id: 'probe-asks-health',
  title: 'A probe asks for health, and not for the metrics that Prometheus scrapes',
  consequence: 'a server that answers no client stays Ready, and each probe has all metrics rendered',
  see: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
  *check(manifests) {
    const scrapedOf = scrapedPorts(manifests);
    for (const pods of manifests.pods) {
      const scraped = scrapedOf.get(pods) ?? [];
      if (scraped.length === 0) continue;
      for (const container of containersOf(pods.spec)) {
        for (const kind of PROBE_KINDS) {
          const found = scraped.find((one) => asks(container, container[kind], one));
          if (!found) continue;
          yield {
            subject: pods.subject,
            message: `'path' (${found.path}) of the ${kind}${ofContainer(container, pods.subject)} must be a path that tells of health, and not what ${nameOf(found.monitor)} scrapes on port ${found.port}, or a server that answers no client passes for healthy`,
          };
        }
      }
    }
  },
};

function asks(container: Container, probe: Probe | undefined, { port, path }: Scraped): boolean {
  const httpGet = probe?.httpGet;
  if (httpGet?.path !== path) return false;
  return (
    (typeof httpGet.port === 'number' ? httpGet.port : findPort([container], httpGet.port)?.containerPort) === port
  );
}

function scrapedPorts(manifests: ManifestSet): ReadonlyMap<Pods, readonly Scraped[]> {
  const found = new Map<Pods, Scraped[]>();
  for (const group of scrapeGroups(manifests)) {
    const endpoints = distinctEndpoints(group);
    for (const service of group.services) {
      for (const { monitor, portName, path } of endpoints) {
        const servicePort = service.manifest.spec?.ports?.find(({ name }) => name === portName);
        if (!servicePort) continue;
        for (const pods of podsBehind(manifests, service)) {
          const target = resolveTarget(pods, servicePort);
          if (target) collect(found, pods, { monitor, port: target.number, path });
        }
      }
    }
  }
  return found;
}

interface ScrapedEndpoint {
  /** The first monitor that asks for it. */
  readonly monitor: Subject;
  readonly portName: string | undefined;
  readonly path: string;
}

/** What the monitors of a group ask for, each once. */
function distinctEndpoints({ monitors }: ScrapeGroup): readonly ScrapedEndpoint[] {
  const found = new Map<string, ScrapedEndpoint>();
  for (const monitor of monitors) {
    for (const { port, path = '/metrics' } of monitor.manifest.spec?.endpoints ?? []) {
      const key = `${port} ${path}`;
      if (!found.has(key)) found.set(key, { monitor, portName: port, path });
    }
  }
  return [...found.values()];
}
