import type { Duration } from 'cdk8s';
import type { AlertRule, Category, RuleGroup, Severity } from './rule';
import { isAlert } from './rule';
import type { AlertName } from './sections';

/** What of an alert may be changed by its name. */
export interface AlertChange {
  /**
   * PromQL that yields a series for each fault.
   *
   * @default - the library's.
   */
  readonly expr?: string;
  /**
   * Time that the expression must hold before the alert fires. The tiers of `TaskMCPServiceDown` have thresholds of
   * their own.
   *
   * @default - the library's.
   */
  readonly for?: Duration;
  /**
   * How soon somebody must act.
   *
   * @default - the library's.
   */
  readonly severity?: Severity;
  /**
   * Whose concern it is.
   *
   * @default - the library's.
   */
  readonly category?: Category;
}

/** Alerts to leave out, to change and to add. */
export interface RuleChanges {
  /**
   * Alerts to leave out.
   *
   * @default - every alert is made that can be.
   */
  readonly disable?: readonly AlertName[];
  /**
   * Changes by the alert's name; all rules of that name are changed.
   *
   * @default - every alert is as the library has it.
   */
  readonly change?: Readonly<Partial<Record<AlertName, AlertChange>>>;
  /**
   * Alerts of your own, each with a runbook section. They stand in a group of their own.
   *
   * @default - the library's alerts alone.
   */
  readonly add?: readonly AlertRule[];
}

/** Applies changes to groups of rules; a group that has no alert left is left out, its recordings with it. */
export function applyChanges(groups: readonly RuleGroup[], changes: RuleChanges): RuleGroup[] {
  const disabled = new Set<string>(changes.disable);
  const change: Readonly<Record<string, AlertChange | undefined>> = changes.change ?? {};
  const changed = groups.map(({ rules, ...group }) => ({
    ...group,
    rules: rules
      .filter((rule) => !isAlert(rule) || !disabled.has(rule.alert))
      .map((rule) => (isAlert(rule) ? changedAlert(rule, change[rule.alert]) : rule)),
  }));
  const added = changes.add ?? [];
  return [
    ...changed.filter(({ rules }) => rules.some(isAlert)),
    ...(added.length > 0 ? [{ name: 'task-mcp-http.own', intervalSeconds: 30, rules: added }] : []),
  ];
}

function changedAlert(rule: AlertRule, change: AlertChange = {}): AlertRule {
  return {
    ...rule,
    expr: change.expr ?? rule.expr,
    forSeconds: change.for?.toSeconds() ?? rule.forSeconds,
    severity: change.severity ?? rule.severity,
    category: change.category ?? rule.category,
  };
}
