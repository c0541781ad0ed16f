import { MetricsProfile } from '../../lib';
import { exposedSeries } from '../../lib/metrics/exposition';

const profile = MetricsProfile.openTelemetry();

test('declares a histogram as the three series that Prometheus stores', () => {
  expect(profile.series.map(({ series }) => series)).toEqual([
    'http_server_requests_total',
    'http_server_request_duration_bucket',
    'http_server_request_duration_count',
    'http_server_request_duration_sum',
    'health_check_status',
  ]);
});

test('declares the labels that rules and panels read', () => {
  const labels = Object.fromEntries(profile.series.map((declared) => [declared.series, declared.labels]));
  expect(labels).toMatchObject({
    http_server_requests_total: ['http_status_code', 'http_route'],
    http_server_request_duration_bucket: ['le', 'http_status_code', 'http_route'],
    health_check_status: [],
  });
});

test('the real server declares nothing that it never samples', () => {
  const { tools, authentication, rateLimit, streaming } = profile;
  expect([tools, authentication, rateLimit, streaming]).toEqual([undefined, undefined, undefined, undefined]);
});

test('with() replaces a part, and leaves out what is given as undefined', () => {
  const changed = profile.with({ latency: undefined, health: { metric: 'health', checkLabel: 'check' } });
  expect(changed.series.map(({ series }) => series)).toEqual(['http_server_requests_total', 'health']);
  expect(changed.series.at(-1)?.labels).toEqual(['check']);
  expect(profile.latency).toBeDefined();
});

test('the probeOnly profile declares nothing at all', () => {
  expect(MetricsProfile.probeOnly()).toMatchObject({ endpoints: [], series: [] });
});

test('refuses bounds that do not ascend', () => {
  expect(() => profile.with({ latency: { metric: 'm', unit: 'seconds', bounds: [1, 3, 2] } })).toThrow(
    "'latency.bounds' (1, 3, 2) of the metrics profile 'openTelemetry' must ascend",
  );
});

const MUST = {
  metric: "must be the name of a metric: letters, digits, '_' and ':' that begin with no digit",
  label: "must be the name of a label: letters, digits and '_' that begin with no digit",
  known: 'is not a known prop; there are',
};

test.each<[string, object, string]>([
  ['a profile without a name', { name: undefined }, "'name' of a metrics profile must be a text that is not empty"],
  [
    'a part that it does not have',
    { latancy: {} },
    `'latancy' ${MUST.known} name, endpoints, requestMatchers, countedRoute, requests, latency, health, tools, authentication, rateLimit, streaming`,
  ],
  [
    'a part that every object has',
    { toString: {} },
    `'toString' ${MUST.known} name, endpoints, requestMatchers, countedRoute, requests, latency, health, tools, authentication, rateLimit, streaming`,
  ],
  ['a part that is none', { health: null }, "'health' must be an object of metric, checkLabel, expectedLabelSets"],
  ['a part without a metric', { streaming: {} }, `'streaming.metric' ${MUST.metric}`],
  [
    'a misspelt field',
    { health: { metrics: 'm' } },
    `'health.metrics' ${MUST.known} metric, checkLabel, expectedLabelSets`,
  ],
  ['a label that is a number', { health: { metric: 'm', checkLabel: 5 } }, `'health.checkLabel' ${MUST.label}`],
  [
    'a unit that it does not know',
    { latency: { metric: 'm', unit: 'minutes', bounds: [1] } },
    "'latency.unit' must be seconds or milliseconds",
  ],
  [
    'bounds that are no numbers',
    { latency: { metric: 'm', unit: 'seconds', bounds: ['1'] } },
    "'latency.bounds' must be a list of numbers",
  ],
  [
    'no bounds',
    { latency: { metric: 'm', unit: 'seconds', bounds: [] } },
    "'latency.bounds' must be a list of numbers",
  ],
  [
    'routes that are no list',
    { latency: { metric: 'm', unit: 'seconds', bounds: [1], excludedRoutes: '/sse' } },
    "'latency.excludedRoutes' must be a list of texts",
  ],
  [
    'a number of label sets that is none',
    { health: { metric: 'm', expectedLabelSets: 0 } },
    "'health.expectedLabelSets' must be a whole number of at least 1",
  ],
  ['endpoints that are no list', { endpoints: 5 }, "'endpoints' must be a list"],
  [
    'an endpoint that is none',
    { endpoints: [null] },
    "'endpoints[0]' must be an object of portName, port, path, dropMetrics, environment",
  ],
  [
    'a port that is none',
    { endpoints: [{ portName: 'a', port: 0 }] },
    "'endpoints[0].port' must be a port between 1 and 65535",
  ],
  [
    'variables that are no texts',
    { endpoints: [{ portName: 'a', port: 1, environment: { OTEL_ENABLED: true } }] },
    "'endpoints[0].environment' must be a map of texts",
  ],
  ['matchers that are none', { requestMatchers: 'x' }, "'requestMatchers' (x) must be labels, such as { job: 'x' }"],
  [
    'a comparison that there is not',
    { requestMatchers: { route: { exclude: 'x' } } },
    "'requestMatchers.route' (object) must be a text, or one of { not }, { matches } and { excludes } with a text",
  ],
  [
    'a label that Prometheus has not',
    { requestMatchers: { 'a-b': 'x' } },
    "'requestMatchers' holds 'a-b', which must be letters, digits and '_' that begin with no digit, or the PromQL can't be read",
  ],
  [
    'a comparison by what RE2 does not read',
    { requestMatchers: { route: { matches: '(?=a)' } } },
    "'requestMatchers.route' ((?=a)) must be a regular expression that RE2 reads: error parsing regexp: invalid or unsupported Perl syntax: `(?=`",
  ],
  [
    'server errors that RE2 does not read',
    { requests: { metric: 'a', statusLabel: 'b', serverErrors: '[' } },
    "'requests.serverErrors' must be a regular expression that RE2 reads, as Prometheus does",
  ],
  [
    'labels that Prometheus has not',
    { requests: { metric: 'a', statusLabel: 'b', serverErrors: '5..', clientLabels: ['a-b'] } },
    "'requests.clientLabels' must be a list of names of labels: letters, digits and '_' that begin with no digit",
  ],
  [
    'metrics to drop that RE2 does not read',
    { endpoints: [{ portName: 'a', port: 1, dropMetrics: ['a', '('] }] },
    "'endpoints[0].dropMetrics' must be a list of regular expressions that RE2 reads, as Prometheus does",
  ],
  [
    'a route of another kind',
    { countedRoute: { kind: 'Route', namespace: 'a', name: 'b' } },
    "'countedRoute.kind' must be Ingress or HTTPRoute",
  ],
])('refuses %s', (_, props, message) => {
  const named = message.replace(/^'[^']+'/, (prop) => `${prop} of the metrics profile 'openTelemetry'`);
  expect(() => profile.with(props)).toThrow(new RangeError('name' in props ? message : named));
});

