/**
 * @jest-environment-options { "globalsCleanup": "off" }
 */
import { ApiObject, JsonPatch } from 'cdk8s';
import type { Configuration } from './support/configurations';
import { CONFIGURATIONS } from './support/configurations';
import { differences } from './support/differences';
import type { Door, Objects } from './support/doors';
import { npmDoor, pulumiDoor, pulumiDoorWithOutputs, yamlDoor } from './support/doors';

const DOORS: Readonly<Record<string, Door>> = {
  'the npm package': npmDoor,
  Pulumi: pulumiDoor,
  'Pulumi, from outputs': pulumiDoorWithOutputs,
};

describe.each(Object.entries(CONFIGURATIONS))('%s', (_name, configuration) => {
  test('come through every door as the same objects', async () => {
    const written = await yamlDoor(configuration);
    expect(Object.keys(written).length).toBeGreaterThan(3);
    for (const [name, door] of Object.entries(DOORS)) {
      expect({ [name]: differences(await door(configuration), written) }).toEqual({ [name]: [] });
    }
  });
});

test('are at least ten configurations, which between them make every kind of object', async () => {
  const kinds = new Set<string>();
  for (const configuration of Object.values(CONFIGURATIONS)) {
    for (const { kind } of Object.values(await npmDoor(configuration))) kinds.add(kind);
  }
  expect(Object.keys(CONFIGURATIONS).length).toBeGreaterThanOrEqual(10);
  expect([...kinds].sort()).toEqual([
    'AlertmanagerConfig',
    'BackendTrafficPolicy',
    'ConfigMap',
    'Deployment',
    'EnvoyExtensionPolicy',
    'ExternalSecret',
    'HTTPRoute',
    'HorizontalPodAutoscaler',
    'Ingress',
    'LimitRange',
    'Namespace',
    'NetworkPolicy',
    'PersistentVolumeClaim',
    'PodDisruptionBudget',
    'Probe',
    'PrometheusRule',
    'ResourceQuota',
    'Service',
    'ServiceAccount',
    'ServiceMonitor',
  ]);
});

describe('a door that differs by one field', () => {
  const configuration = CONFIGURATIONS['all defaults'] as Configuration;
  const BUDGET = 'policy/v1 PodDisruptionBudget task-mcp/task-mcp-http';
  const fault = [`${BUDGET} > spec > maxUnavailable: 2 is not 1`];

  /** The same configuration, with one field patched. */
  const tampered: Configuration = {
    ...configuration,
    patch: ({ disruptionBudget }) =>
      ApiObject.of(disruptionBudget!).addJsonPatch(JsonPatch.replace('/spec/maxUnavailable', 2)),
  };

  test.each(Object.entries(DOORS))('is noticed: %s', async (_name, door) => {
    expect(differences(await door(tampered), await yamlDoor(configuration))).toEqual(fault);
  });

  test('is noticed: cdk8s', async () => {
    expect(differences(await yamlDoor(tampered), await npmDoor(configuration))).toEqual(fault);
  });

  test.each<[string, (objects: any) => unknown, string]>([
    ['a missing object', (objects) => Reflect.deleteProperty(objects, BUDGET), 'undefined is not {'],
    ['a missing field', (objects) => delete objects[BUDGET].spec.maxUnavailable, 'undefined is not 1'],
    ['another type of a field', (objects) => (objects[BUDGET].spec.maxUnavailable = '1'), '"1" is not 1'],
    ['a further field', (objects) => (objects[BUDGET].spec.minAvailable = 1), '1 is not undefined'],
  ])('is noticed by %s', async (_name, tamper, words) => {
    const objects: Objects = await pulumiDoor(configuration);
    tamper(objects);
    const found = differences(objects, await yamlDoor(configuration));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(words);
  });
});
