import { Duration } from 'cdk8s';
import type { ServiceMonitorProps } from '../../lib';
import { MetricsProfile, Service, ServiceMonitor } from '../../lib';
import { schemaFaults } from '../support/schema-validator';
import { manifestOf, testChart } from '../support/synth';

const monitor = (props: ServiceMonitorProps & { profile?: MetricsProfile } = {}): ServiceMonitor =>
  new ServiceMonitor(testChart(), 'ServiceMonitor', { profile: MetricsProfile.openTelemetry(), ...props });

test("scrapes both ports of the server, without the series that it exports twice, under the runbook's job", () => {
  const manifest = manifestOf(monitor());
  expect(manifest).toEqual({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: 'task-mcp-http', annotations: { 'cdk8s-task-mcp/expected-series': '26601' } },
    spec: {
      jobLabel: 'app',
      selector: { matchLabels: { app: 'task-mcp-http' } },
      sampleLimit: 20000,
      endpoints: [
        {
          port: 'http',
          path: '/metrics',
          interval: '30s',
          scrapeTimeout: '10s',
          metricRelabelings: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'process_uptime_seconds' }],
        },
        { port: 'metrics', path: '/metrics', interval: '30s', scrapeTimeout: '10s' },
      ],
    },
  });
  expect(schemaFaults(manifest)).toEqual([]);
});

test('finds the Service that stands beside it, and takes the job from its label', () => {
  const { labels } = manifestOf(new Service(testChart(), 'Service')).metadata;
  expect(manifestOf(monitor()).spec.selector.matchLabels).toEqual(labels);
  expect(monitor().job).toBe('task-mcp-http');
});

test("scrapes another service on the profile's own path, as often as asked", () => {
  const profile = MetricsProfile.apiPort().with({
    endpoints: [{ portName: 'admin', port: 8081, path: '/stats', dropMetrics: ['a_total', 'b_.+'] }],
  });
  const made = monitor({
    profile,
    serviceLabels: { app: 'web', tier: 'front' },
    interval: Duration.minutes(1),
    scrapeTimeout: Duration.seconds(20),
    sampleLimit: 7,
    metadata: { name: 'web', labels: { release: 'prometheus' } },
  });
  const { metadata, spec } = manifestOf(made);
  expect(metadata).toMatchObject({ name: 'web', labels: { release: 'prometheus' } });
  expect(spec).toMatchObject({ selector: { matchLabels: { app: 'web', tier: 'front' } }, sampleLimit: 7 });
  expect(spec.endpoints).toEqual([
    {
      port: 'admin',
      path: '/stats',
      interval: '60s',
      scrapeTimeout: '20s',
      metricRelabelings: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'a_total|b_.+' }],
    },
  ]);
  expect([made.name, made.job]).toEqual(['web', 'web']);
});

describe('dropUnread', () => {
  const regexes = (made: ServiceMonitor): string[][] =>
    manifestOf(made).spec.endpoints.map(({ metricRelabelings = [] }: any) =>
      metricRelabelings.map(({ regex }: { regex: string }) => regex),
    );

  test('keeps on each port what is read, whatever was said before', () => {
    const made = monitor({ profile: MetricsProfile.openTelemetry().with({ latency: undefined }) });
    made.dropUnread(['health_check_status < 0']);
    expect(regexes(made)).toEqual([['process_uptime_seconds', 'health_check_status'], ['health_check_status']]);
    made.dropUnread(['http_server_requests_total']);
    const both = ['(http_server_requests_total|health_check_status)', 'http_server_requests_total;404'];
    expect(regexes(made)).toEqual([['process_uptime_seconds', ...both], both]);
    expect(manifestOf(made).metadata.annotations).toEqual({ 'cdk8s-task-mcp/expected-series': '1401' });
    expect(schemaFaults(manifestOf(made))).toEqual([]);
  });

  test('leaves what is to be kept', () => {
    const made = monitor({ keepMetrics: ['process_.+'], profile: MetricsProfile.apiPort() });
    made.dropUnread(['health_check_status < 0']);
    expect(regexes(made)).toEqual([['process_uptime_seconds', '(health_check_status|process_.+)']]);
    const all = monitor({ keepMetrics: 'all' });
    all.dropUnread(['health_check_status < 0']);
    expect(regexes(all)).toEqual([['process_uptime_seconds'], []]);
  });

  test('refuses what is no list of expressions', () => {
    expect(() => monitor().dropUnread('up' as never)).toThrow(
      "[test/ServiceMonitor] 'expressions' (string) must be a list of PromQL expressions",
    );
  });
});

test('waits no longer than the interval where that is short', () => {
  expect(monitor({ interval: Duration.seconds(5) }).scrapeTimeout.toSeconds()).toBe(5);
  expect(monitor({ interval: Duration.seconds(11) }).scrapeTimeout.toSeconds()).toBe(10);
});

test.each<[string, ServiceMonitorProps & { profile?: MetricsProfile }, string]>([
  [
    'a profile with nothing to scrape',
    { profile: MetricsProfile.probeOnly() },
    "'profile' (probeOnly) must have an endpoint to scrape; leave the ServiceMonitor out otherwise",
  ],
  ...(
    [
      [undefined, 'nothing'],
      [null, 'null'],
      [{}, 'object'],
    ] as const
  ).map(([profile, given]): [string, ServiceMonitorProps, string] => [
    `a profile that is ${given}`,
    { profile } as ServiceMonitorProps,
    `'profile' (${given}) must be a MetricsProfile, such as MetricsProfile.openTelemetry()`,
  ]),
  ['metadata that is none', { metadata: null as never }, "'metadata' (null) must be an object of options"],
  ['labels that are a text', { serviceLabels: 'app' as never }, "'serviceLabels' (string) must be a map of texts"],
  ['null for a limit', { sampleLimit: null as never }, "'sampleLimit' (null) must be a whole number of at least 1"],
  [
    'labels that name no job',
    { serviceLabels: { tier: 'front' } },
    "'serviceLabels' must hold 'app', which the job of the series is named after",
  ],
  [
    'a timeout above the interval',
    { scrapeTimeout: Duration.seconds(31) },
    "'scrapeTimeout' (31s) must be at most 'interval' (30s), or the Prometheus operator refuses the object and nothing is scraped",
  ],
  ['an interval of no time', { interval: Duration.seconds(0) }, "'interval' (0s) must be whole seconds, at least 1s"],
  [
    'a timeout of no time',
    { scrapeTimeout: Duration.seconds(0) },
    "'scrapeTimeout' (0s) must be whole seconds, at least 1s",
  ],
  ...(
    [
      ['a text', 'process_.+', "'keepMetrics' (string) must be"],
      ['null', null, "'keepMetrics' (null) must be"],
      ['a list of what is no expression', ['('], "'keepMetrics[0]' (string) must be one of"],
      ['a list of nothing', [''], "'keepMetrics[0]' (string) must be one of"],
    ] as const
  ).map(([name, keepMetrics, given]): [string, ServiceMonitorProps, string] => [
    `${name} for what is kept`,
    { keepMetrics } as never,
    `${given} a list of regular expressions of metrics, such as 'process_.+', or 'all'`,
  ]),
  ['a limit of nothing', { sampleLimit: 0 }, "'sampleLimit' (0) must be a whole number of at least 1"],
  [
    'a prop that it does not have',
    { labels: {} } as ServiceMonitorProps,
    "'labels' is not a known prop; there are profile, metadata, serviceLabels, interval, scrapeTimeout, sampleLimit, keepMetrics",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => monitor(props)).toThrow(`[test/ServiceMonitor] ${message}`);
});
