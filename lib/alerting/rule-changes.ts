import type { Duration } from 'cdk8s';
import type { AlertRule, RuleGroup } from '../alert-catalog/rule';
import { isAlert } from '../alert-catalog/rule';
import type { AlertName } from '../alert-catalog/sections';
import { ALERT_NAMES } from '../alert-catalog/sections';
import { metricsIn } from '../promql/metrics-in';
import type { PropChecks } from '../props/prop-checks';
import type { Category, Severity } from '../slo/severity';
import { checkAddedRule, checkExpression } from './added-rule';
import { shown } from '../words/shown';

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
   * Alerts of your own, each with a runbook section. They stand in the group that records
   * what they read, or else in one of their own.
   *
   * @default - the library's alerts alone.
   */
  readonly add?: readonly AlertRule[];
}

const SEVERITIES: readonly string[] = ['critical', 'warning', 'info'] satisfies Severity[];
const CATEGORIES: readonly string[] = [
  'availability',
  'performance',
  'infrastructure',
  'security',
] satisfies Category[];
/** Labels that a rule has by its own fields. */
const OWN_LABELS = ['namespace', 'service', 'severity', 'category'];

/**
 * Refuses changes that would be without effect, or have another one than they say.
 *
 * @throws {ValidationError} where an alert does not exist, is added twice, or a value is none of those that there are.
 */
export function checkChanges(checks: PropChecks, changes: RuleChanges = {}): void {
  checks.group('rules', changes, { disable: true, change: true, add: true });
  checks.options('rules.change', changes.change, false);
  checks.list('rules.add', changes.add, 'alerts', (rule) => typeof rule === 'object' && rule !== null);
  const { disable = [], change = {}, add = [] } = changes;
  const known = new Set<string>(ALERT_NAMES);
  for (const [prop, names] of [
    ['disable', disable],
    ['change', Object.keys(change)],
  ] as const) {
    if (!Array.isArray(names)) checks.fail(`'rules.${prop}' (${shown(names)}) must be a list of alerts`);
    for (const name of names) {
      if (known.has(name)) continue;
      checks.fail(`'rules.${prop}' names '${shown(name)}', which is not an alert; there are ${ALERT_NAMES.join(', ')}`);
    }
  }
  for (const [name, to] of Object.entries(change)) checkChange(checks, `rules.change.${name}`, to);
  if (change.TaskMCPServiceDown?.for) {
    checks.fail(
      "'rules.change.TaskMCPServiceDown.for' would wake all tiers at once; set their times in 'thresholds.serviceDown'",
    );
  }
  for (const [index, rule] of add.entries()) {
    const { alert, severity, category } = rule;
    if (typeof alert !== 'string' || !/^TaskMCP[A-Za-z0-9]+$/.test(alert)) {
      checks.fail(
        `'rules.add' holds '${shown(alert)}', which must begin with TaskMCP and consist of letters and digits`,
      );
    }
    if (known.has(alert))
      checks.fail(`'rules.add' holds '${alert}', which the library has; use 'rules.change' instead`);
    if (add.findIndex((other) => other.alert === alert) < index)
      checks.fail(`'rules.add' holds '${alert}' twice; keep one`);
    checkAddedRule(checks, `rules.add.${alert}`, rule);
    const { labels = {} } = rule;
    for (const label of OWN_LABELS.filter((own) => own in labels)) {
      checks.fail(`'labels.${label}' of '${alert}' is set by the rule itself; leave it out`);
    }
    checkChange(checks, `rules.add.${alert}`, { severity, category });
  }
}

function checkChange(checks: PropChecks, prop: string, change: AlertChange = {}): void {
  checks.group(prop, change, { expr: true, for: true, severity: true, category: true });
  const { expr, severity, category } = change;
  if (expr !== undefined) {
    checks.text(`${prop}.expr`, expr);
    checkExpression(checks, `${prop}.expr`, expr);
  }
  if (severity !== undefined && !SEVERITIES.includes(severity)) {
    checks.fail(`'${prop}.severity' (${shown(severity)}) must be ${SEVERITIES.join(', ')}`);
  }
  if (category !== undefined && !CATEGORIES.includes(category)) {
    checks.fail(`'${prop}.category' (${shown(category)}) must be ${CATEGORIES.join(', ')}`);
  }
  if (change.for !== undefined) checks.duration(`${prop}.for`, change.for, 0);
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
  const alone: AlertRule[] = [];
  for (const added of changes.add ?? []) {
    const read = metricsIn(added.expr);
    const home = changed.find(({ rules }) => rules.some((rule) => !isAlert(rule) && read.includes(rule.record)));
    if (home) home.rules.push(added);
    else alone.push(added);
  }
  return [
    ...changed.filter(({ rules }) => rules.some(isAlert)),
    ...(alone.length > 0 ? [{ name: 'task-mcp-http.own', intervalSeconds: 30, rules: alone }] : []),
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
