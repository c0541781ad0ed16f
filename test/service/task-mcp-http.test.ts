import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, JsonPatch, Yaml } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { environments } from '../../bin/environments';
import type { TaskMcpHttpProps } from '../../lib';
import { Exposure, MetricsProfile, NetworkPeer, TaskMcpHttp } from '../../lib';
import { toYaml } from '../../lib/yaml/to-yaml';
import { schemaFaults } from '../support/schema-validator';
import { containerOf, IMAGE, manifestOf, only, service, synth, testChart } from '../support/synth';

const kindsAndNames = (objects: any[]): string[] => objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
const identity = ({ apiVersion, kind, metadata }: any): string =>
  [apiVersion, kind, metadata.namespace, metadata.name].join(' ');

describe('with nothing but an image', () => {
  const chart = testChart();
  const made = service({}, chart);
  const objects = synth(chart);

  test("makes every object of the runbook under the runbook's name", () => {
    expect(kindsAndNames(objects)).toEqual([
      'Namespace task-mcp',
      'NetworkPolicy default-deny',
      'ServiceAccount task-mcp-http',
      'ConfigMap task-mcp-http',
      'Deployment task-mcp-http',
      'Service task-mcp-http',
      'PodDisruptionBudget task-mcp-http',
      'HorizontalPodAutoscaler task-mcp-http',
      'ResourceQuota task-mcp',
      'LimitRange task-mcp',
      'HTTPRoute task-mcp-http',
      'NetworkPolicy task-mcp-http',
      'ServiceMonitor task-mcp-http',
      'Probe task-mcp-http-liveness',
      'Probe task-mcp-http-readiness',
      'ConfigMap task-mcp-http-blackbox',
      'PrometheusRule task-mcp-http',
      'ConfigMap task-mcp-overview-dashboard',
    ]);
  });

  test('puts everything into the namespace of the runbook', () => {
    const namespaces = objects.filter(({ kind }) => kind !== 'Namespace').map(({ metadata }) => metadata.namespace);
    expect(new Set(namespaces)).toEqual(new Set(['task-mcp']));
  });

  test('labels every object for the runbook', () => {
    for (const { kind, metadata } of objects.filter(({ metadata: { name } }) => name === 'task-mcp-http')) {
      expect([kind, metadata.labels]).toEqual([kind, expect.objectContaining({ app: 'task-mcp-http' })]);
    }
  });

  test('tells the server what the manifests say', () => {
    expect(manifestOf(made.configuration).data).toEqual({
      HOST: '0.0.0.0',
      PORT: '3000',
      LOG_LEVEL: 'info',
      NODE_ENV: 'production',
      HEARTBEAT_MS: '25000',
      WORKING_DIRECTORY: '/var/lib/task-mcp',
      AUDIT_LOG_FILE: '/var/lib/task-mcp/audit.log',
      OTEL_ENABLED: 'false',
    });
  });
});

describe.each(Object.entries(environments))('%s', (name, props) => {
  const chart = testChart();
  service(props, chart);
  const objects = synth(chart);

  test('holds only objects that the published schemas accept', () => {
    expect(objects.map((object) => [identity(object), schemaFaults(object)])).toEqual(
      objects.map((object) => [identity(object), []]),
    );
  });

  test('holds no two objects of one kind and name', () => {
    expect(new Set(objects.map(identity)).size).toBe(objects.length);
  });

  test('synthesizes to the same text a second time', () => {
    expect(Yaml.stringify(...synth(chart))).toBe(Yaml.stringify(...objects));
  });

  test('carries no hash in a name', () => {
    expect(objects.filter(({ metadata }) => /-c[0-9a-f]{7}$/.test(metadata.name))).toEqual([]);
  });

  // dist/ is committed, so that a change of any default is a visible diff: these are the snapshots.
  test('is what dist/ holds, which `npm run synth` writes', () => {
    const folder = join(__dirname, '../../dist', name);
    const manifests = readdirSync(folder).filter((file) => file !== 'kustomization.yaml');
    const committed = manifests.map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
    const files = objects.map((object) => [`${object.kind}.${object.metadata.name}.k8s.yaml`, toYaml(object)]);
    expect(Object.fromEntries(files)).toEqual(Object.fromEntries(committed));
  });
});

