import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Rule } from '../../../lib';
import { DisruptionBudget, ResilienceChecks } from '../../../lib';
import { IMAGE, service, synth, testChart } from '../../support/synth';

/** A chart that does not come from this library, with one contradiction. */
function foreignChart(): { chart: Chart; budget: ApiObject } {
  const chart = testChart();
  new ApiObject(chart, 'Web', {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: IMAGE }] } },
    },
  });
  const budget = new ApiObject(chart, 'Budget', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web' },
    spec: { minAvailable: 2, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: { app: 'web' } } },
  });
  return { chart, budget };
}

const FAULT =
  "budget-allows-eviction at test/Budget: 'minAvailable' (2) must leave fewer than 'replicas' (2) pods, or no node can ever be drained";

const messages = (chart: Chart): string[] => {
  try {
    synth(chart);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n  ').slice(1);
  }
};

test('checks a chart that does not come from this library', () => {
  const { chart } = foreignChart();
  expect(messages(chart)).toEqual([]);
  ResilienceChecks.attach(chart);
  expect(messages(chart)).toEqual([`[test] ${FAULT}`]);
});

test('checks a Deployment of cdk8s-plus', () => {
  const chart = testChart();
  const workload = new kplus.Deployment(chart, 'Web', {
    replicas: 1,
    containers: [{ image: IMAGE, portNumber: 3000, name: 'web' }],
  });
  new DisruptionBudget(chart, 'Budget', { workload, minAvailable: 1 });
  const faults = ResilienceChecks.attach(chart)
    .findings()
    .filter(({ rule }) => rule === 'budget-allows-eviction');
  expect(faults).toEqual([
    {
      rule: 'budget-allows-eviction',
      path: 'test/Budget/Default',
      message: "'minAvailable' (1) must leave fewer than 'replicas' (1) pods, or no node can ever be drained",
    },
  ]);
});

test('is attached to a chart once, however often it is asked to', () => {
  const { chart } = foreignChart();
  expect(ResilienceChecks.attach(chart)).toBe(ResilienceChecks.attach(chart));
  expect(messages(chart)).toHaveLength(1);
});

test('sees the objects as they are at each synth', () => {
  const { chart, budget } = foreignChart();
  ResilienceChecks.attach(chart);
  expect(messages(chart)).toHaveLength(1);
  budget.addJsonPatch(JsonPatch.replace('/spec/minAvailable', 1));
  expect(messages(chart)).toEqual([]);
});

test('leaves the objects of a chart within the chart to that chart', () => {
  const parent = new Chart(new App(), 'parent');
  const nested = new Chart(parent, 'nested');
  new ApiObject(nested, 'Secret', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'x' },
    stringData: { a: 'b' },
  });
  expect(ResilienceChecks.attach(parent).findings()).toEqual([]);
  expect(ResilienceChecks.attach(nested).findings()).toHaveLength(1);
});

test('tells of an object that cannot be rendered, and checks the others all the same', () => {
  const { chart, budget } = foreignChart();
  const broken = new ApiObject(chart, 'Broken', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'broken' } });
  broken.addJsonPatch(JsonPatch.add('/data/deep/key', 'value'));
  ResilienceChecks.attach(chart);
  const [first, second] = messages(chart);
  expect(first).toMatch(/^\[test\] rendering at test\/Broken: .*; check the paths of its patches$/);
  expect(second).toBe(`[test] ${FAULT}`);
  expect(budget.name).toBe('web');
});

const RULES = "rules, each with an 'id' of letters, digits, '-', '_' and '.' and a method 'check'";
const named = (id: unknown): object => ({ id, check: () => [] });

test.each<[string, unknown, string]>([
  ['none', null, "'options' (null) must be an object of options"],
  ['misspelt', { todya: '2027-01-01' }, "'options.todya' is not a known prop; there are rules, today"],
  ['a day that is none', { today: 'soon' }, "'today' (soon) must be a day as YYYY-MM-DD"],
  ['null for a day', { today: null }, "'today' (null) must be a day as YYYY-MM-DD"],
  ['a day in a list', { today: ['2027-01-01'] }, "'today' (2027-01-01) must be a day as YYYY-MM-DD"],
  ['rules that are no list', { rules: 5 }, `'rules' (number) must be a list of ${RULES}`],
  ['a rule that is none', { rules: [null] }, `'rules[0]' (null) must be one of a list of ${RULES}`],
  ['a rule without an id', { rules: [named(undefined)] }, `'rules[0]' (object) must be one of a list of ${RULES}`],
  [
    'a rule that no waiver can name',
    { rules: [named('a b')] },
    `'rules[0]' (object) must be one of a list of ${RULES}`,
  ],
  ['a rule that checks nothing', { rules: [{ id: 'a' }] }, `'rules[0]' (object) must be one of a list of ${RULES}`],
])('refuses options that are %s, and leaves the chart as it was', (_, options, message) => {
  const { chart } = foreignChart();
  expect(() => ResilienceChecks.attach(chart, options as never)).toThrow(new Error(`[test] ${message}`));
  expect(messages(chart)).toEqual([]);
});

test('refuses an app, in which it would check nothing', () => {
  expect(() => ResilienceChecks.attach(new App() as unknown as Chart)).toThrow(
    new Error("[] 'chart' must be a Chart; attach the checks to each chart of the app"),
  );
});

