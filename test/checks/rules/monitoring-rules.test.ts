import type { GoodManifests } from '../support/good-manifests';
import { faultsAfter } from '../support/good-manifests';
import { plainWorkload } from '../support/plain-workload';

type Change = (good: GoodManifests) => void;

/** A ServiceMonitor of the good Service; what is given goes on top of its spec. */
const monitor = (spec: object | undefined = {}, metadata: object = {}): unknown => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'ServiceMonitor',
  metadata: { name: 'web', namespace: 'prod', ...metadata },
  spec: spec && {
    jobLabel: 'app',
    selector: { matchLabels: { app: 'web' } },
    endpoints: [{ port: 'http', interval: '30s', scrapeTimeout: '10s' }],
    ...spec,
  },
});

/** A Probe of the good Service; what is given goes on top of its spec. */
const probe = (spec: object | undefined = {}, metadata: object = {}): unknown => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'Probe',
  metadata: { name: 'web-live', namespace: 'prod', ...metadata },
  spec: spec && {
    jobName: 'web-probe',
    interval: '30s',
    scrapeTimeout: '10s',
    targets: { staticConfig: { static: ['https://web.example.com/live'] } },
    ...spec,
  },
});

const at = (...addresses: string[]): object => ({ targets: { staticConfig: { static: addresses } } });

/** A second Service of the same pods; what is given goes on top of its metadata. */
const twin = (metadata: object = {}, spec: object = {}): unknown => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web-headless', namespace: 'prod', labels: { app: 'web' }, ...metadata },
  spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }], ...spec },
});

/** The good manifests with their Service labelled, and with what watches it. */
function faultsWith(extra: readonly unknown[], change: Change = () => undefined): string[] {
  return faultsAfter((good) => {
    good.service.metadata.labels = { app: 'web' };
    good.extra.push(...extra);
    change(good);
  });
}

test('finds nothing wrong with the good ServiceMonitor and Probe', () => {
  expect(faultsWith([monitor(), probe()])).toEqual([]);
});

test('says nothing of a Probe without a spec', () => {
  expect(faultsWith([{ ...(probe() as object), spec: undefined }])).toEqual([]);
});

describe('service-monitor-selects-one-service', () => {
  const fault = (message: string): string =>
    `service-monitor-selects-one-service at app/ServiceMonitor/web: 'selector' ${message}`;
  const nothing = (selector: string): string =>
    fault(`(${selector}) must match the labels of a Service of the chart, or nothing is scraped`);

  test('refuses a selector that matches no Service', () => {
    expect(faultsWith([monitor({ selector: { matchLabels: { app: 'wbe' } } })])).toEqual([nothing('app=wbe')]);
  });

  test('refuses a selector that matches a Service without labels', () => {
    const unlabelled: Change = ({ service }) => Reflect.deleteProperty(service.metadata, 'labels');
    expect(faultsWith([monitor()], unlabelled)).toEqual([nothing('app=web')]);
  });

  test('refuses a second Service of the same pods', () => {
    expect(faultsWith([monitor(), twin()])).toEqual([
      fault(
        '(app=web) must match one Service of Deployment web, not Service web and Service web-headless, or every pod is scraped 2 times',
      ),
    ]);
  });

  test.each<[string, object, object]>([
    ['that has other labels', { labels: { app: 'web-twin' } }, {}],
    ['in another namespace', { namespace: 'elsewhere' }, { selector: { app: 'plain' } }],
    ['of other pods', {}, { selector: { app: 'plain' } }],
  ])('admits a second Service %s', (_, metadata, spec) => {
    const others = [
      plainWorkload('StatefulSet'),
      { ...(plainWorkload('DaemonSet') as object), metadata: { name: 'other', namespace: 'prod' } },
    ];
    const own = (faults: string[]): string[] => faults.filter((text) => text.startsWith('service-monitor'));
    expect(own(faultsWith([monitor(), twin(metadata, spec), ...others]))).toEqual([]);
  });

  test('looks into the namespaces that it names, and into every one where it says so', () => {
    const elsewhere = { namespace: 'monitoring' };
    expect(faultsWith([monitor({}, elsewhere)])).toEqual([nothing('app=web')]);
    expect(faultsWith([monitor({ namespaceSelector: { matchNames: ['prod'] } }, elsewhere)])).toEqual([]);
    expect(faultsWith([monitor({ namespaceSelector: { any: true } }, elsewhere)])).toEqual([]);
    expect(faultsWith([monitor({ namespaceSelector: {} }, elsewhere)])).toEqual([nothing('app=web')]);
  });

  test('says nothing of one that looks beyond its namespace and may mean the Service of another chart', () => {
    const selector = { matchLabels: { app: 'stranger' } };
    expect(faultsWith([monitor({ selector })])).toEqual([nothing('app=stranger')]);
    expect(faultsWith([monitor({ selector, namespaceSelector: { any: true } })])).toEqual([]);
    expect(faultsWith([monitor({ selector, namespaceSelector: { matchNames: ['other'] } })])).toEqual([]);
  });

  test('takes a missing selector for one that matches everything', () => {
    expect(faultsWith([monitor({ selector: undefined })])).toEqual([]);
    expect(faultsWith([{ ...(monitor() as object), spec: undefined }])).toEqual([]);
  });

  test('says nothing where the Services are those of another chart', () => {
    const without: Change = (good) => {
      for (const part of ['service', 'route'] as const) Object.assign(good[part], { kind: 'Elsewhere' });
    };
    expect(faultsWith([monitor()], without)).toEqual([]);
  });
});

