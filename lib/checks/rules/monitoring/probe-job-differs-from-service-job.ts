import type { Rule } from '../../engine/rule';
import { namespaceOf } from '../../model/manifest-set';
import { jobOf, scrapedServices } from '../../model/scraped-services';
import { nameOf } from '../../model/subject';

/** The prober answers for a dead service, so its targets must not count as the service's. */
export const probeJobDiffersFromServiceJob: Rule = {
  id: 'probe-job-differs-from-service-job',
  title: 'The job of a Probe differs from that of the Service in the same namespace',
  consequence: "while the service is down the prober's `up` stays 1 under its job, and the outage is not seen",
  see: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Probe',
  *check(manifests) {
    const monitors = manifests.ofKind('monitoring.coreos.com/ServiceMonitor');
    for (const subject of manifests.ofKind('monitoring.coreos.com/Probe')) {
      const { jobName } = subject.manifest.spec ?? {};
      if (jobName === undefined) continue;
      for (const monitor of monitors) {
        const same = scrapedServices(manifests, monitor).find(
          (service) => jobOf(monitor, service) === jobName && namespaceOf(service) === namespaceOf(subject),
        );
        if (!same) continue;
        yield {
          subject,
          message: `'jobName' (${jobName}) must differ from the job of ${nameOf(same)} in ${nameOf(monitor)}, or the prober's 'up' hides that the service is down`,
        };
      }
    }
  },
};