describe("a rule of one's own", () => {
  const teamLabel: Rule = {
    id: 'team-label',
    title: 'Every object names its team',
    consequence: 'nobody knows whom to call',
    see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/',
    *check(manifests) {
      for (const subject of manifests.all) {
        if (!subject.manifest.metadata.labels?.['team']) yield { subject, message: "'team' must name the owner" };
      }
    },
  };

  test('is checked beside the built-in ones', () => {
    const { chart } = foreignChart();
    const checks = ResilienceChecks.attach(chart, { rules: [teamLabel] });
    expect(checks.findings().map(({ rule }) => rule)).toEqual(['budget-allows-eviction', 'team-label', 'team-label']);
  });

  test('is refused under an id that is taken', () => {
    const { chart } = foreignChart();
    expect(() => ResilienceChecks.attach(chart, { rules: [{ ...teamLabel, id: 'replica-bounds' }] })).toThrow(
      "[test] 'rules' holds 'replica-bounds', an id that another rule has; give it one of its own",
    );
  });
});

describe('a waiver', () => {
  const waiver = {
    rule: 'budget-allows-eviction',
    reason: 'nodes of this pool are never drained',
    until: '2027-03-31',
  };

  test('lets one object break one rule until its day is over, and shows in the manifest', () => {
    const { chart, budget } = foreignChart();
    ResilienceChecks.waive(budget, waiver);
    ResilienceChecks.attach(chart, { today: '2027-03-31' });
    expect(messages(chart)).toEqual([]);
    expect(budget.toJson().metadata.annotations).toEqual({
      'cdk8s-task-mcp/waive.budget-allows-eviction': 'until 2027-03-31: nodes of this pool are never drained',
    });
  });

  test('is a fault from the next day on', () => {
    const { chart, budget } = foreignChart();
    ResilienceChecks.waive(budget, waiver);
    ResilienceChecks.attach(chart, { today: '2027-04-01' });
    expect(messages(chart)).toEqual([
      "[test] waiver at test/Budget: the waiver of 'budget-allows-eviction' ended on 2027-03-31 and today is 2027-04-01; mend the fault, or renew the waiver with its reason",
      `[test] ${FAULT}`,
    ]);
  });

  test('is held against the clock where no day is given', () => {
    const { chart, budget } = foreignChart();
    ResilienceChecks.waive(budget, { ...waiver, until: '9999-12-31' });
    ResilienceChecks.attach(chart);
    expect(messages(chart)).toEqual([]);
  });

  test('is a fault where it names no rule', () => {
    const { chart, budget } = foreignChart();
    ResilienceChecks.waive(budget, { ...waiver, rule: 'budget-allows-evictions' });
    ResilienceChecks.attach(chart, { today: '2027-01-01' });
    expect(messages(chart)[0]).toBe(
      "[test] waiver at test/Budget: waives 'budget-allows-evictions', which is not the id of a rule",
    );
  });

  test('works on a part of the facade', () => {
    const chart = testChart();
    const { disruptionBudget } = service({ disruptionBudget: { minAvailable: 3 } }, chart);
    ResilienceChecks.waive(disruptionBudget!, { ...waiver, until: '9999-12-31' });
    expect(messages(chart)).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    [
      'the rule that it waives',
      {},
      "[test/Budget] 'rule' (undefined) of a waiver must be the id of the rule that may be broken",
    ],
    [
      'to be one',
      undefined,
      "[test/Budget] 'rule' (undefined) of a waiver must be the id of the rule that may be broken",
    ],
    [
      'an id that an annotation can hold',
      { ...waiver, rule: 'a b' },
      "[test/Budget] 'rule' (a b) of a waiver must be the id of the rule that may be broken",
    ],
    [
      'a reason that is a text',
      { ...waiver, reason: 5 },
      "[test/Budget] 'reason' of the waiver of 'budget-allows-eviction' must not be empty",
    ],
    [
      'a day that is a text',
      { ...waiver, until: undefined },
      "[test/Budget] 'until' (undefined) of the waiver of 'budget-allows-eviction' must be a day as YYYY-MM-DD",
    ],
    [
      'no other prop',
      { ...waiver, untill: '2027-03-31' },
      "[test/Budget] 'untill' is not a known prop of a waiver; there are rule, reason, until",
    ],
  ])('needs %s, whatever JavaScript gives', (_, given, message) => {
    const { budget } = foreignChart();
    expect(() => ResilienceChecks.waive(budget, given as never)).toThrow(new Error(message));
    expect(budget.toJson().metadata).toEqual({ name: 'web' });
  });

  test.each([
    ['a reason', { reason: ' ' }, "[test/Budget] 'reason' of the waiver of 'budget-allows-eviction' must not be empty"],
    [
      'a day of the calendar',
      { until: '2027-02-30' },
      "[test/Budget] 'until' (2027-02-30) of the waiver of 'budget-allows-eviction' must be a day as YYYY-MM-DD",
    ],
  ])('needs %s', (_, change, message) => {
    const { budget } = foreignChart();
    expect(() => ResilienceChecks.waive(budget, { ...waiver, ...change })).toThrow(message);
  });
});