describe('service-monitor-port-exists', () => {
  const fault = (message: string): string => `service-monitor-port-exists at app/ServiceMonitor/web: ${message}`;

  test('refuses a port that the Service does not have', () => {
    expect(faultsWith([monitor({ endpoints: [{ port: 'http' }, { port: 'metrics' }] })])).toEqual([
      fault("'port' (metrics) must be the name of a port of Service web (http), or nothing is scraped there"),
    ]);
  });

  test('says so of a Service whose ports have no names, and of one without ports', () => {
    const none = fault("'port' (http) must be the name of a port of Service web (none), or nothing is scraped there");
    expect(faultsWith([monitor()], ({ service }) => Reflect.deleteProperty(service.spec.ports[0]!, 'name'))).toEqual([
      none,
    ]);
    const portless: Change = (good) => {
      Reflect.deleteProperty(good.service, 'spec');
      Object.assign(good.route, { kind: 'Elsewhere' });
    };
    expect(faultsWith([monitor()], portless)).toEqual([none]);
  });

  test('leaves an endpoint alone that names a port of the pods', () => {
    expect(faultsWith([monitor({ endpoints: [{ targetPort: 8080 }] })])).toEqual([]);
  });
});

describe('scrape-timeout-within-interval', () => {
  test('refuses a scrape and a probe that take longer than their interval', () => {
    const slow = { interval: '1m', scrapeTimeout: '61s' };
    expect(faultsWith([monitor({ endpoints: [{ port: 'http', ...slow }] }), probe(slow)])).toEqual([
      "scrape-timeout-within-interval at app/ServiceMonitor/web: 'scrapeTimeout' (61s) of the endpoint 'http' must be at most 'interval' (1m), or the Prometheus operator refuses the object and nothing is scraped",
      "scrape-timeout-within-interval at app/Probe/web-live: 'scrapeTimeout' (61s) must be at most 'interval' (1m), or the Prometheus operator refuses the object and nothing is scraped",
    ]);
  });

  test.each([
    ['as long as the interval', { interval: '1m', scrapeTimeout: '60s' }],
    ['where Prometheus decides on the interval', { interval: undefined, scrapeTimeout: '60s' }],
    ['where Prometheus decides on the timeout', { interval: '1s', scrapeTimeout: undefined }],
  ])('admits a timeout %s', (_, timing) => {
    expect(faultsWith([monitor({ endpoints: [{ port: 'http', ...timing }] }), probe(timing)])).not.toContainEqual(
      expect.stringContaining('scrape-timeout-within-interval'),
    );
  });
});

