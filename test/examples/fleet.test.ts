import { synthesize } from './support/synthesize';

jest.mock('cdk8s-task-mcp', () => jest.requireActual('../../lib'), { virtual: true });

const charts = synthesize('fleet');
const teams = ['billing', 'catalog', 'identity', 'orders', 'payments', 'reports', 'search', 'shipping'];

/** One field of each service, by team. */
function fromEach(read: (objects: Readonly<Record<string, any>>) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(charts).map(([team, objects]) => [team, read(objects)]));
}

/** The same for every team, but for those named. */
function forEach(value: unknown, exceptions: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { ...Object.fromEntries(teams.map((team) => [team, value])), ...exceptions };
}

test('gives each team a folder with a whole service', () => {
  expect(fromEach((objects) => Object.keys(objects).length)).toEqual(forEach(18));
});

test('keeps the services apart by namespace, host and dashboard', () => {
  for (const [team, objects] of Object.entries(charts)) {
    const { [`Namespace/${team}`]: namespace, ...inside } = objects;
    expect(namespace).toBeDefined();
    expect(new Set(Object.values(inside).map((object) => object.metadata.namespace))).toEqual(new Set([team]));
    expect(objects['HTTPRoute/task-mcp-http'].spec.hostnames).toEqual([`${team}.example.com`]);
    expect(objects[`ConfigMap/task-mcp-${team}-dashboard`]).toBeDefined();
  }
});

test('runs one version everywhere, but for the team that is ahead', () => {
  const image = (objects: Readonly<Record<string, any>>): unknown =>
    objects['Deployment/task-mcp-http'].spec.template.spec.containers[0].image;
  expect(fromEach(image)).toEqual(
    forEach('registry.example.com/task-mcp-http:1.4.2', { search: 'registry.example.com/task-mcp-http:1.5.0' }),
  );
});

test('gives more replicas to those who need them', () => {
  const most = (objects: Readonly<Record<string, any>>): unknown =>
    objects['HorizontalPodAutoscaler/task-mcp-http'].spec.maxReplicas;
  expect(fromEach(most)).toEqual(forEach(10, { orders: 30, payments: 30 }));
});
