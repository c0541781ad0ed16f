import type { ManifestSet } from './manifest-set';
import { parsePrometheusDuration } from './prometheus-duration';

/** What the Prometheus operator scrapes by where nothing says. */
export const DEFAULT_SCRAPE_SECONDS = 30;

/** The longest time between two scrapes that the ServiceMonitors and Probes of the chart ask for. */
export function longestScrapeInterval(manifests: ManifestSet): number {
  const stated = [
    ...manifests
      .ofKind('monitoring.coreos.com/ServiceMonitor')
      .flatMap(({ manifest }) => (manifest.spec?.endpoints ?? []).map(({ interval }) => interval)),
    ...manifests.ofKind('monitoring.coreos.com/Probe').map(({ manifest }) => manifest.spec?.interval),
  ];
  const seconds = stated.flatMap((interval) => parsePrometheusDuration(interval ?? '') ?? []);
  return seconds.length === 0 ? DEFAULT_SCRAPE_SECONDS : Math.max(...seconds);
}
