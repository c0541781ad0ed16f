import { synthesize } from './support/synthesize';

jest.mock('cdk8s-task-mcp', () => jest.requireActual('../../lib'), { virtual: true });

const objects = synthesize('own-workload')['production']!;
const deployment = objects['Deployment/search'];
const { matchLabels } = deployment.spec.selector;

test('adds four objects to the Deployment that was there', () => {
  expect(Object.keys(objects)).toEqual([
    'Deployment/search',
    'HorizontalPodAutoscaler/search',
    'Namespace/search',
    'PodDisruptionBudget/search',
    'ResourceQuota/search',
  ]);
});

test('spreads its pods over zones, and lets them leave a dead node', () => {
  const { topologySpreadConstraints, tolerations } = deployment.spec.template.spec;
  expect(topologySpreadConstraints[0]).toMatchObject({
    topologyKey: 'topology.kubernetes.io/zone',
    whenUnsatisfiable: 'DoNotSchedule',
    labelSelector: { matchLabels },
  });
  expect(tolerations.map((toleration: any) => toleration.tolerationSeconds)).toEqual([30, 30]);
});

test('protects and scales that Deployment', () => {
  expect(objects['PodDisruptionBudget/search'].spec.selector).toEqual({ matchLabels });
  expect(objects['HorizontalPodAutoscaler/search'].spec).toMatchObject({
    scaleTargetRef: { kind: 'Deployment', name: 'search' },
    minReplicas: 3,
    maxReplicas: 6,
  });
  expect(deployment.spec.replicas).toBeUndefined();
});

test('makes room for six pods, two of surge, six that end, three of a lost zone, a canary and one for debugging', () => {
  expect(objects['ResourceQuota/search'].spec.hard).toMatchObject({ pods: '19', 'limits.cpu': '19' });
});
