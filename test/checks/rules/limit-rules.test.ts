import type { GoodManifests } from '../support/good-manifests';
import { faultsAfter } from '../support/good-manifests';
import { plainWorkload } from '../support/plain-workload';

type Case = [name: string, change: (good: GoodManifests) => void, faults: string[]];

const object = (metadata: object, kind = 'Service'): unknown => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'a', namespace: 'prod', ...metadata },
});

describe('metadata-admitted', () => {
  const fault = (path: string, text: string, where = ''): string =>
    `metadata-admitted at app/${path}: ${text}${where}, or the API server refuses the object`;

  test.each<Case>([
    ['takes a name of 253 characters', ({ extra }) => extra.push(object({ name: 'a'.repeat(253) })), []],
    [
      'refuses a longer one',
      ({ extra }) => extra.push(object({ name: 'a'.repeat(254) })),
      [fault(`Service/${'a'.repeat(254)}`, `'name' (${'a'.repeat(80)}…) must be at most 253 characters, and not 254`)],
    ],
    [
      'refuses a label that is none, and its value',
      ({ extra }) => extra.push(object({ labels: { 'a b': 'ok', team: 'a/b', empty: '', 'x.y/z': 'A_1.b' } })),
      [
        fault(
          'Service/a',
          "'labels' holds 'a b', which must be a name of at most 63 letters, digits, '-', '_' and '.', after a DNS name and '/' if any",
        ),
        fault(
          'Service/a',
          "'labels.team' (a/b) must be at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
        ),
      ],
    ],
    [
      'refuses a name of an annotation, but not capital letters before its slash',
      ({ extra }) => extra.push(object({ annotations: { '-a': '', 'Example.com/a': 'any text' } })),
      [
        fault(
          'Service/a',
          "'annotations' holds '-a', which must be a name of at most 63 letters, digits, '-', '_' and '.', after a DNS name and '/' if any",
        ),
      ],
    ],
    [
      'takes annotations of 256 KiB, with their names',
      ({ extra }) => extra.push(object({ annotations: { ab: 'é'.repeat(131_071) } })),
      [],
    ],
    [
      'refuses a byte more',
      ({ extra }) => extra.push(object({ annotations: { abc: 'é'.repeat(131_071) } })),
      [fault('Service/a', "'annotations' (262145 bytes) must be at most 262144 bytes in all")],
    ],
    [
      'asks the template of pods too',
      ({ deployment }) => (deployment.spec.template.metadata.labels.version = '1.2.3+4'),
      [
        fault(
          'Deployment/web',
          "'labels.version' (1.2.3+4) must be at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
          ", in the pods' template",
        ),
      ],
    ],
    [
      'asks a Pod once',
      ({ extra }) =>
        extra.push({
          ...(plainWorkload('Pod') as object),
          metadata: { name: 'plain', namespace: 'other', labels: { a: '-' } },
        }),
      [
        fault(
          'Pod/plain',
          "'labels.a' (-) must be at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
        ),
      ],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('data-within-limit', () => {
  const fault = (name: string, size: number): string =>
    `data-within-limit at app/${name.replace(' ', '/')}: 'data' (${size} bytes) of ${name} must be at most 1048576 bytes in all, or the API server refuses it; mount a volume in its place`;
  const holding = (kind: string, data: object): unknown => ({ ...(object({}, kind) as object), ...data });
  const MIB = 1_048_576;

  test.each<Case>([
    ['takes 1 MiB', ({ extra }) => extra.push(holding('ConfigMap', { data: { a: 'x'.repeat(MIB) } })), []],
    [
      'refuses a byte more',
      ({ extra }) => extra.push(holding('ConfigMap', { data: { a: 'é'.repeat(MIB / 2), b: 'x' } })),
      [fault('ConfigMap a', MIB + 1)],
    ],
    [
      'counts binary data by its bytes',
      ({ extra }) =>
        extra.push(holding('ConfigMap', { binaryData: { a: 'A'.repeat((MIB * 4) / 3 - 1) }, data: { b: 'xx' } })),
      [fault('ConfigMap a', MIB + 1)],
    ],
    [
      'counts a Secret in both of its forms',
      ({ extra }) =>
        extra.push(holding('Secret', { stringData: { a: 'x'.repeat(MIB) } }), {
          ...(holding('Secret', { data: { a: 'A'.repeat(2 * MIB) } }) as object),
          metadata: { name: 'b', namespace: 'prod' },
        }),
      [fault('Secret a', MIB), fault('Secret b', 1.5 * MIB)].slice(1),
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change).filter((each) => each.startsWith('data-within-limit'))).toEqual(faults);
  });
});

describe('variables-within-limit', () => {
  const holding = (...values: string[]): unknown =>
    plainWorkload('Job', { env: values.map((value, index) => ({ name: `V${index}`, value })) });
  const LONGEST = 'x'.repeat(131_072 - 4);

  test.each<Case>([
    ['takes a variable that fits with its name', ({ extra }) => extra.push(holding(LONGEST)), []],
    [
      'refuses a byte more, without its value',
      ({ extra }) => extra.push(holding(`${LONGEST}x`)),
      [
        "variables-within-limit at app/Job/plain: 'V0' (131073 bytes with its name) of container 'main' in Job plain must be at most 131072 bytes, or Linux does not start the container; mount a file in its place",
      ],
    ],
    [
      'refuses what is too much in all',
      ({ extra }) => extra.push(holding(...Array<string>(8).fill(LONGEST), '')),
      [
        "variables-within-limit at app/Job/plain: 'env' (1048580 bytes) of container 'main' in Job plain must be at most 1048576 bytes in all, or Linux may not start the container; mount files in its place",
      ],
    ],
    [
      'counts what a ConfigMap gives, and nothing of what only the cluster knows',
      ({ configMap, container }) => {
        configMap.data.BIG = `${LONGEST}é`;
        container.env.push({ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'x', key: 'y' } } } as never);
      },
      [
        "variables-within-limit at app/Deployment/web: 'BIG' (131075 bytes with its name) of container 'web' in Deployment web must be at most 131072 bytes, or Linux does not start the container; mount a file in its place",
      ],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change).filter((each) => each.startsWith('variables-within-limit'))).toEqual(faults);
  });
});

describe('quota-admits-objects', () => {
  const fault = (resource: string, hard: string, needs: string): string =>
    `quota-admits-objects at app/ResourceQuota/prod: '${resource}' (${hard}) must be at least ${needs}, or the API server refuses some of them with "exceeded quota"`;
  const hard =
    (amounts: Record<string, string>) =>
    ({ quota }: GoodManifests): void =>
      void Object.assign(quota.spec.hard, amounts);

  test.each<Case>([
    [
      'takes what the chart makes, and what Kubernetes makes beside it',
      hard({
        configmaps: '2',
        'count/configmaps': '2',
        'count/serviceaccounts': '2',
        'count/deployments.apps': '1',
        'count/networkpolicies.networking.k8s.io': '1',
        'count/httproutes.gateway.networking.k8s.io': '1',
        resourcequotas: '1',
        secrets: '0',
        'count/ingresses.networking.k8s.io': '0',
      }),
      [],
    ],
    [
      'refuses less',
      hard({
        configmaps: '1',
        'count/serviceaccounts': '1',
        'count/networkpolicies.networking.k8s.io': '0',
        'count/horizontalpodautoscalers.autoscaling': '0',
        resourcequotas: '0',
      }),
      [
        fault('configmaps', '1', "2, for the 1 of this chart and 'kube-root-ca.crt', which Kubernetes makes"),
        fault('count/serviceaccounts', '1', "2, for the 1 of this chart and 'default', which Kubernetes makes"),
        fault('count/networkpolicies.networking.k8s.io', '0', '1, for the 1 of this chart'),
        fault('count/horizontalpodautoscalers.autoscaling', '0', '1, for the 1 of this chart'),
        fault('resourcequotas', '0', '1, for the 1 of this chart'),
      ],
    ],
    [
      'counts an Ingress by its plural',
      (good) => {
        hard({ 'count/ingresses.networking.k8s.io': '0' })(good);
        good.extra.push({ ...(object({}, 'Ingress') as object), apiVersion: 'networking.k8s.io/v1' });
      },
      [fault('count/ingresses.networking.k8s.io', '0', '1, for the 1 of this chart')],
    ],
    ['leaves an amount that is none to its own rule', hard({ configmaps: 'few' }), []],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change).filter((each) => each.startsWith('quota-admits-objects'))).toEqual(faults);
  });
});