test.each([undefined, null, 5, []])('refuses %j for props', (props) => {
  expect(() => new MetricsProfile(props as never)).toThrow(
    new RangeError('the props of a metrics profile must be an object'),
  );
});

describe.each(['ingressNginx', 'envoyGateway'] as const)('the %s profile', (preset) => {
  test.each<[string, unknown, string]>([
    ['null', null, "'options' must be an object of namespace, name"],
    ['a misspelt name', { nam: 'web' }, "'options.nam' is not a known prop; there are namespace, name"],
    ['a number for a name', { name: 5 }, "'options.name' must be a text that is not empty"],
  ])('refuses %s for the object that it counts the requests of', (_, options, message) => {
    expect(() => MetricsProfile[preset](options as never)).toThrow(
      new RangeError(message.replace(/^'[^']+'/, (prop) => `${prop} of the metrics profile '${preset}'`)),
    );
  });

  test('counts the requests of the object that it is given', () => {
    expect(MetricsProfile[preset]({ name: 'web' }).countedRoute).toMatchObject({ namespace: 'task-mcp', name: 'web' });
  });
});

describe('verifyAgainst', () => {
  const text = `
# HELP http_server_requests_total Requests.
# TYPE http_server_requests_total counter
http_server_requests_total{http_method="GET",http_status_code="200",http_route="/mcp"} 7 1700000000000
http_server_request_duration_bucket{http_status_code="200",http_route="/mcp",le="500"} 7
http_server_request_duration_count{http_status_code="200",http_route="/mcp"} 7
http_server_request_duration_sum{http_status_code="200",http_route="/mcp"} 70
health_check_status 1
`;

  test('finds all that is there', () => {
    expect(profile.verifyAgainst(text)).toEqual([]);
  });

  test('names a series that is missing', () => {
    expect(profile.verifyAgainst(text.replace(/^health_check_status.*$/m, ''))).toEqual([
      { series: 'health_check_status', missingLabels: [] },
    ]);
  });

  test('names the labels that a series lacks', () => {
    expect(profile.verifyAgainst(text.replace('GET",http_status_code="200",', 'GET",'))).toEqual([
      { series: 'http_server_requests_total', missingLabels: ['http_status_code'] },
    ]);
  });

  test('tells a series that every request raises, and that stands at 0', () => {
    expect(profile.idleSeries(text)).toEqual([]);
    const declared = text.replace(/^(http_server_request_duration_count.*) 7$/m, '$1 0');
    expect(profile.idleSeries(declared)).toEqual(['http_server_request_duration_count']);
    const one = `${declared}http_server_request_duration_count{http_route="/sse"} 1\n`;
    expect(profile.idleSeries(one)).toEqual([]);
    expect(MetricsProfile.probeOnly().idleSeries(declared)).toEqual([]);
  });

  test('is not misled by a comment, or by a text that looks like a label', () => {
    expect(exposedSeries('# up 1\nm{path="a=\\"b\\",c=\\"d\\""} 1\n').get('up')).toBeUndefined();
    expect([...(exposedSeries('m{path="a=\\"b\\""} 1').get('m')?.labels ?? [])]).toEqual(['path']);
  });
});
