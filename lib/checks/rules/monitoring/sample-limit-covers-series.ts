import type { Rule } from '../../engine/rule';
import { expectedSeriesOf } from '../../model/facts';

/** Prometheus drops a scrape as a whole where it holds more samples than its limit. */
export const sampleLimitCoversSeries: Rule = {
  id: 'sample-limit-covers-series',
  title: 'The sample limit of a scrape leaves room for the series that a pod is expected to export',
  consequence: 'Prometheus drops all metrics of the pod, and the alerts that read them are blind',
  see: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitorSpec',
  *check(manifests) {
    for (const subject of manifests.ofKind('monitoring.coreos.com/ServiceMonitor')) {
      const { sampleLimit = 0 } = subject.manifest.spec ?? {};
      const expected = expectedSeriesOf(subject);
      if (expected === undefined || sampleLimit === 0 || sampleLimit >= expected) continue;
      yield {
        subject,
        message: `'sampleLimit' (${sampleLimit}) must be at least the ${expected} series that a pod is expected to export after what the scrape drops, or Prometheus drops them all; raise it, keep fewer with 'keepMetrics', or correct 'expectedLabelSets' of the metrics profile`,
      };
    }
  },
};
