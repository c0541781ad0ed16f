import * as kplus from 'cdk8s-plus-28';
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

test.each<[string, DisruptionBudgetProps, string]>([
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
    'a negative bound',
    { minAvailable: -1 },
    "[test/Budget] 'minAvailable' (-1) must be a whole number of pods or a percentage such as '25%'",
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
