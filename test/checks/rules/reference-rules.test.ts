import type { GoodManifests } from '../support/good-manifests';
import { drop, faultsAfter } from '../support/good-manifests';
import { plainWorkload } from '../support/plain-workload';

const web = 'app/Deployment/web';

/** Only what one rule says, for a change that others rightly speak of too. */
function faultsOf(rule: string, change: (good: GoodManifests) => void): string[] {
  return faultsAfter(change).filter((line) => line.startsWith(`${rule} at `));
}

test('finds nothing in manifests without a contradiction', () => {
  expect(faultsAfter()).toEqual([]);
});

describe('no-duplicate-objects', () => {
  const configMap = (apiVersion: string, metadata: object): unknown => ({ apiVersion, kind: 'ConfigMap', metadata });

  test('refuses two objects of one kind, namespace and name, in whatever version', () => {
    expect(faultsAfter(({ extra }) => extra.push(configMap('v2', { name: 'web', namespace: 'prod' })))).toEqual([
      "no-duplicate-objects at app/ConfigMap/web: 'metadata.name' (web) must be that of one ConfigMap in the namespace, but the ConfigMap at app/ConfigMap/web has it too, so one overwrites the other",
    ]);
  });

  test.each<[string, unknown]>([
    ['namespace', configMap('v1', { name: 'web', namespace: 'stage' })],
    ['name', configMap('v1', { name: 'wbe', namespace: 'prod' })],
    ['API group', configMap('example.com/v1', { name: 'web', namespace: 'prod' })],
  ])('admits objects that differ in their %s', (_, object) => {
    expect(faultsAfter(({ extra }) => extra.push(object))).toEqual([]);
  });

  test('says nothing of objects whose name the API server makes up', () => {
    const generated = configMap('v1', { generateName: 'run-', namespace: 'prod' });
    expect(faultsAfter(({ extra }) => extra.push(generated, generated))).toEqual([]);
  });
});

describe('references-resolve', () => {
  const fault = (text: string): string =>
    `references-resolve at ${web}: ${text}, or no pod of Deployment web ever starts`;
  const unknown = (name: string, place: string): string =>
    fault(`'name' (${name}) in ${place} must be that of a ConfigMap of the chart in the same namespace`);
  const key = (name: string, more: object = {}): never =>
    ({ name: 'LEVEL', valueFrom: { configMapKeyRef: { name: 'web', key: name, ...more } } }) as never;

  test('refuses a ServiceAccount that the chart does not hold', () => {
    expect(faultsAfter((good) => void (good.pod.serviceAccountName = 'wbe'))).toEqual([
      `references-resolve at ${web}: 'serviceAccountName' (wbe) must name a ServiceAccount of the chart in the same namespace, or no pod of Deployment web is created`,
    ]);
  });

  test('admits the ServiceAccount that every namespace has, stated or not', () => {
    expect(faultsAfter((good) => void (good.pod.serviceAccountName = 'default'))).toEqual([]);
    expect(faultsAfter((good) => drop(good.pod, 'serviceAccountName'))).toEqual([]);
  });

  test('refuses a ConfigMap for the environment', () => {
    expect(
      faultsAfter((good) => {
        good.container.envFrom[0]!.configMapRef.name = 'wbe';
      }),
    ).toEqual([unknown('wbe', "'configMapRef' of container 'web'")]);
  });

  test('refuses a ConfigMap of another namespace', () => {
    expect(
      faultsAfter((good) => {
        good.configMap.metadata.namespace = 'stage';
      }),
    ).toEqual([unknown('web', "'configMapRef' of container 'web'")]);
  });

  test('refuses a ConfigMap, and a key of it, for one variable', () => {
    const place = "'configMapKeyRef' of 'LEVEL' in container 'web'";
    expect(faultsAfter((good) => void good.container.env.push(key('PORT', { name: 'wbe' })))).toEqual([
      unknown('wbe', place),
    ]);
    expect(faultsAfter((good) => void good.container.env.push(key('PROT')))).toEqual([
      fault(`'key' (PROT) in ${place} must be a key of ConfigMap web`),
    ]);
  });

  test('admits a key of text and one of bytes', () => {
    expect(
      faultsAfter((good) => {
        good.configMap.binaryData = { LOGO: 'AAEC' };
        good.container.env.push(key('PORT'), { ...(key('LOGO') as object), name: 'LOGO' } as never);
      }),
    ).toEqual([]);
  });

  test('refuses it in an init container too', () => {
    const init = { name: 'init', image: 'example/init:7', env: [key('PROT')] };
    expect(faultsOf('references-resolve', (good) => void (good.pod.initContainers = [init as never]))).toEqual([
      fault("'key' (PROT) in 'configMapKeyRef' of 'LEVEL' in container 'init' must be a key of ConfigMap web"),
    ]);
  });

  test.each<[string, object]>([
    ['plain', { configMap: { name: 'wbe' } }],
    ['projected', { projected: { sources: [{ secret: { name: 'wbe' } }, { configMap: { name: 'wbe' } }] } }],
  ])('refuses a ConfigMap in a %s volume', (_, volume) => {
    expect(faultsAfter((good) => void good.pod.volumes.push({ name: 'config', ...volume } as never))).toEqual([
      unknown('wbe', "'configMap' of volume 'config'"),
    ]);
  });

  test.each<[string, (good: GoodManifests) => unknown]>([
    [
      'what is optional',
      (good) => Object.assign(good.container.envFrom[0]!, { configMapRef: { name: 'a', optional: true } }),
    ],
    ['Secrets', (good) => good.container.envFrom.push({ secretRef: { name: 'wbe' } } as never)],
    [
      'the ConfigMap of the cluster',
      (good) => good.pod.volumes.push({ name: 'ca', configMap: { name: 'kube-root-ca.crt' } } as never),
    ],
    ['a projected volume without sources', (good) => good.pod.volumes.push({ name: 'none', projected: {} } as never)],
    ['a pod without any', ({ extra }) => extra.push(plainWorkload('StatefulSet'))],
  ])('says nothing of %s', (_, change) => {
    expect(faultsOf('references-resolve', (good) => void change(good))).toEqual([]);
  });
});

