import { alertingRules, ruleName } from '../alert-manifest';
import { parsePrometheusDuration } from '../prometheus-duration';
import type { Rule } from '../rule';
import { longestScrapeInterval } from '../scrape-interval';

const WINDOW = /\b(i?rate|increase|i?delta|deriv)\s*\(\s*[\w:]+\s*(?:\{[^{}]*\})?\s*\[([^\]:]+)\]/g;

/** A rate needs two samples, and some to lose. */
export const rateWindowCoversScrapes: Rule = {
  id: 'rate-window-covers-scrapes',
  title: 'The window of a rate covers at least four scrapes',
  consequence: 'after one or two lost scrapes the rate has no value, and the alert resolves or never fires',
  see: 'https://prometheus.io/docs/prometheus/latest/querying/functions/#rate',
  *check(manifests) {
    const interval = longestScrapeInterval(manifests);
    for (const { subject, rule, expr } of alertingRules(manifests)) {
      for (const [, name, window] of expr.matchAll(WINDOW)) {
        const seconds = parsePrometheusDuration(String(window).trim());
        if (seconds === undefined || seconds >= 4 * interval) continue;
        yield {
          subject,
          message: `'${name}' over ${window} in ${ruleName(rule)} must cover at least four scrape intervals (${interval}s each), or a lost scrape leaves it without a value`,
        };
      }
    }
  },
};
