import { limitFault } from '../../../lib/checks/rules/containers/limit-covers-request';
import type { GoodManifests } from '../support/good-manifests';
import { drop, faultsAfter } from '../support/good-manifests';
import { plainWorkload } from '../support/plain-workload';

type Case = [name: string, change: (good: GoodManifests) => void, faults: string[]];

describe('selector-matches-template', () => {
  const message = (selector: string, kind: string, labels: string): string =>
    `selector-matches-template at app/${kind}/plain: 'selector' (${selector}) of ${kind} plain must match the labels of its template (${labels}), or the API server refuses it`;
  const selecting = (kind: string, selector: object | undefined): ((good: GoodManifests) => void) => {
    const plain = plainWorkload(kind) as { spec: object };
    Object.assign(plain.spec, { selector });
    return ({ extra }) => extra.push(plain);
  };

  test.each<Case>([
    [
      'refuses a selector of other pods',
      selecting('StatefulSet', { matchLabels: { app: 'plain', track: 'stable' } }),
      [message('app=plain,track=stable', 'StatefulSet', 'app=plain')],
    ],
    [
      'refuses a workload without a selector',
      selecting('DaemonSet', undefined),
      [message('none', 'DaemonSet', 'app=plain')],
    ],
    [
      'refuses a template without labels',
      ({ extra }) => {
        const plain = plainWorkload('ReplicaSet') as { spec: { template: object } };
        Object.assign(plain.spec.template, { metadata: {} });
        extra.push(plain);
      },
      [message('app=plain', 'ReplicaSet', 'none')],
    ],
    ['accepts a Job without a selector', selecting('Job', undefined), []],
    [
      'refuses the selector of a Job where it has one',
      selecting('Job', { matchLabels: { app: 'job' } }),
      [message('app=job', 'Job', 'app=plain')],
    ],
    ['accepts a CronJob and a Pod, which have none', ({ extra }) => extra.push(plainWorkload('CronJob')), []],
    ['accepts a Pod, which has none', ({ extra }) => extra.push(plainWorkload('Pod')), []],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('selectors-disjoint', () => {
  const canary = (labels: Record<string, string>, namespace: string): ((good: GoodManifests) => void) => {
    const plain = plainWorkload('Job') as { metadata: object; spec: { template: object } };
    Object.assign(plain.metadata, { namespace });
    Object.assign(plain.spec.template, { metadata: { labels } });
    return ({ extra, namespace: namespaceObject, quota, limitRange, isolation }) => {
      // Only the selectors are of interest here, not what else the namespace asks of a pod.
      namespaceObject.metadata.labels = {};
      quota.spec.hard = {};
      limitRange.spec.limits = [];
      isolation.spec.podSelector.matchLabels = { app: 'web', track: 'stable' };
      extra.push(plain);
    };
  };

  test.each<Case>([
    [
      'refuses a selector that matches the pods of another workload',
      ({ extra }) =>
        extra.push(
          plainWorkload('StatefulSet'),
          Object.assign(plainWorkload('DaemonSet') as object, {
            metadata: { name: 'other', namespace: 'elsewhere' },
            spec: {
              selector: { matchLabels: { app: 'plain', track: 'other' } },
              template: {
                metadata: { labels: { app: 'plain', track: 'other' } },
                spec: { containers: [{ name: 'main', image: 'example/plain:7' }] },
              },
            },
          }),
        ),
      [
        "selectors-disjoint at app/StatefulSet/plain: 'selector' (app=plain) of StatefulSet plain must not match the pods of DaemonSet other (app=plain,track=other), or it may take them for its own",
      ],
    ],
    ['accepts pods that one label keeps apart', canary({ app: 'web', track: 'canary' }, 'prod'), []],
    ['accepts the same labels in another namespace', canary({ app: 'web', track: 'stable' }, 'elsewhere'), []],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('image-pinned', () => {
  test.each<Case>([
    [
      'refuses the tag latest',
      ({ container }) => (container.image = 'registry.example.com/web:latest'),
      [
        "image-pinned at app/Deployment/web: 'image' (registry.example.com/web:latest) of container 'web' in Deployment web must have a tag other than 'latest', or a digest; otherwise a restart may change the version",
      ],
    ],
    [
      'refuses a container without an image',
      ({ container }) => drop(container, 'image'),
      [
        "image-pinned at app/Deployment/web: 'image' () of container 'web' in Deployment web must name an image, such as registry.example.com/task-mcp-http:1.4.2",
      ],
    ],
    [
      'asks an init container too',
      ({ extra }) =>
        extra.push(plainWorkload('Job', {}, { initContainers: [{ name: 'first', image: 'example/first' }] })),
      [
        "image-pinned at app/Job/plain: 'image' (example/first) of container 'first' in Job plain must have a tag or a digest, or it means 'latest' and a restart may change the version",
      ],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('limit-covers-request', () => {
  const resources = (requests?: object, limits?: object): object => ({ resources: { requests, limits } });

  test.each<Case>([
    [
      'says nothing of a LimitRange without defaults',
      ({ limitRange, extra }) => {
        Object.assign(limitRange.spec.limits[0] as object, { default: { memory: '2Gi' }, defaultRequest: undefined });
        const bare = (name: string, spec?: object): object => ({
          apiVersion: 'v1',
          kind: 'LimitRange',
          metadata: { name, namespace: 'elsewhere' },
          spec,
        });
        extra.push(bare('empty'), bare('maxima', { limits: [{ type: 'Container', max: { cpu: 1 } }] }));
      },
      [],
    ],
    [
      'refuses a default limit of a LimitRange below its default request',
      ({ limitRange }) => {
        Object.assign(limitRange.spec.limits[0] as object, {
          default: { memory: '2Mi', cpu: 1 },
          defaultRequest: { memory: '5Mi' },
        });
      },
      [
        "limit-covers-request at app/LimitRange/prod: 'default' (2Mi) of memory must be at least its 'defaultRequest' (5Mi), or the API server refuses the LimitRange",
      ],
    ],
    [
      'refuses a limit below its request, whatever the units',
      ({ extra }) => extra.push(plainWorkload('Job', resources({ memory: '1Gi' }, { memory: '1073M' }))),
      [
        "limit-covers-request at app/Job/plain: 'limit' (1073M) of memory in 'resources' of container 'main' in Job plain must be at least its 'request' (1Gi), or the API server refuses the pods",
      ],
    ],
    [
      'asks an init container too',
      ({ extra }) =>
        extra.push(
          plainWorkload(
            'Job',
            {},
            {
              initContainers: [{ name: 'first', image: 'example/first:7', ...resources({ cpu: 2 }, { cpu: '1999m' }) }],
            },
          ),
        ),
      [
        "limit-covers-request at app/Job/plain: 'limit' (1999m) of cpu in 'resources' of container 'first' in Job plain must be at least its 'request' (2), or the API server refuses the pods",
      ],
    ],
    [
      'accepts a limit that equals its request',
      ({ extra }) => extra.push(plainWorkload('Job', resources({ cpu: 1.5 }, { cpu: '1500m' }))),
      [],
    ],
    ['accepts a limit alone', ({ extra }) => extra.push(plainWorkload('Job', resources(undefined, { cpu: 1 }))), []],
    ['accepts a request alone', ({ extra }) => extra.push(plainWorkload('Job', resources({ cpu: 1 }))), []],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });

  test("says it in a constructor's words, and nothing of what is no quantity", () => {
    expect([
      limitFault('resources', 'memory', '2Gi', '1Gi'),
      limitFault('resources', 'memory', 'much', '1Gi'),
      limitFault('resources', 'memory', '2Gi', 'little'),
    ]).toEqual([
      "'limit' (1Gi) of memory in 'resources' must be at least its 'request' (2Gi), or the API server refuses the pods",
      undefined,
      undefined,
    ]);
  });
});

describe('ephemeral-volumes-within-limit', () => {
  const volumes = (emptyDirs: object[], containers: object[] = [{}]): ((good: GoodManifests) => void) => {
    const pod = {
      volumes: emptyDirs.map((emptyDir, index) => ({ name: `v${index}`, emptyDir })),
      containers: containers.map((container, index) => ({
        name: `c${index}`,
        image: 'example/plain:7',
        ...container,
      })),
    };
    return ({ extra }) => extra.push(plainWorkload('Job', {}, pod));
  };
  const limited = (amount: string): object => ({ resources: { limits: { 'ephemeral-storage': amount } } });
  const unlimited = (value: string): string =>
    `ephemeral-volumes-within-limit at app/Job/plain: 'sizeLimit' (${value}) of volume 'v0' in Job plain must be above 0, or a runaway file fills the node's disk`;
  const tooMuch = (sizes: string, limit: string): string =>
    `ephemeral-volumes-within-limit at app/Job/plain: 'sizeLimit' (${sizes}) of the volumes in Job plain must be at most the 'ephemeral-storage' limit (${limit}) of its containers, or the pod is evicted before its volumes are full`;

  test.each<Case>([
    ['refuses a volume without a limit', volumes([{}]), [unlimited('none')]],
    ['refuses a limit of 0, which Kubernetes takes for none', volumes([{ sizeLimit: '0' }]), [unlimited('0')]],
    ['accepts a volume in memory, whose size the memory limit decides', volumes([{ medium: 'Memory' }]), []],
    [
      'refuses volumes that exceed the limit of their pod together',
      volumes([{ sizeLimit: '65Mi' }, { sizeLimit: '64Mi' }], [limited('128Mi')]),
      [tooMuch('129Mi = v0 65Mi + v1 64Mi', '128Mi')],
    ],
    [
      'accepts volumes that fill it',
      volumes([{ sizeLimit: '64Mi' }, { sizeLimit: '64Mi' }], [limited('100Mi'), limited('28Mi')]),
      [],
    ],
    [
      'counts the containers that have a limit, as the kubelet does',
      volumes([{ sizeLimit: '101Mi' }], [limited('100Mi'), {}]),
      [tooMuch('101Mi = v0 101Mi', '100Mi')],
    ],
    [
      'leaves volumes in memory out of the sum',
      volumes([{ sizeLimit: '100Mi' }, { sizeLimit: '1Mi', medium: 'Memory' }], [limited('100Mi')]),
      [],
    ],
    ['accepts any size where no container has a limit', volumes([{ sizeLimit: '9Ti' }]), []],
    ['refuses a size that is no quantity', volumes([{ sizeLimit: 'much' }], [limited('1Mi')]), [unlimited('much')]],
    [
      'leaves a limit that is no quantity to the rule for that',
      volumes([{ sizeLimit: '1Mi' }], [limited('much')]),
      [
        "amounts-are-quantities at app/Job/plain: 'limits.ephemeral-storage' (much) of container 'c0' in Job plain must be a quantity such as 500m or 512Mi, or the API server refuses it",
      ],
    ],
    [
      'asks nothing of volumes of other types',
      ({ extra }) =>
        extra.push(plainWorkload('Job', limited('1Mi'), { volumes: [{ name: 'data', hostPath: { path: '/data' } }] })),
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('env-names-unique', () => {
  const named = (...names: string[]): object => ({ env: names.map((name) => ({ name, value: 'secret' })) });

  test.each<Case>([
    [
      'refuses a name that occurs again, without repeating its values',
      ({ extra }) => extra.push(plainWorkload('Job', named('A', 'B', 'A', 'C', 'A'))),
      [
        "env-names-unique at app/Job/plain: 'A' (3 times) in 'env' of container 'main' in Job plain must occur once, or the last value silently wins",
      ],
    ],
    [
      'asks an init container too',
      ({ extra }) =>
        extra.push(
          plainWorkload(
            'Job',
            {},
            { initContainers: [{ name: 'first', image: 'example/first:7', ...named('B', 'B') }] },
          ),
        ),
      [
        "env-names-unique at app/Job/plain: 'B' (2 times) in 'env' of container 'first' in Job plain must occur once, or the last value silently wins",
      ],
    ],
    ['accepts names that differ', ({ extra }) => extra.push(plainWorkload('Job', named('A', 'a', 'A1'))), []],
    [
      'accepts a name that another container has too',
      ({ extra }) =>
        extra.push(
          plainWorkload('Job', named('A'), {
            initContainers: [{ name: 'first', image: 'example/first:7', ...named('A') }],
          }),
        ),
      [],
    ],
    [
      'accepts a variable that overrides one of a ConfigMap',
      ({ container }) => container.env.push({ name: 'PORT', value: '8080' } as never),
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});