describe('secret-keys-made', () => {
  const maker = (spec: object, name = 'web'): unknown => ({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace: 'prod' },
    spec,
  });
  const data = (...keys: string[]): object => ({
    data: keys.map((secretKey) => ({ secretKey, remoteRef: { key: 'prod' } })),
  });
  const variable = (name: string, key: string, more: object = {}): never =>
    ({ name: 'LEVEL', valueFrom: { secretKeyRef: { name, key, ...more } } }) as never;
  const fault = (key: string, place: string, made: string): string =>
    `secret-keys-made at ${web}: 'key' (${key}) in ${place} must be a key of Secret ${made}, or no pod of Deployment web ever starts`;
  const inVariable = "'secretKeyRef' of 'LEVEL' in container 'web'";

  test('refuses a variable from a key that the ExternalSecret of the same name does not make', () => {
    expect(
      faultsAfter(({ extra, container }) => {
        extra.push(maker(data('user', 'token')));
        container.env.push(variable('web', 'tokens'));
      }),
    ).toEqual([fault('tokens', inVariable, 'web as ExternalSecret web would make it (token, user)')]);
  });

  test('finds the Secret under the name of the target', () => {
    expect(
      faultsAfter(({ extra, container }) => {
        extra.push(maker({ ...data('token'), target: { name: 'auth' } }));
        container.env.push(variable('auth', 'tokens'), { ...(variable('web', 'a') as object), name: 'OTHER' } as never);
      }),
    ).toEqual([fault('tokens', inVariable, 'auth as ExternalSecret web would make it (token)')]);
  });

  test('takes the keys of all that make one Secret together', () => {
    expect(
      faultsAfter(({ extra, container }) => {
        extra.push(maker({ ...data('a'), target: { name: 'auth' } }), maker(data('b', 'c'), 'auth'));
        container.env.push(variable('auth', 'c'), { ...(variable('auth', 'd') as object), name: 'OTHER' } as never);
      }),
    ).toEqual([
      fault(
        'd',
        "'secretKeyRef' of 'OTHER' in container 'web'",
        'auth as ExternalSecret web and ExternalSecret auth would make it (a, b, c)',
      ),
    ]);
  });

  test.each<[string, object]>([
    ['a volume', { secret: { secretName: 'web', items: [{ key: 'tokens' }, { key: 'token' }] } }],
    [
      'a projected volume',
      {
        projected: {
          sources: [{ configMap: { name: 'web' } }, { secret: { name: 'web', items: [{ key: 'tokens' }] } }],
        },
      },
    ],
  ])('refuses a file from such a key in %s', (_, volume) => {
    expect(
      faultsAfter(({ extra, pod }) => {
        extra.push(maker(data('token')));
        pod.volumes.push({ name: 'keys', ...volume } as never);
      }),
    ).toEqual([fault('tokens', "'secret' of volume 'keys'", 'web as ExternalSecret web would make it (token)')]);
  });

  test.each<[string, unknown]>([
    ['no spec', { ...(maker({}) as object), spec: undefined }],
    ['data without a key', maker({ data: [{}] })],
  ])('refuses a key where the ExternalSecret has %s', (_, broken) => {
    expect(
      faultsAfter(({ extra, container }) => {
        extra.push(broken);
        container.env.push(variable('web', 'tokens'));
      }),
    ).toEqual([fault('tokens', inVariable, 'web as ExternalSecret web would make it (none)')]);
  });

  test.each<[string, unknown]>([
    ['that is made', maker(data('tokens'))],
    ['of a Secret with whatever a store holds', maker({ ...data('token'), dataFrom: [{ extract: { key: 'prod' } }] })],
    ['that a template may make', maker({ ...data('token'), target: { template: { data: { tokens: '' } } } })],
    ['that a further template may make', maker({ ...data('token'), target: { template: { templateFrom: [{}] } } })],
    ['of a Secret that is added to', maker({ ...data('token'), target: { creationPolicy: 'Merge' } })],
    ['of a Secret that is not made', maker({ ...data('token'), target: { creationPolicy: 'None' } })],
    ['where something else than a Secret is made', maker({ ...data('token'), target: { manifest: { kind: 'A' } } })],
    ['of a Secret that comes from elsewhere', maker(data('token'), 'other')],
    [
      'of a Secret of another namespace',
      { ...(maker(data('token')) as object), metadata: { name: 'web', namespace: 'stage' } },
    ],
  ])('admits a key %s', (_, object) => {
    expect(
      faultsAfter(({ extra, container }) => {
        extra.push(object);
        container.env.push(variable('web', 'tokens'));
      }),
    ).toEqual([]);
  });

  test('says nothing where nobody knows all that makes a Secret', () => {
    expect(
      faultsAfter(({ extra, container }) => {
        extra.push(maker({ dataFrom: [{}], target: { name: 'auth' } }), maker(data('token'), 'auth'));
        container.env.push(variable('auth', 'tokens'));
      }),
    ).toEqual([]);
  });

  test('says nothing of what is optional, names no key, or takes the Secret as a whole', () => {
    expect(
      faultsAfter(({ extra, container, pod }) => {
        extra.push(maker(data('token')));
        container.env.push(variable('web', 'tokens', { optional: true }));
        container.env.push({ name: 'NONE', valueFrom: { secretKeyRef: { name: 'web' } } } as never);
        container.envFrom.push({ secretRef: { name: 'web' } } as never);
        pod.volumes.push({ name: 'whole', secret: { secretName: 'web' } } as never);
        pod.volumes.push({ name: 'empty', projected: {} } as never);
        pod.volumes.push({ name: 'unnamed', secret: { secretName: 'web', items: [{}] } } as never);
      }),
    ).toEqual([]);
  });

  test('says nothing of a pod without volumes and variables', () => {
    const ours = { ...(maker(data('token')) as object), metadata: { name: 'plain', namespace: 'elsewhere' } };
    expect(faultsAfter(({ extra }) => extra.push(ours, plainWorkload('StatefulSet')))).toEqual([]);
  });
});