describe('probe-job-differs-from-service-job', () => {
  const fault = (job: string): string =>
    `probe-job-differs-from-service-job at app/Probe/web-live: 'jobName' (${job}) must differ from the job of Service web in ServiceMonitor web, or the prober's 'up' hides that the service is down`;

  test('refuses the job that the Service has by its label', () => {
    expect(faultsWith([monitor(), probe({ jobName: 'web' })])).toEqual([fault('web')]);
  });

  test('takes the name of the Service where no label names the job', () => {
    const label: Change = ({ service }) => (service.metadata.labels = { app: 'frontend' });
    const selector = { matchLabels: { app: 'frontend' } };
    const faultsOf = (jobLabel: string | undefined, jobName: string): string[] =>
      faultsWith([monitor({ selector, jobLabel }), probe({ jobName })], label);
    expect(faultsOf(undefined, 'web')).toEqual([fault('web')]);
    expect(faultsOf('missing', 'web')).toEqual([fault('web')]);
    expect(faultsOf('app', 'web')).toEqual([]);
    expect(faultsOf('app', 'frontend')).toEqual([fault('frontend')]);
  });

  test('admits the same job in another namespace, and a Probe that leaves it to the operator', () => {
    expect(faultsWith([monitor(), probe({ jobName: 'web' }, { namespace: 'elsewhere' })])).toEqual([]);
    expect(faultsWith([monitor(), probe({ jobName: undefined })])).toEqual([]);
  });

  test('takes the name of the Service where the ServiceMonitor has no spec at all', () => {
    const bare = { ...(monitor() as object), spec: undefined };
    expect(faultsWith([bare, probe({ jobName: 'web' })])).toEqual([fault('web')]);
  });
});