test('keeps the paths of its constructs, which patches and upgrades rely on', () => {
  const chart = testChart();
  service({}, chart);
  expect(
    chart.node
      .findAll()
      .map(({ node }) => node.path)
      .join('\n'),
  ).toMatchSnapshot();
});

describe('a part can be left out:', () => {
  const probes = ['Probe task-mcp-http-liveness', 'Probe task-mcp-http-readiness', 'ConfigMap task-mcp-http-blackbox'];
  const cases: [keyof TaskMcpHttpProps, string[]][] = [
    ['autoscaling', ['HorizontalPodAutoscaler task-mcp-http']],
    ['disruptionBudget', ['PodDisruptionBudget task-mcp-http']],
    ['quota', ['ResourceQuota task-mcp']],
    ['limitRange', ['LimitRange task-mcp']],
    ['exposure', ['HTTPRoute task-mcp-http', ...probes]],
    ['monitoring', ['ServiceMonitor task-mcp-http', ...probes]],
    ['isolation', ['NetworkPolicy task-mcp-http', 'NetworkPolicy default-deny']],
    ['namespace', ['Namespace task-mcp', 'NetworkPolicy default-deny']],
    ['zoneSpread', []],
    ['alerting', ['PrometheusRule task-mcp-http', 'ConfigMap task-mcp-overview-dashboard']],
    ['dashboard', ['ConfigMap task-mcp-overview-dashboard']],
  ];
  test.each(cases)('%s', (part, gone) => {
    const [full, reduced] = [testChart(), testChart()];
    service({}, full);
    const without = service({ [part]: false }, reduced);
    expect(without[part as keyof typeof without]).toBeUndefined();
    expect(kindsAndNames(synth(reduced))).toEqual(kindsAndNames(synth(full)).filter((name) => !gone.includes(name)));
  });
});

test('runs a fixed number of replicas without an autoscaler', () => {
  const chart = testChart();
  service({ autoscaling: false, replicas: 4 }, chart);
  expect(only(chart, 'Deployment').spec.replicas).toBe(4);
});

test("goes to the chart's namespace where a platform team owns it", () => {
  const chart = testChart({ namespace: 'platform' });
  service({ namespace: false }, chart);
  expect(new Set(synth(chart).map(({ metadata }) => metadata.namespace))).toEqual(new Set(['platform']));
});

test("takes the chart's namespace over the runbook's, and a name of its own over both", () => {
  const named = (props: Partial<TaskMcpHttpProps>): string =>
    manifestOf(service(props, testChart({ namespace: 'from-chart' })).deployment).metadata.namespace;
  expect([named({}), named({ namespace: { name: 'from-props' } })]).toEqual(['from-chart', 'from-props']);
});

test('adds labels to every object and to the pods', () => {
  const { deployment, disruptionBudget } = service({ labels: { team: 'platform' } });
  expect(manifestOf(deployment).metadata.labels.team).toBe('platform');
  expect(manifestOf(deployment).spec.template.metadata.labels.team).toBe('platform');
  expect(manifestOf(disruptionBudget!).metadata.labels.team).toBe('platform');
});

test('takes bearer tokens and other secrets by reference', () => {
  const { deployment } = service({
    auth: { secretName: 'task-mcp-auth', key: 'tokens' },
    secrets: { REDIS_URL: { secretName: 'task-mcp-redis', key: 'url' } },
  });
  expect(containerOf(deployment).env).toEqual([
    { name: 'AUTH_TOKENS', valueFrom: { secretKeyRef: { name: 'task-mcp-auth', key: 'tokens' } } },
    { name: 'REDIS_URL', valueFrom: { secretKeyRef: { name: 'task-mcp-redis', key: 'url' } } },
  ]);
});