describe('secrets-by-reference', () => {
  const secret = (more: object): unknown => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'web', namespace: 'prod' },
    ...more,
  });

  test('refuses the data of a Secret, and names its keys alone', () => {
    const faults = faultsAfter(({ extra }) =>
      extra.push(secret({ data: { a: 'aHVudGVyMg==' }, stringData: { b: 'hunter2', c: '' } })),
    );
    expect(faults).toEqual([
      "secrets-by-reference at app/Secret/web: 'data' (a) must not stand in a manifest; make the Secret elsewhere, and refer to it by name",
      "secrets-by-reference at app/Secret/web: 'stringData' (b, c) must not stand in a manifest; make the Secret elsewhere, and refer to it by name",
    ]);
  });

  test('admits a Secret without data', () => {
    expect(faultsAfter(({ extra }) => extra.push(secret({ data: {} })))).toEqual([]);
  });

  test.each([
    'AUTH_TOKENS',
    'API_TOKEN',
    'DB_PASSWORD',
    'CLIENT_SECRET',
    'OPENAI_API_KEY',
    'TLS_PRIVATE_KEY',
    'TOKEN',
    'password',
    'SECRET',
  ])('refuses a value of %s in a ConfigMap and in a container, and never shows it', (name) => {
    const faults = faultsAfter((good) => {
      good.configMap.data[name] = 'hunter2';
      good.container.env.push({ name, value: 'hunter2' } as never);
    });
    expect(faults.join()).not.toContain('hunter2');
    expect(faults.filter((line) => line.startsWith('secrets-'))).toEqual([
      `secrets-by-reference at app/ConfigMap/web: '${name}' (not shown) must not be a literal value; take it from a Secret`,
      `secrets-by-reference at ${web}: '${name}' (not shown) of container 'web' in Deployment web must not be a literal value; take it from a Secret`,
    ]);
  });

  test.each(['TOKENS', 'TOKEN_FILE', 'SECRETARY', 'MY_PASSWORDS', 'TOKEN_ISSUER', 'PASSWORD_MIN_LENGTH'])(
    'admits a value of %s',
    (name) => {
      expect(faultsAfter((good) => void (good.configMap.data[name] = '7'))).toEqual([]);
    },
  );

  test('refuses a password within an address, wherever it stands', () => {
    expect(
      faultsAfter((good) => {
        good.configMap.data['config.yaml'] = 'redis:\n  url: redis://:hunter2@redis:6379/0\n';
        good.container.env.push({ name: 'REDIS_URL', value: 'rediss://web:hunter2@redis:6379' } as never);
      }),
    ).toEqual([
      "secrets-by-reference at app/ConfigMap/web: 'config.yaml' (not shown) must not hold a password in an address; take it from a Secret",
      `secrets-by-reference at ${web}: 'REDIS_URL' (not shown) of container 'web' in Deployment web must not hold a password in an address; take it from a Secret`,
    ]);
  });

  test.each([
    ['an address without a password', 'REDIS_URL', 'redis://web@redis:6379'],
    ['an address with a port', 'REDIS_URL', 'redis://redis:6379/a@b'],
    ['a password from another variable', 'REDIS_URL', 'redis://web:$(REDIS_KEY)@redis:6379'],
    ['a value from another variable', 'API_TOKEN', '$(TOKEN_FROM_SECRET)'],
    ['an empty value', 'API_TOKEN', ''],
  ])('admits %s', (_, name, value) => {
    expect(faultsAfter((good) => void good.container.env.push({ name, value } as never))).toEqual([]);
  });

  test('admits a value from a Secret', () => {
    const valueFrom = { secretKeyRef: { name: 'web', key: 'tokens' } };
    expect(faultsAfter((good) => void good.container.env.push({ name: 'AUTH_TOKENS', valueFrom } as never))).toEqual(
      [],
    );
  });

  test('refuses a literal in an init container too, and says nothing of a ConfigMap without data', () => {
    expect(
      faultsOf('secrets-by-reference', (good) => {
        drop(good.configMap, 'data');
        good.pod.initContainers = [{ name: 'init', env: [{ name: 'TOKEN', value: 'hunter2' }] } as never];
      }),
    ).toEqual([
      `secrets-by-reference at ${web}: 'TOKEN' (not shown) of container 'init' in Deployment web must not be a literal value; take it from a Secret`,
    ]);
  });
});