describe('monitoring-under-rate-limit', () => {
  const fault = (sum: number, shares: string, limit = '60 per 60000 ms'): string =>
    `monitoring-under-rate-limit at app/Deployment/web: 'RATE_LIMIT' (${limit}) of container 'web' in Deployment web must exceed the ${sum} requests (${shares}) in that time, or the server refuses its own monitoring`;
  const every = (interval: string | undefined): object => ({ interval, scrapeTimeout: undefined });
  const scraped = (interval: string | undefined, port = 'http'): unknown =>
    monitor({ endpoints: [{ port, interval }] });

  test('adds up the scrapes and the probes that come within the window', () => {
    expect(faultsWith([scraped('3s'), probe(every('2s')), probe(every('6s'), { name: 'web-ready' })])).toEqual([
      fault(60, '20 of ServiceMonitor web + 30 of Probe web-live + 10 of Probe web-ready'),
    ]);
    expect(faultsWith([scraped('3s'), probe(every('2s')), probe(every('7s'), { name: 'web-ready' })])).toEqual([]);
  });

  test('counts each address of a Probe and each endpoint of a ServiceMonitor', () => {
    const addresses = at('https://web.example.com/a', 'https://web.example.com/b');
    const endpoints = ['/a', '/b'].map((path) => ({ port: 'http', path, interval: '4s' }));
    expect(faultsWith([monitor({ endpoints }), probe({ ...addresses, ...every('4s') })])).toEqual([
      fault(60, '30 of ServiceMonitor web + 30 of Probe web-live'),
    ]);
  });

  test("holds against the server's own numbers, and takes an interval that is not said for the operator's", () => {
    const patient: Change = ({ configMap, container, deployment }) => {
      Object.assign(configMap.data, { RATE_LIMIT: '40', RATE_LIMIT_WINDOW_MS: '120000' });
      for (const kind of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
        Object.assign(container[kind], { periodSeconds: 60, failureThreshold: kind === 'readinessProbe' ? 1 : 3 });
      }
      deployment.spec.progressDeadlineSeconds = 900;
    };
    const [often, seldom] = ['4s', '5s'].map((interval) => probe(every(interval), { name: 'web-ready' }));
    const faults = (other: unknown): string[] =>
      faultsWith([scraped(undefined), probe(every(undefined)), probe(every('0s'), { name: 'web-x' }), other], patient);
    expect(faults(often)).toContainEqual(
      fault(
        42,
        '4 of ServiceMonitor web + 4 of Probe web-live + 4 of Probe web-x + 30 of Probe web-ready',
        '40 per 120000 ms',
      ),
    );
    expect(faults(seldom)).toEqual([]);
  });

  const everySecond = every('1s');
  const flooded = [fault(60, '60 of Probe web-live')];

  test.each<[string, string[], string]>([
    ['any host of a route without hosts', [], 'https://anything.example.org/live'],
    ['a host of a route', ['a.example.com', 'web.example.com'], 'https://web.example.com:8443/live'],
    ['a host below a wildcard', ['*.example.com'], 'web.example.com'],
    ['the name of the Service', ['a.example.com'], 'http://web.prod.svc/live'],
    ['the name of the Service, with its port', ['a.example.com'], 'http://web.prod.svc.cluster.local:80/live'],
  ])('knows the pods under %s', (_, hostnames, address) => {
    const known: Change = ({ route }) => (route.spec.hostnames = hostnames);
    expect(faultsWith([probe({ ...at(address), ...everySecond })], known)).toEqual(flooded);
  });

  test.each<[string, string]>([
    ['another host', 'https://other.example.org/live'],
    ['a host that a wildcard does not cover', 'https://example.com/live'],
    ['another Service', 'http://other.prod.svc/live'],
    ['the Service of another namespace', 'http://web.elsewhere.svc/live'],
    ['the Service without a namespace', 'http://web/live'],
    ['a port that the Service does not have', 'http://web.prod.svc:81/live'],
    ['the port of TLS, which the Service does not have', 'https://web.prod.svc/live'],
    ['no address at all', ''],
  ])('says nothing of a Probe of %s', (_, address) => {
    const known: Change = ({ route }) => (route.spec.hostnames = ['web.example.com', '*.example.com']);
    expect(faultsWith([probe({ ...at(address), ...everySecond })], known)).toEqual([]);
  });

  test('counts a Probe for the Service that answers its path, and not for what is beside it under the host', () => {
    const beside = { metadata: { name: 'other', namespace: 'prod' }, spec: { ports: [{ port: 80 }] } };
    const rule = (type: string, value: string, name: string): unknown => ({
      matches: [{ path: { type, value } }],
      backendRefs: [{ name, port: 80 }],
    });
    const asked = (path: string, ...rules: unknown[]): string[] =>
      faultsWith([probe({ ...at(`https://web.example.com${path}`), ...everySecond })], ({ route, extra }) => {
        Object.assign(route.spec, { hostnames: ['web.example.com'], rules });
        extra.push({ apiVersion: 'v1', kind: 'Service', ...beside });
      });
    const [everything, other] = [rule('PathPrefix', '/', 'web'), rule('PathPrefix', '/other/', 'other')];
    expect(asked('/live', everything, other)).toEqual(flooded);
    expect(asked('/other/live', everything, other)).toEqual([]);
    expect(asked('/other', rule('Exact', '/other', 'web'), other)).toEqual(flooded);
    expect(asked('/other', rule('PathPrefix', '/other', 'web'), rule('Exact', '/other', 'other'))).toEqual([]);
    // What a pattern takes only the gateway can say.
    expect(asked('/other/1', rule('RegularExpression', '/other/[0-9]', 'web'), other)).toEqual(flooded);
    expect(asked('/elsewhere', rule('PathPrefix', '/live', 'web'), other)).toContainEqual(
      expect.stringContaining('probe-asks-published-path'),
    );
  });

  test('knows the port of TLS where the Service has it', () => {
    const secure: Change = ({ service, route }) => {
      route.spec.hostnames = ['a.example.com'];
      service.spec.ports.push({ name: 'tls', port: 443, targetPort: 'http' } as never);
    };
    expect(faultsWith([probe({ ...at('https://web.prod.svc/live'), ...everySecond })], secure)).toEqual(flooded);
  });

  test.each<[string, object, boolean]>([
    ['a rule with a host', { rules: [{ host: 'web.example.com', http: rulesTo() }] }, true],
    ['a rule with another host', { rules: [{ host: 'a.example.com', http: rulesTo() }] }, false],
    ['a rule without a host', { rules: [{ host: 'a.example.com', http: rulesTo() }, { http: rulesTo() }] }, true],
    ['a default backend', { defaultBackend: rulesTo().paths[0]!.backend, rules: [{ host: 'a.example.com' }] }, true],
    ['no rules', {}, false],
  ])('follows an Ingress with %s', (_, spec, reached) => {
    const ingress = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name: 'web',
        namespace: 'prod',
        annotations: { 'cdk8s-task-mcp/controller-namespace': 'gateway-system' },
      },
      spec,
    };
    const known: Change = ({ route }) => (route.spec.hostnames = ['b.example.com']);
    expect(faultsWith([probe(everySecond), ingress], known)).toEqual(reached ? flooded : []);
  });

  test('does not count what goes to another port than that of the API', () => {
    const exporter: Change = ({ container, service, isolation }) => {
      container.ports.push({ name: 'metrics', containerPort: 9464 } as never);
      service.spec.ports.push({ name: 'metrics', port: 9464, targetPort: 'metrics' } as never);
      isolation.spec.ingress[1]!.ports.push({ protocol: 'TCP', port: 9464 } as never);
    };
    expect(faultsWith([scraped('1s', 'metrics')], exporter)).toEqual([]);
    expect(faultsWith([scraped('1s')], exporter)).toEqual([fault(60, '60 of ServiceMonitor web')]);
  });

  test.each<[string, Change]>([
    ['a port that only the image sets', ({ configMap }) => Reflect.deleteProperty(configMap.data, 'PORT')],
    ['a limit that is no number', ({ configMap }) => (configMap.data['RATE_LIMIT'] = 'none')],
    ['another server', ({ configMap }) => Reflect.deleteProperty(configMap.data, 'HEARTBEAT_MS')],
  ])('says nothing of %s', (_, change) => {
    expect(faultsWith([probe(everySecond)], change)).not.toContainEqual(expect.stringContaining('monitoring-under'));
  });

  test('says nothing of a port that the pods do not have', () => {
    const broken: Change = ({ service }) => (service.spec.ports[0]!.targetPort = 'missing');
    expect(faultsWith([scraped('1s'), probe(everySecond)], broken)).not.toContainEqual(
      expect.stringContaining('monitoring-under'),
    );
  });

  test('says nothing of ServiceMonitors and Services without anything in them', () => {
    const bare = [monitor(undefined), { ...(twin({ labels: { app: 'bare' } }) as object), spec: undefined }];
    expect(faultsWith([{ ...(bare[0] as object), spec: undefined }])).toEqual([]);
    const empty = monitor({ selector: { matchLabels: { app: 'bare' } }, endpoints: [{}] });
    expect(faultsWith([empty, bare[1]])).toEqual([]);
  });
});

