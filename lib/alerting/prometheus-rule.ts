import type { AlertRule, RecordingRule, RuleGroup } from '../alert-catalog/rule';
import { isAlert } from '../alert-catalog/rule';
import { runbookUrl } from '../alert-catalog/runbook-page';
import { duration } from '../promql/promql';

/** Where the links of an alert lead. */
export interface AlertLinks {
  /** Address below which the runbooks are found. */
  readonly runbookBase: string;
  /** Address of the dashboard. */
  readonly dashboard: string;
}

/** Whose rules they are; every alert and every recorded series carries both as labels. */
export interface RuleOwner {
  /** Namespace, by which AlertmanagerConfig routes; an alert without it reaches nobody. */
  readonly namespace: string;
  /** Name of the service, by which its alerts inhibit each other. */
  readonly service: string;
}

/** A rule as a PrometheusRule holds it. */
export interface PrometheusRuleEntry {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A group as a PrometheusRule holds it. */
export interface PrometheusRuleGroup {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly PrometheusRuleEntry[];
}

/**
 * Writes groups of rules as a PrometheusRule holds them.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 */
export function prometheusGroups(
  groups: readonly RuleGroup[],
  owner: RuleOwner,
  links: AlertLinks,
): PrometheusRuleGroup[] {
  const own = { namespace: owner.namespace, service: owner.service };
  return groups.map(({ name, intervalSeconds, rules }) => ({
    name,
    interval: duration(intervalSeconds),
    rules: rules.map((rule) => (isAlert(rule) ? alertEntry(rule, own, links) : recordingEntry(rule, own))),
  }));
}

function alertEntry(rule: AlertRule, own: Readonly<Record<string, string>>, links: AlertLinks): PrometheusRuleEntry {
  const { alert, expr, forSeconds, severity, category, labels, summary, description, runbook } = rule;
  return {
    alert,
    expr,
    ...(forSeconds > 0 && { for: duration(forSeconds) }),
    labels: { ...own, severity, category, ...labels },
    annotations: {
      summary,
      description,
      runbook_url: runbookUrl(links.runbookBase, runbook.page, alert),
      dashboard_url: links.dashboard,
    },
  };
}

function recordingEntry(
  { record, expr, labels }: RecordingRule,
  own: Readonly<Record<string, string>>,
): PrometheusRuleEntry {
  return { record, expr, labels: { ...own, ...labels } };
}
