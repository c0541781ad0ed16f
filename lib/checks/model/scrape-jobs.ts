import { oncePer } from '../../memo/once-per';
import { parsePrometheusDuration } from '../../promql/prometheus-duration';
import type { ManifestSet } from './manifest-set';
import { byJobLabel, jobOf, scrapeGroups } from './scraped-services';

/** What the Prometheus operator scrapes by where nothing says. */
export const DEFAULT_SCRAPE_SECONDS = 30;

/** The jobs that the chart makes Prometheus scrape, each with the longest time between two scrapes, in seconds. */
export interface ScrapeJobs {
  /** Jobs of ServiceMonitors. */
  readonly services: ReadonlyMap<string, number>;
  /** Jobs of Probes. */
  readonly probes: ReadonlyMap<string, number>;
}

/** Reads the jobs off the final manifests. */
export const scrapeJobs = oncePer((manifests: ManifestSet): ScrapeJobs => {
  const services = new Map<string, number>();
  const probes = new Map<string, number>();
  for (const group of scrapeGroups(manifests)) {
    for (const monitors of byJobLabel(group)) {
      const endpoints = monitors.flatMap(({ manifest }) => manifest.spec?.endpoints ?? []);
      const seconds = endpoints.reduce((longest, { interval }) => Math.max(longest, secondsOf(interval)), 0);
      for (const service of group.services) lengthen(services, jobOf(monitors[0], service), seconds);
    }
  }
  for (const { manifest } of manifests.ofKind('monitoring.coreos.com/Probe')) {
    lengthen(probes, manifest.spec?.jobName, secondsOf(manifest.spec?.interval));
  }
  return { services, probes };
});

/** Seconds between two scrapes of a job; `undefined` where another chart makes Prometheus scrape it. */
export function scrapeInterval({ services, probes }: ScrapeJobs, job: string): number | undefined {
  return services.get(job) ?? probes.get(job);
}

function secondsOf(interval = ''): number {
  return parsePrometheusDuration(interval) ?? DEFAULT_SCRAPE_SECONDS;
}

function lengthen(jobs: Map<string, number>, job: string | undefined, seconds: number): void {
  if (job !== undefined) jobs.set(job, Math.max(jobs.get(job) ?? 0, seconds));
}