function rulesTo(): { paths: { backend: object }[] } {
  return { paths: [{ backend: { service: { name: 'web', port: { number: 80 } } } }] };
}

describe('probe-asks-published-path', () => {
  const fault = (target: string, path: string, published: string, route = 'HTTPRoute web'): string =>
    `probe-asks-published-path at app/Probe/web-live: 'static' (${target}) must ask for a path that ${route} publishes (${published}), or the gateway answers 404 and the probe fails for ever; publish '${path}', or probe another path`;
  const publish =
    (...paths: ({ type?: string; value?: string } | undefined)[]): Change =>
    ({ route }) =>
      Object.assign(route.spec, {
        hostnames: ['web.example.com'],
        rules: [{ matches: paths.map((path) => ({ path })) }],
      });
  const asking = (address: string): unknown => probe(at(address));
  const ingress = (spec: object, metadata: object = {}): unknown => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'prod', ...metadata },
    spec,
  });
  const answered = (...paths: object[]): unknown =>
    ingress({ rules: [{ host: 'ingress.example.com', http: { paths } }] });

  test('refuses a path that no rule of the HTTPRoute has', () => {
    const rules = publish({ type: 'Exact', value: '/live' }, { value: '/mcp/' });
    expect(faultsWith([asking('https://web.example.com/ready')], rules)).toEqual([
      fault('https://web.example.com/ready', '/ready', '/live, /mcp/'),
    ]);
    expect(faultsWith([asking('https://web.example.com:443/live/x?a=/mcp#b')], rules)).toEqual([
      fault('https://web.example.com:443/live/x?a=/mcp#b', '/live/x', '/live, /mcp/'),
    ]);
    expect(faultsWith([asking('https://web.example.com')], rules)).toEqual([
      fault('https://web.example.com', '/', '/live, /mcp/'),
    ]);
  });

  test('admits what a rule has exactly, by its prefix, or by a pattern that only the gateway can read', () => {
    const rules = publish({ type: 'Exact', value: '/live' }, { value: '/mcp/' });
    for (const path of ['/live', '/live?now', '/mcp', '/mcp/', '/mcp/tools']) {
      expect(faultsWith([asking(`https://web.example.com${path}`)], rules)).toEqual([]);
    }
    for (const path of [{ type: 'RegularExpression', value: '/v[12]' }, {}, undefined]) {
      expect(faultsWith([asking('https://web.example.com/v1')], publish(path))).toEqual([]);
    }
    expect(
      faultsWith([asking('https://web.example.com/v1')], ({ route }) => (route.spec.rules = [{}] as never)),
    ).toEqual([]);
  });

  test('says nothing of a host that no route of the namespace names, and of an address that is no URL', () => {
    const rules = publish({ type: 'Exact', value: '/live' });
    for (const address of ['https://elsewhere.example.com/ready', 'web.example.com/ready', 'web.prod:80']) {
      expect(faultsWith([asking(address)], rules)).toEqual([]);
    }
    expect(faultsWith([probe(at('https://web.example.com/ready'), { namespace: 'monitoring' })], rules)).toEqual([]);
    const unnamed: Change = (good) => {
      rules(good);
      good.route.spec.hostnames = undefined as never;
    };
    expect(faultsWith([asking('https://web.example.com/ready')], unnamed)).toEqual([]);
  });

  test('reads a host below a wildcard, and what a route without hosts answers', () => {
    const rules = publish({ type: 'Exact', value: '/live' });
    const wide: Change = (good) => {
      rules(good);
      good.route.spec.hostnames = ['*.example.com'];
    };
    const address = 'https://web.example.com/ready';
    expect(faultsWith([asking(address)], wide)).toEqual([fault(address, '/ready', '/live')]);
    const fallback = ingress({ defaultBackend: { service: { name: 'web', port: { number: 80 } } } });
    expect(faultsWith([asking(address), fallback], wide)).toEqual([]);
  });

  test('reads the paths of an Ingress', () => {
    const backend = { service: { name: 'web', port: { number: 80 } } };
    const paths = answered(
      { path: '/live', pathType: 'Exact', backend },
      { path: '/mcp', pathType: 'Prefix', backend },
    );
    const address = 'https://ingress.example.com/ready';
    expect(faultsWith([asking(address), paths], publish())).toEqual([
      fault(address, '/ready', '/live, /mcp', 'Ingress web'),
    ]);
    expect(faultsWith([asking('https://ingress.example.com/mcp/x'), paths])).toEqual([]);
    expect(faultsWith([asking(address), answered({ backend })])).toEqual([]);
    expect(faultsWith([asking(address), ingress({ rules: [{ host: 'ingress.example.com' }] })])).toEqual([]);
    expect(faultsWith([asking(address), { ...(ingress({}) as object), spec: undefined }])).toEqual([]);
  });

  test('says nothing where a route has no spec', () => {
    expect(faultsWith([asking('https://web.example.com/x')], ({ route }) => (route.spec = undefined as never))).toEqual(
      [],
    );
  });
});