test('has Secrets made from a store that is named, in its namespace and with its labels', () => {
  const chart = testChart();
  const { externalSecrets } = service(
    {
      auth: { secretName: 'task-mcp-auth', key: 'tokens' },
      labels: { team: 'platform' },
      externalSecrets: {
        metadata: { annotations: { 'example.com/owner': 'tasks' } },
        store: { name: 'vault' },
        keys: { 'task-mcp-auth': { tokens: { remoteKey: 'prod/task-mcp', property: 'tokens' } } },
      },
    },
    chart,
  );
  expect(only(chart, 'ExternalSecret')).toMatchObject({
    metadata: {
      name: 'task-mcp-auth',
      namespace: 'task-mcp',
      labels: { app: 'task-mcp-http', team: 'platform' },
      annotations: { 'example.com/owner': 'tasks' },
    },
    spec: { data: [{ secretKey: 'tokens', remoteRef: { key: 'prod/task-mcp', property: 'tokens' } }] },
  });
  expect([...externalSecrets!.bySecretName.keys()]).toEqual(['task-mcp-auth']);
  expect(service().externalSecrets).toBeUndefined();
});

test('moves the port everywhere it is known', () => {
  const chart = testChart();
  const { configuration, deployment, isolation } = service({ port: 8443 }, chart);
  expect(containerOf(deployment).ports[0].containerPort).toBe(8443);
  expect(manifestOf(configuration).data.PORT).toBe('8443');
  expect(manifestOf(isolation!).spec.ingress[0].ports).toEqual([{ protocol: 'TCP', port: 8443 }]);
});

test('lets in whoever the exposure brings', () => {
  const { isolation } = service({ exposure: Exposure.ingress({ controllerNamespace: 'edge' }) });
  expect(manifestOf(isolation!).spec.ingress[0].from).toEqual([NetworkPeer.namespace('edge').toPolicyPeer()]);
});

describe('what the profile says is exported', () => {
  const portsOf = (made: TaskMcpHttp): unknown => [
    containerOf(made.deployment).ports.map(({ containerPort }: any) => containerPort),
    manifestOf(made.service).spec.ports.map(({ port }: any) => port),
    manifestOf(made.isolation!).spec.ingress.map(({ ports }: any) => ports.map(({ port }: any) => port)),
    manifestOf(made.configuration).data.OTEL_ENABLED,
  ];

  test('opens the ports of the pods, of the Service and for Prometheus, and switches the exporter on', () => {
    const made = service({ monitoring: { profile: MetricsProfile.openTelemetry() } });
    expect(portsOf(made)).toEqual([[3000, 9464], [3000, 9464], [[3000], [3000, 9464], [3000]], 'true']);
  });

  test.each<[string, Partial<TaskMcpHttpProps>]>([
    ['the API port alone', { monitoring: { profile: MetricsProfile.apiPort() } }],
    ['nothing where nobody looks', { monitoring: false }],
  ])('opens %s', (_, props) => {
    expect(portsOf(service(props))).toEqual([[3000], [3000], [[3000], [3000], [3000]], 'false']);
  });

  test('never decides what another part does', () => {
    const profile = MetricsProfile.apiPort().with({
      endpoints: [{ portName: 'http', port: 3000, environment: { PORT: '1', EXPORTER: 'on' } }],
    });
    const { data } = manifestOf(service({ monitoring: { profile } }).configuration);
    expect(data).toMatchObject({ PORT: '3000', EXPORTER: 'on' });
  });
});

