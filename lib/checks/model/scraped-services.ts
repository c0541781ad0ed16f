import { selects } from '../../kubernetes/label-selector';
import type { ServiceMonitorManifest } from '../manifests/monitoring-manifest';
import type { ServiceManifest } from '../manifests/service-manifest';
import type { ManifestSet } from './manifest-set';
import { namespaceOf } from './manifest-set';
import type { Subject } from './subject';

/** The Services of the chart that a ServiceMonitor selects: those of its own namespace, unless it says otherwise. */
export function scrapedServices(
  manifests: ManifestSet,
  monitor: Subject<ServiceMonitorManifest>,
): Subject<ServiceManifest>[] {
  const { selector = {}, namespaceSelector } = monitor.manifest.spec ?? {};
  const namespaces = namespaceSelector?.matchNames ?? [namespaceOf(monitor)];
  return manifests
    .ofKind('/Service')
    .filter(
      (service) =>
        (namespaceSelector?.any === true || namespaces.includes(namespaceOf(service))) &&
        selects(selector, service.manifest.metadata.labels ?? {}),
    );
}

/** The job that the operator gives to the series of a Service: its label, or else its name. */
export function jobOf(monitor: Subject<ServiceMonitorManifest>, service: Subject<ServiceManifest>): string | undefined {
  const { jobLabel = '' } = monitor.manifest.spec ?? {};
  return service.manifest.metadata.labels?.[jobLabel] ?? service.manifest.metadata.name;
}