describe('sample-limit-covers-series', () => {
  const expecting = (series: string): object => ({ annotations: { 'cdk8s-task-mcp/expected-series': series } });

  test('refuses a limit below what a pod is expected to export', () => {
    expect(faultsWith([monitor({ sampleLimit: 99 }, expecting('100'))])).toEqual([
      "sample-limit-covers-series at app/ServiceMonitor/web: 'sampleLimit' (99) must be at least the 100 series that a pod is expected to export after what the scrape drops, or Prometheus drops them all; raise it, keep fewer with 'keepMetrics', or correct 'expectedLabelSets' of the metrics profile",
    ]);
  });

  test.each<[string, object, object]>([
    ['that is reached and not passed', { sampleLimit: 100 }, expecting('100')],
    ['that is none', { sampleLimit: 0 }, expecting('100')],
    ['that is not given', {}, expecting('100')],
    ['of a profile that nobody knows', { sampleLimit: 1 }, {}],
  ])('admits a limit %s', (_, spec, metadata) => {
    expect(faultsWith([monitor(spec, metadata)])).toEqual([]);
  });

  test('says nothing of a ServiceMonitor without a spec', () => {
    const bare = { ...(monitor({}, expecting('100')) as object), spec: undefined };
    expect(faultsWith([bare]).filter((fault) => fault.startsWith('sample-limit'))).toEqual([]);
  });
});

