import { parsePrometheusDuration } from '../../../promql/prometheus-duration';
import type { Rule } from '../../engine/rule';
import { alertingRules, ruleName } from '../../model/placed-rule';
import { scrapeInterval, scrapeJobs } from '../../model/scrape-jobs';

const WINDOW = /\b(i?rate|increase|i?delta|deriv)\s*\(\s*[\w:]+\s*\{[^{}]*\bjob="([^"]*)"[^{}]*\}\s*\[([^\]:]+)\]/g;

/** A rate needs two samples, and some to lose. */
export const rateWindowCoversScrapes: Rule = {
  id: 'rate-window-covers-scrapes',
  title: 'The window of a rate covers at least four scrapes of its job',
  consequence: 'after one or two lost scrapes the rate has no value, and the alert resolves or never fires',
  see: 'https://prometheus.io/docs/prometheus/latest/querying/functions/#rate',
  *check(manifests) {
    const jobs = scrapeJobs(manifests);
    for (const { subject, rule, expr } of alertingRules(manifests)) {
      for (const [, name, job, window] of expr.matchAll(WINDOW)) {
        const interval = scrapeInterval(jobs, `${job}`);
        const seconds = parsePrometheusDuration(`${window}`.trim());
        if (interval === undefined || seconds === undefined || seconds >= 4 * interval) continue;
        yield {
          subject,
          message: `'${name}' over ${window} in ${ruleName(rule)} must cover at least four scrape intervals of the job '${job}' (${interval}s each), or a lost scrape leaves it without a value`,
        };
      }
    }
  },
};
