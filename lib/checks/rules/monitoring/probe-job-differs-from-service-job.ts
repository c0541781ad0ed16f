import type { Rule } from '../../engine/rule';
import { collect } from '../../model/collect';
import type { ManifestSet } from '../../model/manifest-set';
import { namespaceOf } from '../../model/manifest-set';
import { byJobLabel, jobOf, scrapeGroups } from '../../model/scraped-services';
import type { Subject } from '../../model/subject';
import { nameOf } from '../../model/subject';

/** The prober answers for a dead service, so its targets must not count as the service's. */
export const probeJobDiffersFromServiceJob: Rule = {
  id: 'probe-job-differs-from-service-job',
  title: 'The job of a Probe differs from that of the Service in the same namespace',
  consequence: "while the service is down the prober's `up` stays 1 under its job, and the outage is not seen",
  see: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Probe',
  *check(manifests) {
    const scraped = scrapedByJob(manifests);
    for (const subject of manifests.ofKind('monitoring.coreos.com/Probe')) {
      const { jobName } = subject.manifest.spec ?? {};
      for (const { monitor, service } of scraped.get(key(namespaceOf(subject), jobName)) ?? []) {
        yield {
          subject,
          message: `'jobName' (${jobName}) must differ from the job of ${nameOf(service)} in ${nameOf(monitor)}, or the prober's 'up' hides that the service is down`,
        };
      }
    }
  },
};

interface Scraped {
  readonly monitor: Subject;
  readonly service: Subject;
}

/** A Service of each job and namespace, with one of the monitors that select alike. */
function scrapedByJob(manifests: ManifestSet): ReadonlyMap<string, readonly Scraped[]> {
  const found = new Map<string, Scraped[]>();
  for (const group of scrapeGroups(manifests)) {
    for (const [monitor] of byJobLabel(group)) {
      const services = new Map(
        [...group.services].reverse().map((service) => [key(namespaceOf(service), jobOf(monitor, service)), service]),
      );
      for (const [job, service] of services) collect(found, job, { monitor, service });
    }
  }
  return found;
}

function key(namespace: string, job: string | undefined): string {
  return `${namespace} ${job}`;
}
