import { expressionFault } from '../../../promql/expression-fault';
import { isLabelName, LABEL_NAME } from '../../../promql/label-name';
import { isMetricName, METRIC_NAME } from '../../../promql/metric-name';
import { parsePrometheusDuration } from '../../../promql/prometheus-duration';
import { ruleTemplateFault } from '../../../promql/rule-template';
import { shown } from '../../../words/shown';
import type { Rule } from '../../engine/rule';
import type { AlertingRule } from '../../manifests/alert-manifest';
import { alertingRules, ruleName } from '../../model/placed-rule';

/** One rule that Prometheus does not read costs the whole file; the operator's webhook refuses the object, if it is there. */
export const rulesReadable: Rule = {
  id: 'rules-readable',
  title: 'Prometheus reads the expressions, durations, labels and templates of rules',
  consequence: 'Prometheus refuses the whole file, and none of its alerts ever fires',
  see: 'https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/#syntax-checking-rules',
  *check(manifests) {
    for (const { subject, rule, expr } of alertingRules(manifests)) {
      if (subject.isAsComposed) continue;
      const fault = expr.trim() === '' ? 'must be an expression of PromQL' : expressionFault(expr);
      if (fault !== undefined) yield { subject, message: `'expr' of ${ruleName(rule)} (${shown(expr)}) ${fault}` };
      for (const message of faultsBesideExpression(rule)) yield { subject, message };
    }
  },
};

function* faultsBesideExpression(rule: AlertingRule): Generator<string> {
  const { record } = rule;
  if (record !== undefined && !isMetricName(record)) {
    yield `'record' (${shown(record)}) must be the name of a metric: ${METRIC_NAME}`;
  }
  for (const field of ['for', 'keep_firing_for'] as const) {
    const duration = rule[field];
    if (duration === undefined || duration === '' || parsePrometheusDuration(`${duration}`) !== undefined) continue;
    yield `'${field}' of ${ruleName(rule)} (${shown(duration)}) must be a duration of Prometheus, such as 5m`;
  }
  for (const field of ['labels', 'annotations'] as const) {
    for (const [name, text] of Object.entries(rule[field] ?? {})) {
      if (!isLabelName(name)) {
        yield `'${field}' of ${ruleName(rule)} holds '${shown(name)}', which must be ${LABEL_NAME}, or Prometheus 2 refuses it`;
      }
      // Prometheus takes templates in alerts alone.
      const fault = rule.alert === undefined ? undefined : ruleTemplateFault(`${text}`);
      if (fault !== undefined)
        yield `'${field}.${name}' of ${ruleName(rule)} is no template that Prometheus reads: ${fault}`;
    }
  }
}
