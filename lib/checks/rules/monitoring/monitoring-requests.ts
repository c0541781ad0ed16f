import { parsePrometheusDuration } from '../../../promql/prometheus-duration';
import { collect } from '../../model/collect';
import { activeChecks } from '../../model/envoy-policies';
import type { ManifestSet, Pods } from '../../model/manifest-set';
import { namespaceOf } from '../../model/manifest-set';
import { answering, mostSpecific } from '../../model/published-paths';
import { targetsOf } from '../../model/route-backend';
import { DEFAULT_SCRAPE_SECONDS } from '../../model/scrape-jobs';
import type { ScrapeGroup } from '../../model/scraped-services';
import { scrapeGroups } from '../../model/scraped-services';
import { podsBehind, resolveTarget } from '../../model/service-port';
import { nameOf } from '../../model/subject';

/** An object that has requests sent to a port of some pods, one at every interval. */
export interface Asking {
  /** `Probe web-liveness` */
  readonly name: string;
  readonly intervalSeconds: number;
}

/** Who asks one port of some pods. What a group of ServiceMonitors asks is one list, which all of their Services share. */
export type Askings = readonly (readonly Asking[])[];

/**
 * Everything that the ServiceMonitors and Probes of the chart ask of its pods, and one proxy by its health checks, by the
 * port of the pods.
 */
export function monitoringRequests(manifests: ManifestSet): (pods: Pods, port: number) => Askings {
  const found = new Map<Pods, Map<number, Asking[][]>>();
  const add = (pods: Pods, port: number, askings: Asking[]): void => {
    const byPort = found.get(pods) ?? new Map<number, Asking[][]>();
    found.set(pods, byPort);
    collect(byPort, port, askings);
  };
  for (const group of scrapeGroups(manifests)) addScrapes(manifests, group, add);
  addProbes(manifests, add);
  for (const { policy, pods, port, intervalSeconds } of activeChecks(manifests)) {
    add(pods, port, [{ name: nameOf(policy), intervalSeconds }]);
  }
  return (pods, port) => found.get(pods)?.get(port) ?? [];
}

type Add = (pods: Pods, port: number, askings: Asking[]) => void;

function addScrapes(manifests: ManifestSet, { monitors, services }: ScrapeGroup, add: Add): void {
  const byPortName = new Map<string | undefined, Asking[]>();
  for (const monitor of monitors) {
    for (const { port, interval } of monitor.manifest.spec?.endpoints ?? []) {
      collect(byPortName, port, asking(nameOf(monitor), interval));
    }
  }
  for (const service of services) {
    for (const port of service.manifest.spec?.ports ?? []) {
      const askings = byPortName.get(port.name);
      if (!askings) continue;
      for (const pods of podsBehind(manifests, service)) {
        const target = resolveTarget(pods, port);
        if (target) add(pods, target.number, askings);
      }
    }
  }
}

function addProbes(manifests: ManifestSet, add: Add): void {
  for (const probe of manifests.ofKind('monitoring.coreos.com/Probe')) {
    const { interval, targets } = probe.manifest.spec ?? {};
    for (const target of targets?.staticConfig?.static ?? []) {
      for (const { pods, port } of podsUnder(manifests, target)) add(pods, port, [asking(nameOf(probe), interval)]);
    }
  }
}

function asking(name: string, interval = ''): Asking {
  return { name, intervalSeconds: parsePrometheusDuration(interval) || DEFAULT_SCRAPE_SECONDS };
}

/** The pods that an address leads to: through the route that answers there, or through a Service that it names. */
function podsUnder(manifests: ManifestSet, address: string): { pods: Pods; port: number }[] {
  const [, scheme, host = '', port, path = '/'] =
    /^(?:(\w+):\/\/)?([^/:?#]+)(?::(\d+))?(\/[^?#]*)?/.exec(address) ?? [];
  const [service, namespace = ''] = host.split('.');
  const number = Number(port ?? (scheme === 'https' ? 443 : 80));
  const named = { field: 'backend', service: service as string, port: number } as const;
  return [
    ...mostSpecific(answering(manifests, host, path)).flatMap(({ route, backends }) =>
      backends.flatMap((backend) => targetsOf(manifests, namespaceOf(route), backend)),
    ),
    ...targetsOf(manifests, namespace, named),
  ].map(({ pods, target }) => ({ pods, port: target.number }));
}
