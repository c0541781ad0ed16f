import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { DisruptionBudgetProps } from '../../lib';
import { Deployment, DisruptionBudget } from '../../lib';
import { IMAGE, manifestOf, testChart } from '../support/synth';

const budget = (props: DisruptionBudgetProps = {}): DisruptionBudget => {
  const chart = testChart({ namespace: 'somewhere' });
  return new DisruptionBudget(chart, 'Budget', {
    ...props,
    workload: new Deployment(chart, 'Deployment', { image: IMAGE }),
  });
};

test('lets one pod go at a time, and sick pods always', () => {
  const { metadata, spec } = manifestOf(budget());
  expect(metadata).toEqual({ name: 'task-mcp-http', namespace: 'somewhere' });
  expect(spec).toEqual({
    maxUnavailable: 1,
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
    selector: { matchLabels: { app: 'task-mcp-http', track: 'stable' } },
  });
});

test.each<[string, DisruptionBudgetProps, Record<string, unknown>]>([
  ['a minimum', { minAvailable: 2 }, { minAvailable: 2 }],
  ['a minimum in percent', { minAvailable: '67%' }, { minAvailable: '67%' }],
  [
    'a share in the type of cdk8s-plus',
    { maxUnavailable: kplus.PercentOrAbsolute.percent(33) },
    { maxUnavailable: '33%' },
  ],
  ['a count in the type of cdk8s-plus', { maxUnavailable: kplus.PercentOrAbsolute.absolute(2) }, { maxUnavailable: 2 }],
])('takes %s', (_, props, expected) => {
  const { minAvailable, maxUnavailable } = manifestOf(budget(props)).spec;
  expect({ minAvailable, maxUnavailable }).toEqual({ minAvailable: undefined, maxUnavailable: undefined, ...expected });
});

test('protects a Deployment of cdk8s-plus too', () => {
  const chart = testChart();
  const workload = new kplus.Deployment(chart, 'Web', { containers: [{ image: IMAGE, portNumber: 3000 }] });
  const { metadata, spec } = manifestOf(new DisruptionBudget(chart, 'Budget', { workload }));
  expect(metadata.name).toBe(workload.name);
  expect(spec.selector.matchLabels).toEqual(workload.matchLabels);
});

test.each<[string, unknown, string]>([
  ['no workload', undefined, 'nothing'],
  ['null for a workload', null, 'null'],
  ['a name for a workload', 'task-mcp-http', 'string'],
])('refuses %s', (_, workload, given) => {
  expect(() => new DisruptionBudget(testChart(), 'Budget', { workload: workload as Deployment })).toThrow(
    new Error(
      `[test/Budget] 'workload' (${given}) must be given: the construct of the pods that it acts on, such as a Deployment`,
    ),
  );
});

test.each<[string, object]>([
  ['without labels', {}],
  ['with no label at all', { matchLabels: {} }],
])('refuses a workload %s, or the budget would be about every pod', (_, labels) => {
  const chart = testChart();
  const workload = Object.assign(new Construct(chart, 'Web'), labels) as unknown as Deployment;
  expect(() => new DisruptionBudget(chart, 'Budget', { workload })).toThrow(
    new Error(
      "[test/Budget] 'workload' (test/Web) must have 'matchLabels' that select its pods, as a Deployment of this library or of cdk8s-plus has, or the budget is about every pod of the namespace",
    ),
  );
});

test.each([0, 1, '0%', '100%'] as const)('takes %s for a bound', (bound) => {
  expect(manifestOf(budget({ maxUnavailable: bound })).spec.maxUnavailable).toBe(bound);
});

test.each<[string, unknown, string]>([
  ['a count in quotes', '0', "('0') must be a number of pods without quotes, or a percentage such as '25%'"],
  ['more than all pods', '200%', '(200%) must be at most 100%, or the API server refuses it'],
  ['half a pod', 1.5, "(1.5) must be a whole number of pods or a percentage such as '25%'"],
  ['less than no pod', -1, "(-1) must be a whole number of pods or a percentage such as '25%'"],
  ['less than no share', '-5%', "(-5%) must be a whole number of pods or a percentage such as '25%'"],
  ['null', null, "(object) must be a whole number of pods or a percentage such as '25%'"],
  ['a list', [1], "(array) must be a whole number of pods or a percentage such as '25%'"],
  ['an object', { zz: 1 }, "(object) must be a whole number of pods or a percentage such as '25%'"],
  ['true', true, "(true) must be a whole number of pods or a percentage such as '25%'"],
])('refuses %s for either bound', (_, bound, fault) => {
  for (const prop of ['minAvailable', 'maxUnavailable']) {
    expect(() => budget({ [prop]: bound })).toThrow(new Error(`[test/Budget] '${prop}' ${fault}`));
  }
});

test.each<[string, DisruptionBudgetProps, string]>([
  [
    'metadata that is none',
    { metadata: null as never },
    "[test/Budget] 'metadata' (null) must be an object of options",
  ],
  [
    'both bounds at once',
    { minAvailable: 2, maxUnavailable: 1 },
    "[test/Budget] 'minAvailable' (2) and 'maxUnavailable' (1) exclude each other; keep one",
  ],
  [
    'a bound that is neither a count nor a share',
    { maxUnavailable: 'half' as '50%' },
    "[test/Budget] 'maxUnavailable' (half) must be a whole number of pods or a percentage such as '25%'",
  ],
  [
    'a policy that Kubernetes does not have',
    { unhealthyPodEvictionPolicy: 'Never' as 'AlwaysAllow' },
    "[test/Budget] 'unhealthyPodEvictionPolicy' (Never) must be AlwaysAllow or IfHealthyBudget",
  ],
  [
    'a prop that it does not have',
    { max: 1 } as DisruptionBudgetProps,
    "[test/Budget] 'max' is not a known prop; there are workload, metadata, maxUnavailable, minAvailable, unhealthyPodEvictionPolicy",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => budget(props)).toThrow(message);
});
