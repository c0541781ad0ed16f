import type { AlertCase, AlertCases, RecordingCases, SeriesValues } from '../series/alert-case';
import type { Labels } from '../series/series';
import { RULES_FILE } from './promtool';

const STATIC = { namespace: 'task-mcp', service: 'task-mcp-http' };

/** A test of promtool, with the interval that it must be run at. */
interface PromtoolTest {
  readonly every: string;
  readonly test: object;
}

/**
 * Writes cases as promtool's test files, one for each interval, since promtool evaluates a file's tests at one interval.
 * JSON is YAML too.
 */
export function promtoolFiles(tests: readonly PromtoolTest[]): string[] {
  const intervals = [...new Set(tests.map(({ every }) => every))];
  return intervals.map((every) =>
    JSON.stringify({
      rule_files: [RULES_FILE],
      evaluation_interval: every,
      tests: tests.filter((test) => test.every === every).map(({ test }) => test),
    }),
  );
}

/** Cases of an alert, against rules without annotations. */
export function alertTests(alert: AlertCases, cases: readonly AlertCase[] = alert.cases): PromtoolTest[] {
  return cases.map((one) =>
    alertTest(alert, one, Object.entries(one.at), (labels) => ({ exp_labels: ruleLabels(alert, labels) })),
  );
}

/** What the first alert of a case says, against rules with their texts. */
export function textTests(alert: AlertCases): PromtoolTest[] {
  return alert.cases.flatMap((one) => {
    const first = Object.entries(one.at).find(([, firing]) => firing.length > 0);
    if (!one.says || !first) return [];
    const expected = (labels: Labels): object => ({ exp_labels: ruleLabels(alert, labels), exp_annotations: one.says });
    return [alertTest(alert, one, [first], expected)];
  });
}

/** Cases of a recorded series. */
export function recordingTests({ record, labels = {}, cases }: RecordingCases): PromtoolTest[] {
  const series = `{${Object.entries({ ...STATIC, ...labels })
    .map(([label, value]) => `${label}="${value}"`)
    .join(', ')}}`;
  return cases.map(({ title, every, series: input, percent }) => ({
    every,
    test: {
      name: `${record}: ${title}`,
      interval: every,
      input_series: inputSeries(input),
      promql_expr_test: Object.entries(percent).map(([time, value]) => ({
        expr: `round(100 * ${record})`,
        eval_time: time,
        exp_samples: value === undefined ? [] : [{ labels: series, value }],
      })),
    },
  }));
}

function alertTest(
  { alert, every }: AlertCases,
  one: AlertCase,
  expectations: readonly (readonly [time: string, firing: readonly Labels[]])[],
  expected: (labels: Labels) => object,
): PromtoolTest {
  const interval = one.every ?? every;
  return {
    every: interval,
    test: {
      name: `${alert}: ${one.title}`,
      interval,
      input_series: inputSeries({ ...one.beside, ...one.needs }),
      alert_rule_test: expectations.map(([time, firing]) => ({
        eval_time: time,
        alertname: alert,
        exp_alerts: firing.map(expected),
      })),
    },
  };
}

function ruleLabels({ labels }: AlertCases, found: Labels): Labels {
  return { ...STATIC, ...labels, ...found };
}

function inputSeries(values: SeriesValues): { series: string; values: string }[] {
  return Object.entries(values).map(([series, text]) => ({ series, values: text }));
}
