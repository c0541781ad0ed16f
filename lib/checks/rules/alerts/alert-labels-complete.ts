import type { Rule } from '../../engine/rule';
import { declaredSeriesOf } from '../../model/facts';
import { alertingRules } from '../../model/placed-rule';

const LABELS = ['namespace', 'service', 'severity', 'category'];

/** Routing and inhibition go by labels, and a query may lose any that the rule does not set itself. */
export const alertLabelsComplete: Rule = {
  id: 'alert-labels-complete',
  title: 'Each alert sets the labels namespace, service, severity and category itself',
  consequence: 'the alert reaches nobody, since routes match by these labels and a query may drop them',
  see: 'https://prometheus.io/docs/alerting/latest/configuration/#matcher',
  *check(manifests) {
    for (const { subject, rule } of alertingRules(manifests)) {
      // Somebody else's alerts may be routed by other labels.
      if (rule.alert === undefined || !declaredSeriesOf(subject)) continue;
      const missing = LABELS.filter((label) => !rule.labels?.[label]);
      if (missing.length > 0) {
        yield {
          subject,
          message: `'labels' of alert ${rule.alert} must set ${missing.map((label) => `'${label}'`).join(', ')}, or it reaches nobody`,
        };
      }
      const { namespace } = rule.labels ?? {};
      const own = subject.manifest.metadata.namespace;
      if (namespace && own !== undefined && namespace !== own) {
        yield {
          subject,
          message: `'namespace' (${namespace}) of alert ${rule.alert} must be the namespace of its PrometheusRule (${own}), or no AlertmanagerConfig of that namespace routes it`,
        };
      }
    }
  },
};
