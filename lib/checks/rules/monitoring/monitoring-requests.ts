import { parsePrometheusDuration } from '../../../promql/prometheus-duration';
import { activeChecks } from '../../model/envoy-policies';
import type { ManifestSet, Pods } from '../../model/manifest-set';
import { coversHost } from '../../model/published-paths';
import { routesOf, targetsOf } from '../../model/route-backend';
import { DEFAULT_SCRAPE_SECONDS } from '../../model/scrape-jobs';
import { scrapedServices } from '../../model/scraped-services';
import { podsBehind, resolveTarget } from '../../model/service-port';
import { nameOf } from '../../model/subject';

/** Requests that monitoring sends to a port of some pods, one at every interval. */
export interface MonitoringRequests {
  /** The object that asks for them: `Probe web-liveness`. */
  readonly name: string;
  readonly pods: Pods;
  /** Port of the pods. */
  readonly port: number;
  readonly intervalSeconds: number;
}

/** Everything that the ServiceMonitors and Probes of the chart ask of its pods, and one proxy by its health checks. */
export function monitoringRequests(manifests: ManifestSet): MonitoringRequests[] {
  return [...scrapes(manifests), ...probes(manifests), ...checks(manifests)];
}

function checks(manifests: ManifestSet): MonitoringRequests[] {
  return activeChecks(manifests).map(({ policy, ...request }) => ({ name: nameOf(policy), ...request }));
}

function scrapes(manifests: ManifestSet): MonitoringRequests[] {
  return manifests.ofKind('monitoring.coreos.com/ServiceMonitor').flatMap((monitor) =>
    (monitor.manifest.spec?.endpoints ?? []).flatMap(({ port: portName, interval }) =>
      scrapedServices(manifests, monitor).flatMap((service) => {
        const ports = (service.manifest.spec?.ports ?? []).filter(({ name }) => name === portName);
        return podsBehind(manifests, service).flatMap((pods) =>
          ports
            .flatMap((port) => resolveTarget(pods, port) ?? [])
            .map(({ number }) => request(nameOf(monitor), pods, number, interval)),
        );
      }),
    ),
  );
}

function probes(manifests: ManifestSet): MonitoringRequests[] {
  return manifests.ofKind('monitoring.coreos.com/Probe').flatMap((probe) => {
    const { interval, targets } = probe.manifest.spec ?? {};
    return (targets?.staticConfig?.static ?? []).flatMap((target) =>
      podsUnder(manifests, target).map(({ pods, port }) => request(nameOf(probe), pods, port, interval)),
    );
  });
}

function request(name: string, pods: Pods, port: number, interval = ''): MonitoringRequests {
  return { name, pods, port, intervalSeconds: parsePrometheusDuration(interval) || DEFAULT_SCRAPE_SECONDS };
}

/** The pods that an address leads to: through a route, or through a Service that it names. */
function podsUnder(manifests: ManifestSet, address: string): { pods: Pods; port: number }[] {
  const [, scheme, host = '', port] = /^(?:(\w+):\/\/)?([^/:?#]+)(?::(\d+))?/.exec(address) ?? [];
  const [service, namespace = ''] = host.split('.');
  const number = Number(port ?? (scheme === 'https' ? 443 : 80));
  const named = { field: 'backend', service: service as string, port: number } as const;
  return [
    ...routesOf(manifests)
      .filter(({ hosts }) => hosts.length === 0 || hosts.some((pattern) => coversHost(pattern, host)))
      .flatMap((route) => route.backends.flatMap((backend) => targetsOf(manifests, route.namespace, backend))),
    ...targetsOf(manifests, namespace, named),
  ].map(({ pods, target }) => ({ pods, port: target.number }));
}
