import { Size } from 'cdk8s';
import type { VolumeClaimProps } from '../../lib';
import { VolumeClaim } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const KEPT = {
  'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
  'helm.sh/resource-policy': 'keep',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
};

function claim(own: object = {}): VolumeClaim {
  return new VolumeClaim(testChart(), 'Claim', { size: Size.gibibytes(10), ...own });
}

test('asks for a file system that every node can mount, and that no tool deletes', () => {
  expect(manifestOf(claim())).toEqual({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'task-mcp-http', annotations: KEPT },
    spec: {
      accessModes: ['ReadWriteMany'],
      resources: { requests: { storage: '10Gi' } },
      volumeMode: 'Filesystem',
    },
  });
});

test('takes another name, class and access mode', () => {
  const target = claim({
    metadata: { name: 'data', labels: { team: 'tasks' }, annotations: { 'helm.sh/resource-policy': 'mine' } },
    storageClassName: 'shared-files',
    accessMode: 'ReadWriteOncePod',
  });
  expect(manifestOf(target)).toMatchObject({
    metadata: { name: 'data', labels: { team: 'tasks' }, annotations: { ...KEPT, 'helm.sh/resource-policy': 'mine' } },
    spec: { accessModes: ['ReadWriteOncePod'], storageClassName: 'shared-files' },
  });
  expect(target).toMatchObject({ name: 'data', storageClassName: 'shared-files', accessMode: 'ReadWriteOncePod' });
});

test('is deleted with the rest where it is not to be retained', () => {
  const target = claim({ retain: false, metadata: { annotations: { 'example.com/a': 'b' } } });
  expect(manifestOf(target).metadata).toEqual({ name: 'task-mcp-http', annotations: { 'example.com/a': 'b' } });
});

test.each<[string, Partial<VolumeClaimProps>, string]>([
  ['no size', { size: undefined }, "'size' (null) must be a Size, such as Size.mebibytes(100)"],
  ['a size of nothing', { size: Size.kibibytes(0) }, "'size' (0Ki) must be at least one KiB"],
  [
    'a class that is no name',
    { storageClassName: '' },
    "'storageClassName' () must be the name of an object: at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends",
  ],
  [
    'an access mode in which nobody writes',
    { accessMode: 'ReadOnlyMany' as never },
    "'accessMode' (ReadOnlyMany) must be ReadWriteMany or ReadWriteOnce or ReadWriteOncePod",
  ],
  ['a word for true', { retain: 'yes' as never }, "'retain' (yes) must be true or false"],
  [
    'a prop that there is not',
    { capacity: 5 } as never,
    "'capacity' is not a known prop; there are metadata, size, storageClassName, accessMode, retain",
  ],
])('refuses %s', (_, own, message) => {
  expect(() => claim(own)).toThrow(`[test/Claim] ${message}`);
});

test('refuses props that are none', () => {
  expect(() => new VolumeClaim(testChart(), 'Claim', undefined as never)).toThrow(
    "[test/Claim] 'props' (null) must be an object of options",
  );
});
