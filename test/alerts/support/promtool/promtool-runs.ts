import type { AlertContext } from '../../../../lib/alert-catalog/alert-context';
import type { PrometheusRuleEntry, PrometheusRuleGroup } from '../../../../lib/alerting/prometheus-rule';
import { metricsIn } from '../../../../lib/promql/metrics-in';
import { alertCases, recordingCases } from '../../rules';
import { prometheusRules, ruleFile } from './prometheus-rules';
import { alertTests, promtoolFiles, recordingTests, textTests } from './promtool-file';
import { strangerCases } from './strangers';

/** One run of promtool: a rule file, and a test file for it. */
export interface PromtoolRun {
  readonly rules: string;
  readonly tests: string;
}

/** All runs that show that the rules of a context do what they should. */
export function promtoolRuns(context: AlertContext): PromtoolRun[] {
  const testsOf = promtoolTests(context);
  return prometheusRules(context).flatMap((group) => {
    const names = [...new Set(group.rules.map(nameOf))];
    const runs = names.flatMap((name) => {
      const rules = rulesFor(group, name);
      return testsOf(name).map((tests) => ({ rules, tests }));
    });
    return [...runs, ...textRuns(context, group)];
  });
}

/** Gives the test files of one alert or one recorded series. */
export function promtoolTests(context: AlertContext): (name: string) => string[] {
  const [alerts, recordings] = [alertCases(context), recordingCases(context)];
  return (name) =>
    promtoolFiles([
      ...alerts
        .filter(({ alert }) => alert === name)
        .flatMap((cases) => alertTests(cases, [...cases.cases, ...strangerCases(cases)])),
      ...recordings.filter(({ record }) => record === name).flatMap(recordingTests),
    ]);
}

/** A rule file with the rules of one name, and no more than the recordings of their group that they read. */
export function rulesFor(group: PrometheusRuleGroup, name: string): string {
  const needed = neededFor(group, name);
  const rules = group.rules.filter((rule) => needed.has(nameOf(rule)));
  return ruleFile([{ ...group, rules: rules.map((rule) => ({ ...rule, annotations: undefined })) }]);
}

/** The names of a rule and of the recordings of its group that it reads. */
export function neededFor({ rules }: PrometheusRuleGroup, name: string): ReadonlySet<string> {
  const needed = new Set([name]);
  // A recording stands before what reads it.
  for (const rule of [...rules].reverse()) {
    if (needed.has(nameOf(rule))) metricsIn(rule.expr).forEach((metric) => needed.add(metric));
  }
  return needed;
}

/** Name of an alert or a recorded series. */
export function nameOf({ alert, record }: PrometheusRuleEntry): string {
  return alert ?? record ?? '';
}

/** What the alerts of a group say. promtool compares all annotations, so only the two that are read first are kept. */
function textRuns(context: AlertContext, group: PrometheusRuleGroup): PromtoolRun[] {
  const names = new Set(group.rules.map(nameOf));
  const rules = ruleFile([{ ...group, rules: group.rules.map(withTexts) }]);
  const own = alertCases(context).filter(({ alert }) => names.has(alert));
  return promtoolFiles(own.flatMap(textTests)).map((tests) => ({ rules, tests }));
}

function withTexts(rule: PrometheusRuleEntry): PrometheusRuleEntry {
  if (!rule.annotations) return rule;
  const { summary = '', description = '' } = rule.annotations;
  return { ...rule, annotations: { summary, description } };
}