describe('facts-readable', () => {
  test.each([
    ['zones', 'three', 'a whole number'],
    ['zones', '-3', 'a whole number'],
    ['headroom-pods', '1.5', 'a whole number'],
    ['expected-series', 'many', 'a whole number'],
    ['emergency-limits', 'cpu', "amounts such as 'cpu=1,memory=2Gi'"],
    ['emergency-limits', 'cpu=1, memory=2Gi', "amounts such as 'cpu=1,memory=2Gi'"],
    ['emergency-limits', 'cpu=1,memory=2GB', "amounts such as 'cpu=1,memory=2Gi'"],
    ['emergency-limits', '', "amounts such as 'cpu=1,memory=2Gi'"],
    ['volume-claims', 'data', "access modes such as 'data=ReadWriteMany,logs=ReadWriteOnce'"],
    ['volume-claims', 'data=ReadOnlyMany', "access modes such as 'data=ReadWriteMany,logs=ReadWriteOnce'"],
    ['clients', '{', 'a JSON object with a network policy peer for each client'],
    ['clients', '[]', 'a JSON object with a network policy peer for each client'],
    ['clients', 'null', 'a JSON object with a network policy peer for each client'],
    ['clients', '{"prometheus":"monitoring"}', 'a JSON object with a network policy peer for each client'],
  ])('refuses %s %p', (fact, text, form) => {
    expect(
      faultsOf('facts-readable', (good) => {
        Object.assign(good.service.metadata, { annotations: { [`cdk8s-task-mcp/${fact}`]: text } });
      }),
    ).toEqual([`facts-readable at app/Service/web: 'cdk8s-task-mcp/${fact}' (${text}) must be ${form}`]);
  });

  test('takes the default for a fact that cannot be read', () => {
    expect(
      faultsAfter((good) => {
        const { annotations } = good.deployment.metadata;
        annotations['cdk8s-task-mcp/zones'] = 'three';
        annotations['cdk8s-task-mcp/emergency-limits'] = 'memory=9999GB';
        good.quota.metadata.annotations['cdk8s-task-mcp/headroom-pods'] = '99 pods';
        good.isolation.metadata.annotations['cdk8s-task-mcp/clients'] = '{"nobody":{}';
      }).map((line) => line.split(' at ')[0]),
    ).toEqual(['facts-readable', 'facts-readable', 'facts-readable', 'facts-readable']);
  });
});