describe('monitoring', () => {
  test('refuses to ask for a host that the exposure does not name, unless it is said what answers there', () => {
    const asking = (answeredBy?: string): (() => unknown) => {
      const chart = testChart();
      const monitoring = { syntheticProbe: { baseUrl: 'https://edge.example.org', answeredBy } };
      service({ exposure: Exposure.httpRoute({ host: 'mcp.example.org' }), monitoring }, chart);
      return () => synth(chart);
    };
    expect(asking()).toThrow(
      "probe-asks-published-host at test/task-mcp-http/Monitoring/SyntheticProbe/Liveness: 'static' (https://edge.example.org/health/live) must ask for a host that a route of 'task-mcp-http' names (mcp.example.org of HTTPRoute task-mcp-http)",
    );
    expect(asking('the CDN')).not.toThrow();
  });

  test('asks for the health checks of the pods under the host of the exposure', () => {
    const { monitoring } = service({
      probes: { liveness: { path: '/healthz' }, readiness: { path: '/readyz' } },
      exposure: Exposure.ingress({ host: 'mcp.example.org' }),
    });
    expect(monitoring!.syntheticProbe).toMatchObject({
      baseUrl: 'https://mcp.example.org',
      livenessPath: '/healthz',
      readinessPath: '/readyz',
    });
  });

  test('labels its objects for the Prometheus operator and for the runbook', () => {
    const chart = testChart();
    service({ monitoring: { metadata: { labels: { release: 'prometheus' } } } }, chart);
    expect(only(chart, 'ServiceMonitor').metadata).toMatchObject({
      namespace: 'task-mcp',
      labels: { app: 'task-mcp-http', release: 'prometheus' },
    });
  });
});

test('gives debug pods no CPU limit where the server runs without one, so that its pods stay as they are', () => {
  const chart = testChart();
  service({ resources: { cpu: { request: Cpu.millis(300) } } }, chart);
  const [limits] = only(chart, 'LimitRange').spec.limits;
  expect(limits.default).toEqual({ memory: '256Mi', 'ephemeral-storage': '256Mi' });
  expect(only(chart, 'ResourceQuota').spec.hard).not.toHaveProperty(['limits.cpu']);
});

describe('escape hatches:', () => {
  test('a part of the facade', () => {
    const chart = testChart();
    const { deployment } = service({}, chart);
    ApiObject.of(deployment).metadata.addAnnotation('note', 'kept');
    expect(only(chart, 'Deployment').metadata.annotations.note).toBe('kept');
  });

  test("a patch of a part's API object, written as given", () => {
    const chart = testChart();
    const { autoscaling } = service({}, chart);
    ApiObject.of(autoscaling!).addJsonPatch(
      JsonPatch.add('/spec/behavior/scaleUp/policies/-', { type: 'Pods', value: 7, periodSeconds: 30 }),
    );
    expect(only(chart, 'HorizontalPodAutoscaler').spec.behavior.scaleUp.policies[2]).toEqual({
      type: 'Pods',
      value: 7,
      periodSeconds: 30,
    });
  });

  test('a patch after the zone spread has made its own', () => {
    const chart = testChart();
    ApiObject.of(service({}, chart)).addJsonPatch(
      JsonPatch.replace('/spec/template/spec/topologySpreadConstraints/0/maxSkew', 2),
    );
    expect(only(chart, 'Deployment').spec.template.spec.topologySpreadConstraints[0].maxSkew).toBe(2);
  });
});

