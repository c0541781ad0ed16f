import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { AutoscalerProps } from '../../lib';
import { Autoscaler, Deployment } from '../../lib';
import { IMAGE, manifestOf, testChart } from '../support/synth';

const autoscaler = (props: AutoscalerProps = {}): Autoscaler => {
  const chart = testChart({ namespace: 'somewhere' });
  return new Autoscaler(chart, 'Autoscaler', {
    ...props,
    workload: new Deployment(chart, 'Deployment', { image: IMAGE }),
  });
};

test('takes the name and namespace of the workload, and points at it', () => {
  const { metadata, spec } = manifestOf(autoscaler());
  expect(metadata).toEqual({ name: 'task-mcp-http', namespace: 'somewhere' });
  expect(spec.scaleTargetRef).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'task-mcp-http' });
});

test('runs 3 to 10 replicas at 70 % CPU', () => {
  expect(manifestOf(autoscaler()).spec).toMatchObject({
    minReplicas: 3,
    maxReplicas: 10,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
  });
});

test('goes up at once and fast, and down late and one by one', () => {
  expect(manifestOf(autoscaler()).spec.behavior).toEqual({
    scaleUp: {
      stabilizationWindowSeconds: 0,
      selectPolicy: 'Max',
      policies: [
        { type: 'Percent', value: 100, periodSeconds: 15 },
        { type: 'Pods', value: 4, periodSeconds: 15 },
      ],
    },
    scaleDown: {
      stabilizationWindowSeconds: 300,
      selectPolicy: 'Min',
      policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
    },
  });
});

test('scales on further metrics beside CPU', () => {
  const metric: kplus.k8s.MetricSpecV2 = {
    type: 'Pods',
    pods: {
      metric: { name: 'open_streams' },
      target: { type: 'AverageValue', averageValue: kplus.k8s.Quantity.fromString('333') },
    },
  };
  const { metrics } = manifestOf(autoscaler({ metrics: [metric] })).spec;
  expect(metrics).toHaveLength(2);
  expect(metrics[1].pods).toEqual({
    metric: { name: 'open_streams' },
    target: { type: 'AverageValue', averageValue: '333' },
  });
});

test('takes the windows that are given', () => {
  const { behavior } = manifestOf(
    autoscaler({ scaleUpStabilization: Duration.seconds(11), scaleDownStabilization: Duration.seconds(13) }),
  ).spec;
  expect(behavior.scaleUp.stabilizationWindowSeconds).toBe(11);
  expect(behavior.scaleDown.stabilizationWindowSeconds).toBe(13);
});

test('takes over a Deployment of cdk8s-plus, whose replicas then go', () => {
  const chart = testChart();
  const workload = new kplus.Deployment(chart, 'Web', { containers: [{ image: IMAGE, portNumber: 3000 }] });
  new Autoscaler(chart, 'Autoscaler', { workload });
  expect(manifestOf(workload).spec).not.toHaveProperty('replicas');
});

test('refuses to scale nothing, or what would set its replicas back', () => {
  const chart = testChart();
  const scaled = (workload: unknown) => () => new Autoscaler(chart, 'Autoscaler', { workload: workload as Deployment });
  expect(scaled(undefined)).toThrow(
    new Error(
      "[test/Autoscaler] 'workload' (nothing) must be given: the construct of the pods that it acts on, such as a Deployment",
    ),
  );
  chart.node.tryRemoveChild('Autoscaler');
  expect(scaled(new Construct(chart, 'Web'))).toThrow(
    new Error(
      "[test/Autoscaler] 'workload' (test/Web) must have a method 'markHasAutoscaler', as a Deployment of this library or of cdk8s-plus has, or each deploy undoes what the autoscaler has decided",
    ),
  );
});

const METRICS =
  "metrics, each with its 'type' and the field that belongs to it, such as { type: 'Pods', pods: { ... } }";

test.each<[string, unknown, string]>([
  ['no list', { zz: 1 }, `'metrics' (object) must be a list of ${METRICS}`],
  ['null', null, `'metrics' (null) must be a list of ${METRICS}`],
  ['a list of nothing', [null], `'metrics[0]' (null) must be one of a list of ${METRICS}`],
  [
    'a type that there is not',
    [{ type: 'Pod', pods: {} }],
    `'metrics[0]' (object) must be one of a list of ${METRICS}`,
  ],
  [
    'the field of another type',
    [{ type: 'Pods', object: {} }],
    `'metrics[0]' (object) must be one of a list of ${METRICS}`,
  ],
])('refuses metrics that are %s', (_, metrics, message) => {
  expect(() => autoscaler({ metrics: metrics as never })).toThrow(new Error(`[test/Autoscaler] ${message}`));
});

test.each<[string, unknown, string]>([
  ['minReplicas', null, '(null) must be a whole number of at least 1'],
  ['maxReplicas', '10', '(10) must be a whole number of at least 1'],
  ['cpuUtilization', null, '(null) must be a whole number of at least 1'],
  ['scaleUpStabilization', 30, '(30) must be a Duration, such as Duration.seconds(10)'],
  ['scaleDownStabilization', null, '(null) must be a Duration, such as Duration.seconds(10)'],
  [
    'scaleDownStabilization',
    Duration.hours(2),
    '(7200s) must be at most 3600s, or the API server refuses the autoscaler',
  ],
  ['metadata', [], '(array) must be an object of options'],
])('refuses a %s of %s', (prop, value, fault) => {
  expect(() => autoscaler({ [prop]: value })).toThrow(new Error(`[test/Autoscaler] '${prop}' ${fault}`));
});

test.each<[string, AutoscalerProps, string]>([
  [
    'minReplicas above maxReplicas',
    { minReplicas: 11 },
    "[test/Autoscaler] 'minReplicas' (11) must be at most 'maxReplicas' (10), or the API server refuses the autoscaler",
  ],
  [
    'no replicas at all',
    { minReplicas: 0 },
    "[test/Autoscaler] 'minReplicas' (0) must be a whole number of at least 1",
  ],
  [
    'a negative maximum',
    { maxReplicas: -1 },
    "[test/Autoscaler] 'maxReplicas' (-1) must be a whole number of at least 1",
  ],
  [
    'a utilization that is none',
    { cpuUtilization: 0.7 },
    "[test/Autoscaler] 'cpuUtilization' (0.7) must be a whole number of at least 1",
  ],
  [
    'a prop that it does not have',
    { minReplica: 3 } as AutoscalerProps,
    "[test/Autoscaler] 'minReplica' is not a known prop; there are workload, metadata, minReplicas, maxReplicas, cpuUtilization, metrics, scaleUpStabilization, scaleDownStabilization",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => autoscaler(props)).toThrow(message);
});
