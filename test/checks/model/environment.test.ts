import type { Manifest } from '../../../lib/checks/manifests/manifest';
import type { Container } from '../../../lib/checks/manifests/pod-manifest';
import { environmentOf, environmentValue } from '../../../lib/checks/model/environment';
import type { Pods } from '../../../lib/checks/model/manifest-set';
import { ManifestSet } from '../../../lib/checks/model/manifest-set';
import { plainWorkload } from '../support/plain-workload';

/** A container among ConfigMaps `first` and `second`, both with A and each with one of its own. */
function among(container: object): [ManifestSet, Pods, Container] {
  const configMap = (name: string, data?: object, namespace = 'elsewhere'): unknown => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data,
  });
  const objects = [
    plainWorkload('Pod', container),
    configMap('first', { A: 'a1', B: 'b1' }),
    configMap('second', { A: 'a2', C: 'c2' }),
    configMap('empty'),
    configMap('foreign', { A: 'foreign' }, 'other'),
  ] as Manifest[];
  const manifests = new ManifestSet(objects.map((manifest) => ({ path: 'app', manifest })));
  const [pods] = manifests.pods as [Pods];
  return [manifests, pods, pods.spec.containers![0]!];
}

const from = (...names: (string | undefined)[]): object => ({
  envFrom: names.map((name) => ({ configMapRef: { name } })),
});

test('takes every variable of a ConfigMap', () => {
  expect([...environmentOf(...among(from('first')))]).toEqual([
    ['A', 'a1'],
    ['B', 'b1'],
  ]);
});

test('lets a later ConfigMap win over an earlier one', () => {
  expect(Object.fromEntries(environmentOf(...among(from('first', 'second'))))).toEqual({ A: 'a2', B: 'b1', C: 'c2' });
  expect(environmentValue(...among(from('second', 'first')), 'A')).toBe('a1');
});

test('lets a variable of its own win over every ConfigMap, and the last of a name over the others', () => {
  const env = [
    { name: 'A', value: 'one' },
    { name: 'A', value: 'two' },
  ];
  expect(environmentValue(...among({ env, ...from('first') }), 'A')).toBe('two');
});

test('looks a single key of a ConfigMap up', () => {
  const env = [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'second', key: 'C' } } }];
  expect(environmentValue(...among({ env }), 'X')).toBe('c2');
});

test('takes a variable without a value for an empty one', () => {
  expect(environmentValue(...among({ env: [{ name: 'A' }], ...from('first') }), 'A')).toBe('');
});

test.each<[string, object]>([
  ['is not set', from('first')],
  ['stands in a Secret', { env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 'first', key: 'A' } } }] }],
  ['comes from a field of the pod', { env: [{ name: 'X', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }] }],
  ['names a missing key', { env: [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'first', key: 'C' } } }] }],
  ['stands in a ConfigMap of another chart', from('theirs')],
  ['stands in a ConfigMap of another namespace', from('foreign')],
  ['stands in a ConfigMap without data', from('empty')],
  ['comes from nowhere', { envFrom: [{ secretRef: { name: 'first' } }] }],
])('does not know a value that %s', (_, container) => {
  expect(environmentValue(...among(container), 'X')).toBeUndefined();
});

test('does not fall back to a ConfigMap where a Secret holds the value', () => {
  const env = [{ name: 'A', valueFrom: { secretKeyRef: { name: 'first', key: 'A' } } }];
  const environment = environmentOf(...among({ env, ...from('first') }));
  expect([environment.has('A'), environment.get('A')]).toEqual([true, undefined]);
});
