import { EXPORTER_SERIES } from '../../../metrics/exporters';
import type { ReadSelector } from '../../../promql/selectors-in';
import { selectorsIn } from '../../../promql/selectors-in';
import type { Rule } from '../../engine/rule';
import { declaredSeriesOf } from '../../model/facts';
import { alertingRules, ruleName } from '../../model/placed-rule';
import { scrapeJobs } from '../../model/scrape-jobs';

/** A rule must ask for the service's series by the job that Prometheus gives them. */
export const alertJobScraped: Rule = {
  id: 'alert-job-scraped',
  title: "A rule asks for the service's series and for probes by a job that the chart makes Prometheus scrape",
  consequence: 'no series has that job: the alert is silent for ever, or reports at once that the series is absent',
  see: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor',
  *check(manifests) {
    const { services, probes } = scrapeJobs(manifests);
    for (const { subject, rule, expr } of alertingRules(manifests)) {
      const declared = declaredSeriesOf(subject);
      // Rules of somebody else's may ask for what another chart scrapes.
      if (!declared) continue;
      const asked = new Set<string>();
      for (const selector of selectorsIn(expr)) {
        const [series, job] = [equalTo(selector, '__name__'), equalTo(selector, 'job')];
        if (series === undefined || job === undefined) continue;
        const exporter: string | undefined = EXPORTER_SERIES[series as keyof typeof EXPORTER_SERIES];
        const own = series === 'up' || declared.includes(series);
        const jobs = exporter === 'blackbox-exporter' ? probes : own ? services : undefined;
        // Where the chart scrapes nothing of the kind, somebody else does.
        if (!jobs || jobs.size === 0 || jobs.has(job) || asked.has(job)) continue;
        asked.add(job);
        yield {
          subject,
          message: `'job' (${job}) in ${ruleName(rule)} must be a job that the chart makes Prometheus scrape (${[...jobs.keys()].join(', ')}), or the rule never sees a series`,
        };
      }
    }
  },
};

/** The one value of a label that a selector asks for. */
function equalTo(selector: ReadSelector, label: string): string | undefined {
  return selector.find((matcher) => matcher.label === label && matcher.operator === '=')?.value;
}
