import type { GoodManifests } from '../support/good-manifests';
import { faultsAfter } from '../support/good-manifests';

type Case = [name: string, change: (good: GoodManifests) => void, faults: string[]];

describe('quota-admits-claims', () => {
  const fault = (resource: string, has: string, needs: string, names = 'PersistentVolumeClaim data'): string =>
    `quota-admits-claims at app/ResourceQuota/prod: '${resource}' (${has}) must be at least ${needs} for ${names}, or the API server refuses the claim with "exceeded quota"`;
  const claimOf = (name: string, spec?: object, namespace = 'prod'): unknown => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace },
    spec,
  });
  const asking = (storage: string, storageClassName?: string): object => ({
    storageClassName,
    resources: { requests: { storage } },
  });
  const GOLD = 'gold.storageclass.storage.k8s.io';

  const bounded =
    (hard: Record<string, string>, ...claims: unknown[]) =>
    ({ quota, extra }: GoodManifests): void => {
      Object.assign(quota.spec.hard, hard);
      extra.push(...claims);
    };

  test.each<Case>([
    [
      'refuses less storage than is asked for',
      bounded({ 'requests.storage': '2Gi' }, claimOf('data', asking('1Gi')), claimOf('logs', asking('1025Mi'))),
      [fault('requests.storage', '2Gi', '2049Mi', 'PersistentVolumeClaim data and PersistentVolumeClaim logs')],
    ],
    ['accepts as much', bounded({ 'requests.storage': '1Gi' }, claimOf('data', asking('1Gi'))), []],
    [
      'refuses fewer claims than there are, however they are counted',
      bounded({ persistentvolumeclaims: '0', 'count/persistentvolumeclaims': '0' }, claimOf('data', asking('1Gi'))),
      [fault('persistentvolumeclaims', '0', '1'), fault('count/persistentvolumeclaims', '0', '1')],
    ],
    [
      'counts the claims of a class',
      bounded(
        { [`${GOLD}/requests.storage`]: '1Gi', [`${GOLD}/persistentvolumeclaims`]: '0' },
        claimOf('data', asking('2Gi', 'gold')),
        claimOf('logs', asking('9Gi', 'silver')),
      ),
      [fault(`${GOLD}/requests.storage`, '1Gi', '2Gi'), fault(`${GOLD}/persistentvolumeclaims`, '0', '1')],
    ],
    [
      'says nothing of a claim that names no class, of another namespace, or that asks for nothing',
      bounded(
        { [`${GOLD}/requests.storage`]: '0', 'requests.storage': '1Gi' },
        claimOf('data', asking('1Gi')),
        claimOf('other', asking('1Gi'), 'third'),
        claimOf('bare'),
        claimOf('odd', asking('much')),
      ),
      [],
    ],
    [
      'says nothing of a quota that counts some pods alone',
      (good) => {
        bounded({ persistentvolumeclaims: '0' }, claimOf('data', asking('1Gi')))(good);
        Object.assign(good.quota.spec, { scopes: ['NotTerminating'] });
      },
      [],
    ],
    [
      'says nothing of a quota without bounds, or with one that is no amount',
      (good) => {
        bounded({ persistentvolumeclaims: 'few' }, claimOf('data', asking('1Gi')))(good);
        good.extra.push({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'more', namespace: 'prod' } });
      },
      [],
    ],
    [
      'counts nothing of what is no storage',
      bounded({ 'example.com/': '0', '': '0' }, claimOf('data', asking('1Gi'))),
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change).filter((line) => line.startsWith('quota-admits-claims'))).toEqual(faults);
  });
});