describe('refuses', () => {
  const KEY = { secretName: 'task-mcp-keys', key: 'one' };
  const cases: [string, Partial<TaskMcpHttpProps>, string][] = [
    [
      'a bearer token in the environment, without repeating it',
      { env: { AUTH_TOKENS: 'hunter2' } },
      "[test/task-mcp-http] 'env.AUTH_TOKENS' must not stand in a manifest; name its Secret in 'auth'",
    ],
    [
      'an environment variable that another prop decides',
      { env: { PORT: '8080' } },
      "[test/task-mcp-http] 'env.PORT' is decided by 'port' (3000); set that instead",
    ],
    [
      'the liveness path for readiness',
      { probes: { readiness: { path: '/health/live' } } },
      "[test/task-mcp-http] 'probes.readiness.path' (/health/live) must differ from the liveness path of the server profile 'runbook' (/health/live), which does not tell whether the server is ready; leave it out to ask /health/ready, or set 'probes.liveness.path' too where your server has other paths",
    ],
    ...['127.0.0.1', 'localhost', '::1'].map((HOST): [string, Partial<TaskMcpHttpProps>, string] => [
      `to listen on ${HOST}, where nobody reaches the server`,
      { env: { HOST } },
      `[test/task-mcp-http] 'env.HOST' (${HOST}) must be an address that others reach, such as 0.0.0.0: the server profile 'runbook' listens on it, and on a loopback address no probe and no Service finds the server`,
    ]),
    [
      'an environment variable that the metrics profile decides',
      { env: { OTEL_ENABLED: 'false' }, monitoring: { profile: MetricsProfile.openTelemetry() } },
      "[test/task-mcp-http] 'env.OTEL_ENABLED' is decided by 'monitoring.profile' (true); set that instead",
    ],
    [
      'a secret variable that another prop decides',
      { secrets: { PORT: KEY } },
      "[test/task-mcp-http] 'secrets.PORT' is decided by 'port' (3000); set that instead",
    ],
    [
      'a secret variable that the metrics profile decides',
      { secrets: { OTEL_ENABLED: KEY }, monitoring: { profile: MetricsProfile.openTelemetry() } },
      "[test/task-mcp-http] 'secrets.OTEL_ENABLED' is decided by 'monitoring.profile' (true); set that instead",
    ],
    [
      'the bearer tokens from two Secrets',
      { auth: KEY, secrets: { AUTH_TOKENS: KEY } },
      "[test/task-mcp-http] 'secrets.AUTH_TOKENS' is decided by 'auth'; leave one of the two out",
    ],
    [
      'a variable from the environment and from a Secret, without repeating it',
      { env: { API_KEY: 'hunter2' }, secrets: { API_KEY: KEY } },
      "[test/task-mcp-http] 'env.API_KEY' would be hidden from the server by 'secrets.API_KEY'; leave one of the two out",
    ],
    [
      'an empty image',
      { image: '' },
      "[test/task-mcp-http/Deployment] 'image' () must name an image, such as registry.example.com/task-mcp-http:1.4.2",
    ],
  ];
  test.each(cases)('%s', (_, props, message) => {
    expect(() => service(props)).toThrow(message);
  });

  test.each<[string, unknown, string]>([
    ['monitoring', null, "'monitoring' (null) must be an object of options, or false to leave the part out"],
    ['autoscaling', 5, "'autoscaling' (number) must be an object of options, or false to leave the part out"],
    ['dashboard', true, "'dashboard' (boolean) must be an object of options, or false to leave the part out"],
    ['auth', 'hunter2', "'auth' (string) must be an object of options"],
    ['labels', ['team'], "'labels' (array) must be an object of options"],
    [
      'exposure',
      { host: 'mcp.example.com' },
      "'exposure' must be made by the class Exposure, such as Exposure.httpRoute({ host: 'mcp.example.com' })",
    ],
  ])('options that are none: %s', (name, value, message) => {
    expect(() => service({ [name]: value })).toThrow(`[test/task-mcp-http] ${message}`);
  });

  test.each<[string, unknown]>([
    ['no props', undefined],
    ['null for props', null],
  ])('%s', (_, props) => {
    expect(() => new TaskMcpHttp(testChart(), 'task-mcp-http', props as TaskMcpHttpProps)).toThrow(
      new Error("[test/task-mcp-http] 'props' (null) must be an object of options"),
    );
  });

  const SECRET_NAME =
    "must be the name of a Secret: at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends";
  test.each<[string, unknown, string]>([
    ['auth', {}, `'auth.secretName' (undefined) ${SECRET_NAME}`],
    ['auth', { secret: 'hunter2', key: 'k' }, "'auth.secret' is not a known prop; there are secretName, key"],
    ['auth', { secretName: 'Hunter 2', key: 'k' }, `'auth.secretName' (string) ${SECRET_NAME}`],
    ['secrets', { X: 'hunter2' }, "'secrets.X' (string) must be an object of options"],
    ['env', { zz: 1 }, "'env.zz' (number) must be a text; put it in quotes"],
    [
      'env',
      { 'a b': 'x' },
      "'env' holds 'a b', which is no name of an environment variable: letters, digits and '_', no digit first",
    ],
    ['env', { constructor: 5 }, "'env.constructor' (number) must be a text; put it in quotes"],
    ['labels', { team: 5 }, "'labels.team' (number) must be a text; put it in quotes"],
    ['podAnnotations', { a: 5 }, "'podAnnotations.a' (number) must be a text; put it in quotes"],
    [
      'monitoring',
      { profile: null },
      "'monitoring.profile' (null) must be a MetricsProfile, such as MetricsProfile.openTelemetry()",
    ],
    [
      'namespace',
      { name: '' },
      "'namespace.name' () must be a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
    ],
    [
      'namespace',
      { name: null },
      "'namespace.name' (null) must be a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
    ],
  ])('a wrong %s: %j', (prop, value, message) => {
    expect(() => service({ [prop]: value })).toThrow(new Error(`[test/task-mcp-http] ${message}`));
  });

  test.each([
    'service',
    'autoscaling',
    'disruptionBudget',
    'quota',
    'limitRange',
    'isolation',
    'monitoring',
    'alerting',
    'escalation',
    'dashboard',
  ])('metadata of %s that is none', (part) => {
    expect(() => service({ [part]: { metadata: null } })).toThrow(
      new Error(`[test/task-mcp-http] '${part}.metadata' (null) must be an object of options`),
    );
    expect(() => service({ [part]: { metadata: { labels: 'team' } } })).toThrow(
      new Error(`[test/task-mcp-http] '${part}.metadata.labels' (string) must be a map of texts`),
    );
  });

  test.each<[string, Partial<TaskMcpHttpProps>, string]>([
    [
      'port',
      { port: null as never },
      "[test/task-mcp-http/Deployment] 'port' (null) must be a port between 1 and 65535",
    ],
    [
      'defaultDeny',
      { namespace: { defaultDeny: null as never } },
      "[test/task-mcp-http/Namespace] 'defaultDeny' (null) must be true or false",
    ],
    [
      'gateway',
      { isolation: { gateway: null as never } },
      "[test/task-mcp-http/Isolation] 'gateway' (null) must be a list of peers, such as NetworkPeer.namespace('web')",
    ],
  ])('null for %s, in place of its default', (_, props, message) => {
    expect(() => service(props)).toThrow(new Error(message));
  });

  test('a prop that it does not have', () => {
    expect(() => service({ autoscaler: {} } as Partial<TaskMcpHttpProps>)).toThrow(
      "[test/task-mcp-http] 'autoscaler' is not a known prop; there are image, server, command, args, workingDir, port, env,",
    );
  });
});

