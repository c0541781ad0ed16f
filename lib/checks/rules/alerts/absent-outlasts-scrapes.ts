import { parsePrometheusDuration } from '../../../promql/prometheus-duration';
import type { Rule } from '../../engine/rule';
import { alertingRules } from '../../model/placed-rule';
import { scrapeInterval, scrapeJobs } from '../../model/scrape-jobs';

const ABSENT = /\babsent(?:_over_time)?\s*\(\s*[\w:]+\s*\{[^{}]*\bjob="([^"]*)"/g;

/** One lost scrape must not look like a series that is gone. */
export const absentOutlastsScrapes: Rule = {
  id: 'absent-outlasts-scrapes',
  title: 'An alert on an absent series waits for at least two scrapes of its job',
  consequence: 'a single lost scrape, or the restart of an exporter, wakes somebody',
  see: 'https://prometheus.io/docs/prometheus/latest/querying/functions/#absent',
  *check(manifests) {
    const jobs = scrapeJobs(manifests);
    for (const { subject, rule, expr } of alertingRules(manifests)) {
      if (rule.alert === undefined) continue;
      const lasting = parsePrometheusDuration(rule.for ?? '0');
      for (const [, job] of expr.matchAll(ABSENT)) {
        const interval = scrapeInterval(jobs, `${job}`);
        if (interval === undefined || lasting === undefined || lasting >= 2 * interval) continue;
        yield {
          subject,
          message: `'for' (${rule.for ?? 'none'}) of alert ${rule.alert} must be at least twice the scrape interval of the job '${job}' (${interval}s), or one lost scrape looks like an absent series`,
        };
      }
    }
  },
};
