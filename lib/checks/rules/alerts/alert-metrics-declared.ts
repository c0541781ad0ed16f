import { isExporterSeries } from '../../../metrics/exporters';
import { metricsIn } from '../../../promql/metrics-in';
import type { Rule } from '../../engine/rule';
import { declaredSeriesOf } from '../../model/facts';
import { alertingRules, ruleName } from '../../model/placed-rule';

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
        if (declared.includes(metric) || isExporterSeries(metric) || recorded.has(metric)) continue;
        yield {
          subject,
          message: `'expr' of ${ruleName(rule)} reads '${metric}', which must be a series of the metrics profile (${declared.join(', ') || 'none'}), of a known exporter, or recorded; declare it in the profile, or the rule never sees one`,
        };
      }
    }
  },
};
