import type { AlertContext } from '../../lib/alert-catalog/alert-context';
import type { AlertRule, RecordingRule } from '../../lib/alert-catalog/rule';
import { isAlert } from '../../lib/alert-catalog/rule';
import { ruleGroups } from '../../lib/alert-catalog/rule-set';
import { metricsIn } from '../../lib/promql/metrics-in';
import { alertCases, recordingCases } from './rules';
import { alertContexts } from './support/chain/production-context';
import type { AlertCase, AlertCases, CaseKind } from './support/series/alert-case';
import type { Labels } from './support/series/series';
import { without } from './support/series/series';

type Rule = AlertRule | RecordingRule;

const CONTEXTS = Object.entries(alertContexts());

describe.each(CONTEXTS)('the cases of %s', (_, context) => {
  const rules = ruleGroups(context).flatMap((group) => group.rules);
  const alerts = rules.filter(isAlert);

  test('show of every alert all that can go wrong with it', () => {
    const missing = alerts.flatMap((alert) =>
      kindsNeeded(alert, rules)
        .filter((kind) => !casesOf(alert, context).some((one) => shows(one, kind, alert)))
        .map((kind) => `${titleOf(alert)}: ${kind}`),
    );
    expect(missing).toEqual([]);
  });

  test('show of every alert what it says', () => {
    const silent = alerts.filter((alert) => !casesOf(alert, context).some(({ says }) => says));
    expect(silent.map(titleOf)).toEqual([]);
  });

  test('show the values of every recorded series', () => {
    const shown = recordingCases(context).map(({ record }) => record);
    expect(
      rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record])).filter((name) => !shown.includes(name)),
    ).toEqual([]);
  });

  test('are about alerts and series that there are', () => {
    const names = new Set(rules.map((rule) => (isAlert(rule) ? rule.alert : rule.record)));
    const shown = [
      ...alertCases(context).map(({ alert }) => alert),
      ...recordingCases(context).map(({ record }) => record),
    ];
    expect(shown.filter((name) => !names.has(name))).toEqual([]);
  });

  test('have titles of their own', () => {
    const titles = alertCases(context).flatMap(({ alert, cases }) =>
      cases.map(({ kind, title }) => `${alert} ${kind} ${title}`),
    );
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});

/** Every series may be missing; a counter may start again; kube-state-metrics may be there twice. */
function kindsNeeded(alert: AlertRule, rules: readonly Rule[]): CaseKind[] {
  const expr = expanded(alert.expr, rules);
  return [
    'boundary',
    'silent',
    'resolves',
    'gap',
    ...(/\b(rate|increase)\(/.test(expr) ? (['reset'] as const) : []),
    ...(/\bkube_/.test(expr) ? (['doubled'] as const) : []),
  ];
}

/** An expression, followed by those of the recorded series that it reads. */
function expanded(expr: string, rules: readonly Rule[]): string {
  const read = metricsIn(expr);
  const recorded = rules.filter((rule): rule is RecordingRule => !isAlert(rule) && read.includes(rule.record));
  return [expr, ...recorded.map((rule) => expanded(rule.expr, rules))].join('\n');
}

function casesOf(alert: AlertRule, context: AlertContext): AlertCase[] {
  return alertCases(context)
    .filter((cases) => cases.alert === alert.alert && carries(alert.labels, cases))
    .flatMap(({ cases }) => cases)
    .filter(({ covers }) => !covers || holds(alert.labels ?? {}, covers));
}

/** Whether a case is of a kind; one at a boundary must show the alert before and after. */
function shows({ kind, at }: AlertCase, wanted: CaseKind, { labels = {} }: AlertRule): boolean {
  if (kind !== wanted) return false;
  const own = Object.fromEntries(
    Object.entries(labels).filter(([label]) => label === 'escalation' || label === 'input'),
  );
  const fires = Object.values(at).map((firing) => firing.some((found) => holds(found, own)));
  return kind !== 'boundary' || fires.some((firing, index) => firing && fires[index - 1] === false);
}

/** Labels by which rules of one name differ are for the cases to tell, all others for their alert. */
function carries(labels: Labels = {}, cases: AlertCases): boolean {
  return holds(cases.labels, without(labels, 'escalation', 'input'));
}

function holds(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([label, value]) => labels[label] === value);
}

function titleOf({ alert, labels }: AlertRule): string {
  return `${alert} ${JSON.stringify(labels ?? {})}`;
}
