import type { Labels } from '../../kubernetes/label-selector';
import { selects } from '../../kubernetes/label-selector';
import { oncePer } from '../../memo/once-per';
import type { ServiceMonitorManifest } from '../manifests/monitoring-manifest';
import type { ServiceManifest } from '../manifests/service-manifest';
import { collect } from './collect';
import type { ManifestSet } from './manifest-set';
import { namespaceOf } from './manifest-set';
import type { Subject } from './subject';

type ServiceMonitor = Subject<ServiceMonitorManifest>;

/** ServiceMonitors that select the same Services in the same words; fleets that share a label have many of them. */
export interface ScrapeGroup {
  readonly monitors: readonly ServiceMonitor[];
  readonly services: readonly Subject<ServiceManifest>[];
}

/** All ServiceMonitors of the chart, so that each selection is made once. */
export const scrapeGroups = oncePer((manifests: ManifestSet): readonly ScrapeGroup[] => {
  const groups = new Map<string, ServiceMonitor[]>();
  for (const monitor of manifests.ofKind('monitoring.coreos.com/ServiceMonitor')) {
    const { selector, namespaceSelector } = monitor.manifest.spec ?? {};
    collect(groups, JSON.stringify([selector, namespaceSelector ?? namespaceOf(monitor)]), monitor);
  }
  return [...groups.values()].map((monitors) => {
    const [monitor] = monitors as [ServiceMonitor];
    return { monitors, services: selectedBy(manifests, monitor) };
  });
});

/** The monitors of a group by the label that their jobs are named by. */
export function byJobLabel({ monitors }: ScrapeGroup): [ServiceMonitor, ...ServiceMonitor[]][] {
  const groups = new Map<string | undefined, ServiceMonitor[]>();
  for (const monitor of monitors) collect(groups, monitor.manifest.spec?.jobLabel, monitor);
  return [...groups.values()] as [ServiceMonitor, ...ServiceMonitor[]][];
}

/** The Services of the chart that a ServiceMonitor selects: those of its own namespace, unless it says otherwise. */
function selectedBy(manifests: ManifestSet, monitor: ServiceMonitor): Subject<ServiceManifest>[] {
  const { selector = {}, namespaceSelector } = monitor.manifest.spec ?? {};
  const namespaces = namespaceSelector?.matchNames ?? [namespaceOf(monitor)];
  return candidates(manifests, selector.matchLabels ?? {}).filter(
    (service) =>
      (namespaceSelector?.any === true || namespaces.includes(namespaceOf(service))) &&
      selects(selector, service.manifest.metadata.labels ?? {}),
  );
}

/** The fewest Services among which those with some labels are. */
function candidates(manifests: ManifestSet, labels: Labels): readonly Subject<ServiceManifest>[] {
  let fewest = manifests.ofKind('/Service');
  for (const [label, value] of Object.entries(labels)) {
    const labelled = servicesByLabel(manifests).get(`${label} ${value}`) ?? [];
    if (labelled.length < fewest.length) fewest = labelled;
  }
  return fewest;
}

const servicesByLabel = oncePer((manifests: ManifestSet): ReadonlyMap<string, Subject<ServiceManifest>[]> => {
  const found = new Map<string, Subject<ServiceManifest>[]>();
  for (const service of manifests.ofKind('/Service')) {
    for (const [label, value] of Object.entries(service.manifest.metadata.labels ?? {})) {
      collect(found, `${label} ${value}`, service);
    }
  }
  return found;
});

/** The job that the operator gives to the series of a Service: its label, or else its name. */
export function jobOf(monitor: ServiceMonitor, service: Subject<ServiceManifest>): string | undefined {
  const { jobLabel = '' } = monitor.manifest.spec ?? {};
  return service.manifest.metadata.labels?.[jobLabel] ?? service.manifest.metadata.name;
}
