import type { AlertContext } from '../../../../lib/alert-catalog/alert-context';
import { ruleGroups } from '../../../../lib/alert-catalog/rule-set';
import type { PrometheusRuleGroup } from '../../../../lib/alerting/prometheus-rule';
import { prometheusGroups } from '../../../../lib/alerting/prometheus-rule';

const LINKS = { runbookBase: 'https://runbooks.example.com', dashboard: 'https://grafana.example.com/d/task-mcp' };

/** The groups of a context as the PrometheusRule holds them, the annotations included. */
export function prometheusRules(context: AlertContext): PrometheusRuleGroup[] {
  return prometheusGroups(ruleGroups(context), context.facts, LINKS);
}

/** The annotations that a person reads first; promtool compares all that a rule has. */
export type Texts = Readonly<Record<'summary' | 'description', string>>;

/** Writes a rule file. JSON is YAML too. */
export function ruleFile(groups: readonly PrometheusRuleGroup[]): string {
  return JSON.stringify({ groups });
}
