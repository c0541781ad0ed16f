import { isExporterSeries } from '../../../metrics/exporters';
import { metricsIn } from '../../../promql/metrics-in';
import type { Rule } from '../../engine/rule';
import { declaredSeriesOf } from '../../model/facts';
import { alertingRules } from '../../model/placed-rule';
import { panelQueriesOf } from './dashboard-manifest';

/** A panel must not wait for a series that nobody exports. */
export const panelMetricsDeclared: Rule = {
  id: 'panel-metrics-declared',
  title: 'Each panel reads series that its metrics profile declares, that a known exporter has, or that a rule records',
  consequence: 'the panel is empty during an outage, when somebody looks at it',
  see: 'https://grafana.com/docs/grafana/latest/panels-visualizations/query-transform-data/',
  *check(manifests) {
    const recorded = new Set(alertingRules(manifests).flatMap(({ rule }) => rule.record ?? []));
    for (const subject of manifests.ofKind('/ConfigMap')) {
      const declared = declaredSeriesOf(subject);
      if (!declared) continue;
      for (const { panel, expr } of panelQueriesOf(subject)) {
        for (const metric of metricsIn(expr)) {
          if (declared.includes(metric) || isExporterSeries(metric) || recorded.has(metric)) continue;
          yield {
            subject,
            message: `the panel '${panel}' reads '${metric}', which must be a series of the metrics profile (${declared.join(', ') || 'none'}), of a known exporter, or recorded; declare it in the profile, or the panel stays empty`,
          };
        }
      }
    }
  },
};