describe('read-series-kept', () => {
  const KEEP = { action: 'keep', sourceLabels: ['__name__'], regex: '(web_requests_total|web_seconds_bucket)' };
  const DROP_404 = { action: 'drop', sourceLabels: ['__name__', 'code'], regex: 'web_requests_total;404' };
  const scraping = (...metricRelabelings: object[]): unknown =>
    monitor({ endpoints: [{ port: 'http', interval: '30s', scrapeTimeout: '10s', metricRelabelings }] });
  const reading = (expr: string): unknown => ({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'web', namespace: 'prod' },
    spec: { groups: [{ name: 'web', rules: [{ record: 'web:x', expr }] }] },
  });
  const found = (scraped: unknown, expr: string): string[] =>
    faultsWith([scraped, reading(expr)]).filter((fault) => fault.startsWith('read-series-kept'));
  const fault = (what: string, series: string): string =>
    `read-series-kept at app/PrometheusRule/web: 'expr' of record web:x reads ${what}, which ServiceMonitor web drops at scrape; keep it with monitoring: { serviceMonitor: { keepMetrics: ['${series}'] } }, or read what is kept`;

  test('refuses a rule that reads a metric which is not kept', () => {
    expect(found(scraping(KEEP), 'sum(web_errors_total{job="web"})')).toEqual([
      fault("'web_errors_total'", 'web_errors_total'),
    ]);
  });

  test.each([
    ['web_requests_total{job="web",code="404"}', '404'],
    ['web_requests_total{job="web",code=~"401|404"}', '401|404'],
    ['web_requests_total{job=~"web|other",code=~"404"}', '404'],
  ])('refuses a rule that reads %s, of which a status is dropped', (expr, codes) => {
    expect(found(scraping(KEEP, DROP_404), expr)).toEqual([
      fault(`'web_requests_total' with code '${codes}'`, 'web_requests_total'),
    ]);
  });

  test.each([
    'web_requests_total{job="web",code="500"}',
    'web_requests_total{job="web",code!="404"}',
    'web_requests_total{job="web",code=~"4.."}',
    'web_requests_total{job="web"}',
    'web_errors_total{job="stranger"}',
    'web_errors_total',
    'up{job="web"} + scrape_duration_seconds{job="web"}',
    '{job="web",__name__!="x"}',
  ])('admits a rule that reads %s', (expr) => {
    expect(found(scraping(KEEP, DROP_404), expr)).toEqual([]);
  });

  test('admits what one of two ports has', () => {
    const port = { port: 'http', interval: '30s', scrapeTimeout: '10s' };
    const two = monitor({ endpoints: [{ ...port, metricRelabelings: [KEEP] }, port] });
    expect(found(two, 'web_errors_total{job="web"}')).toEqual([]);
  });

  test('says nothing where nothing is dropped, or in a way that it does not know', () => {
    expect(found(scraping(), 'web_errors_total{job="web"}')).toEqual([]);
    expect(found(scraping({ action: 'labeldrop', regex: 'pod' }), 'web_errors_total{job="web"}')).toEqual([]);
    expect(found(scraping({ action: 'drop' }), 'web_errors_total{job="web"}')).toHaveLength(1);
    expect(found({ ...(monitor() as object), spec: undefined }, 'web_errors_total{job="web"}')).toEqual([]);
  });

  test('refuses a panel that reads what is dropped', () => {
    const dashboard = { panels: [{ title: 'Errors', targets: [{ expr: 'web_errors_total{job="web"}' }] }] };
    const configMap = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'panels', namespace: 'prod' },
      data: { 'web.json': JSON.stringify(dashboard) },
    };
    expect(faultsWith([scraping(KEEP), configMap])).toEqual([
      "read-series-kept at app/ConfigMap/panels: the panel 'Errors' reads 'web_errors_total', which ServiceMonitor web drops at scrape; keep it with monitoring: { serviceMonitor: { keepMetrics: ['web_errors_total'] } }, or read what is kept",
    ]);
  });
});

