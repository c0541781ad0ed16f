import { EXPORTER_SERIES } from '../../alerting/exporters';
import { metricsIn } from '../../alerting/metrics-in';
import { declaredSeriesOf } from '../facts';
import { alertingRules, ruleName } from '../placed-rule';
import type { Rule } from '../rule';

/** A rule must not wait for a series that nobody exports. */
export const alertMetricsDeclared: Rule = {
  id: 'alert-metrics-declared',
  title: 'Each rule reads series that its metrics profile declares, that a known exporter has, or that a rule records',
  consequence: 'the alert is silent whatever happens, which looks just like health',
  see: 'https://prometheus.io/docs/practices/rules/',
  *check(manifests) {
    const rules = alertingRules(manifests);
    const recorded = new Set(rules.flatMap(({ rule }) => rule.record ?? []));
    for (const { subject, rule, expr } of rules) {
      const declared = declaredSeriesOf(subject);
      // Rules of somebody else's say nothing of a profile.
      if (!declared) continue;
      for (const metric of metricsIn(expr)) {
        if (declared.includes(metric) || metric in EXPORTER_SERIES || recorded.has(metric)) continue;
        yield {
          subject,
          message: `'expr' of ${ruleName(rule)} reads '${metric}', which must be a series of the metrics profile (${declared.join(', ') || 'none'}), of a known exporter, or recorded; declare it in the profile, or the rule never sees one`,
        };
      }
    }
  },
};
