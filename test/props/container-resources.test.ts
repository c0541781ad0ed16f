import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import type { DeploymentProps } from '../../lib';
import { Deployment } from '../../lib';
import { containerOf, IMAGE, manifestOf, testChart } from '../support/synth';

const deployment = (props: Record<string, unknown>): Deployment =>
  new Deployment(testChart(), 'Deployment', { image: IMAGE, ...props } as DeploymentProps);

test('writes sizes that are no whole number of KiB in bytes', () => {
  const { requests } = containerOf(deployment({ resources: { memory: { request: Size.mebibytes(0.3) } } })).resources;
  expect(requests.memory).toBe('314573');
});

test('takes a Cpu by what it holds, whichever copy of cdk8s-plus has made it', () => {
  const target = deployment({ resources: { cpu: { request: { ...Cpu.millis(330) } } } });
  expect(containerOf(target).resources.requests.cpu).toBe('330m');
});

test('leaves a resource that is not given as it is', () => {
  const target = deployment({
    resources: { cpu: undefined, memory: { request: undefined, limit: Size.gibibytes(1) } },
    emergencyResources: { cpu: undefined, memory: undefined },
  });
  expect(containerOf(target).resources).toEqual({
    requests: { cpu: '250m', 'ephemeral-storage': '128Mi' },
    limits: { cpu: '500m', memory: '1Gi', 'ephemeral-storage': '1Gi' },
  });
  expect(manifestOf(target).metadata.annotations['cdk8s-task-mcp/emergency-limits']).toBe('cpu=1,memory=2Gi');
});

const SIZE = 'must be a Size, such as Size.mebibytes(100)';
const CPU = 'must be a Cpu, such as Cpu.millis(250)';

test.each<[string, unknown, string]>([
  ['null', null, "'resources' (null) must be an object of options"],
  [
    'a resource that there is not',
    { gpu: {} },
    "'resources.gpu' is not a known prop; there are cpu, memory, ephemeralStorage",
  ],
  ['null for a resource', { memory: null }, "'resources.memory' (null) must be an object of options"],
  ['a text for a resource', { memory: '512Mi' }, "'resources.memory' (string) must be an object of options"],
  ['a number for a resource', { cpu: 5 }, "'resources.cpu' (number) must be an object of options"],
  [
    'a Size for a resource',
    { ephemeralStorage: Size.gibibytes(1) },
    "'resources.ephemeralStorage.amount' is not a known prop; there are request, limit",
  ],
  [
    'a misspelt request',
    { memory: { requests: Size.gibibytes(1) } },
    "'resources.memory.requests' is not a known prop; there are request, limit",
  ],
  ['null for a request', { cpu: { request: null } }, `'resources.cpu.request' (null) ${CPU}`],
  ['a text for CPU', { cpu: { request: '250m' } }, `'resources.cpu.request' (250m) ${CPU}`],
  ['a Size for CPU', { cpu: { limit: Size.gibibytes(1) } }, `'resources.cpu.limit' (object) ${CPU}`],
  ['a Cpu of what is no amount', { cpu: { request: Cpu.units(NaN) } }, `'resources.cpu.request' (NaN) ${CPU}`],
  ['no CPU', { cpu: { request: Cpu.millis(0) } }, "'resources.cpu.request' (0m) must be above zero"],
  ['null for a size', { memory: { limit: null } }, `'resources.memory.limit' (null) ${SIZE}`],
  ['a text for a size', { memory: { limit: '1Gi' } }, `'resources.memory.limit' (1Gi) ${SIZE}`],
  ['a Cpu for a size', { memory: { limit: Cpu.units(1) } }, `'resources.memory.limit' (object) ${SIZE}`],
  [
    'no memory',
    { memory: { request: Size.mebibytes(0) } },
    "'resources.memory.request' (0Mi) must be at least one KiB",
  ],
])('refuses %s among the resources', (_, resources, message) => {
  expect(() => deployment({ resources })).toThrow(new Error(`[test/Deployment] ${message}`));
});

test.each<[string, unknown, string]>([
  ['null', null, "'emergencyResources' (null) must be an object of options"],
  [
    'a resource that it cannot raise',
    { disk: 1 },
    "'emergencyResources.disk' is not a known prop; there are cpu, memory",
  ],
  ['null for CPU', { cpu: null }, `'emergencyResources.cpu' (null) ${CPU}`],
  ['a number for CPU', { cpu: 2 }, `'emergencyResources.cpu' (2) ${CPU}`],
  ['null for memory', { memory: null }, `'emergencyResources.memory' (null) ${SIZE}`],
  ['a text for memory', { memory: '4Gi' }, `'emergencyResources.memory' (4Gi) ${SIZE}`],
])('refuses %s among the emergency limits', (_, emergencyResources, message) => {
  expect(() => deployment({ emergencyResources })).toThrow(new Error(`[test/Deployment] ${message}`));
});