describe('probe-asks-health', () => {
  const fault = (kind: string, path = '/metrics'): string =>
    `probe-asks-health at app/Deployment/web: 'path' (${path}) of the ${kind} of container 'web' in Deployment web must be a path that tells of health, and not what ServiceMonitor web scrapes on port 8080, or a server that answers no client passes for healthy`;
  const asking =
    (path: string, port: string | number = 'http', spec: object = {}): Change =>
    (good) => {
      good.container.readinessProbe.httpGet = { path, port } as never;
      good.service.metadata.labels = { app: 'web' };
      good.extra.push(monitor(spec));
    };
  const faults = (change: Change): string[] =>
    faultsAfter(change).filter((each) => each.startsWith('probe-asks-health'));

  test('refuses a probe that asks for the metrics, by the name of the port or its number', () => {
    expect(faults(asking('/metrics'))).toEqual([fault('readinessProbe')]);
    expect(faults(asking('/metrics', 8080))).toEqual([fault('readinessProbe')]);
    expect(faults(asking('/stats', 'http', { endpoints: [{ port: 'http', path: '/stats' }] }))).toEqual([
      fault('readinessProbe', '/stats'),
    ]);
  });

  test('accepts another path, another port and what is not scraped', () => {
    expect(faults(asking('/ready'))).toEqual([]);
    expect(faults(asking('/metrics', 9090))).toEqual([]);
    expect(faults(asking('/metrics', 'other'))).toEqual([]);
    expect(faults(asking('/metrics', 'http', { endpoints: [{ port: 'none' }] }))).toEqual([]);
    expect(faults(asking('/metrics', 'http', { endpoints: undefined }))).toEqual([]);
    expect(faults(({ container }) => (container.readinessProbe.httpGet.path = '/metrics'))).toEqual([]);
  });

  test('says nothing of a Service that leads nowhere, or to a port that the pods lack', () => {
    const leading =
      (change: Change): Change =>
      (good) => {
        asking('/metrics')(good);
        change(good);
      };
    expect(faults(leading(({ service }) => (service.spec.ports[0]!.targetPort = 'grpc')))).toEqual([]);
    expect(faults(leading(({ service }) => (service.spec.ports = undefined as never)))).toEqual([]);
    expect(faults(leading(({ container }) => (container.readinessProbe = undefined as never)))).toEqual([]);
    expect(
      faults(leading(({ container }) => (container.readinessProbe = { tcpSocket: { port: 'http' } } as never))),
    ).toEqual([]);
  });
});