test('uses the image that CI names', () => {
  jest.isolateModules(() => {
    process.env['TASK_MCP_IMAGE'] = 'registry.example.com/task-mcp-http:pr-7';
    try {
      const { environments: fresh } = jest.requireActual<{ environments: typeof environments }>(
        '../../bin/environments',
      );
      expect(Object.values(fresh).map(({ image }) => image)).toEqual(
        Array(3).fill('registry.example.com/task-mcp-http:pr-7'),
      );
    } finally {
      delete process.env['TASK_MCP_IMAGE'];
    }
  });
  expect(environments.production.image).not.toBe('registry.example.com/task-mcp-http:pr-7');
  expect(IMAGE).toBe(environments.production.image);
});

test('asks for the series under the job that they are scraped with, whatever the Service is called', () => {
  const chart = testChart();
  service({ service: { metadata: { name: 'other' } } }, chart);
  const text = JSON.stringify(only(chart, 'PrometheusRule'));
  expect(text).toContain('up{job=\\"task-mcp-http\\"');
  expect(text).not.toContain('job=\\"other\\"');
});

test('refuses a profile that counts the requests of a route of another name', () => {
  const chart = testChart();
  service({ namespace: { name: 'tools' }, monitoring: { profile: MetricsProfile.envoyGateway() } }, chart);
  expect(() => synth(chart)).toThrow(
    "'countedRoute' (HTTPRoute task-mcp/task-mcp-http) of the metrics profile must be in the chart (tools/task-mcp-http), or every alert on requests is dead; give the preset its namespace and name",
  );
});
