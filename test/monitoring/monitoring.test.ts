import { Duration } from 'cdk8s';
import type { Monitored, MonitoringProps } from '../../lib';
import { MetricsProfile, Monitoring } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const HOST = 'mcp.example.com';
const monitoring = (props: MonitoringProps & Monitored = {}): Monitoring =>
  new Monitoring(testChart(), 'Monitoring', { host: HOST, ...props });

test('scrapes the server as it is and asks for it under its host, at one pace', () => {
  const made = monitoring({ scrapeInterval: Duration.seconds(20) });
  expect(made.profile.name).toBe('apiPort');
  expect(made.serviceMonitor?.interval.toSeconds()).toBe(20);
  expect(made.syntheticProbe?.interval.toSeconds()).toBe(20);
  expect(made.syntheticProbe?.baseUrl).toBe('https://mcp.example.com');
  expect([made.probeJob, made.probesTls]).toEqual(['task-mcp-http-probe', true]);
});

test('lets each part have its own pace, labels and address', () => {
  const made = monitoring({
    metadata: { namespace: 'team', labels: { release: 'prometheus', team: 'a' } },
    serviceMonitor: { interval: Duration.seconds(15), metadata: { labels: { team: 'b' } } },
    syntheticProbe: {
      baseUrl: 'http://task-mcp-http.task-mcp.svc:3000',
      livenessPath: '/alive',
      readinessPath: '/set',
      interval: Duration.seconds(45),
      metadata: { name: 'web' },
    },
    probes: { liveness: { path: '/healthz' }, readiness: { path: '/readyz' } },
  });
  expect(manifestOf(made.serviceMonitor!).metadata).toMatchObject({
    name: 'task-mcp-http',
    namespace: 'team',
    labels: { release: 'prometheus', team: 'b' },
  });
  expect(made.serviceMonitor?.interval.toSeconds()).toBe(15);
  expect(made.syntheticProbe).toMatchObject({
    baseUrl: 'http://task-mcp-http.task-mcp.svc:3000',
    livenessPath: '/alive',
    readinessPath: '/set',
  });
  expect(made.syntheticProbe?.interval.toSeconds()).toBe(45);
  expect(manifestOf(made.syntheticProbe!.modules!).metadata).toEqual({
    name: 'web-blackbox',
    namespace: 'team',
    labels: { release: 'prometheus', team: 'a' },
  });
  expect(made.probesTls).toBe(false);
});

test('leaves the scrapes out where there is nothing to scrape, and either part where it is not wanted', () => {
  const parts = (props: MonitoringProps): boolean[] => {
    const { serviceMonitor, syntheticProbe } = monitoring(props);
    return [serviceMonitor !== undefined, syntheticProbe !== undefined];
  };
  expect(parts({ profile: MetricsProfile.probeOnly() })).toEqual([false, true]);
  expect(parts({ serviceMonitor: false })).toEqual([false, true]);
  expect(parts({ syntheticProbe: false })).toEqual([true, false]);
});

test.each([
  ['none', undefined],
  ['an empty one', ''],
  ['a wildcard', '*.example.com'],
])('asks nobody where the host is %s, unless the user names an address', (_, host) => {
  const made = monitoring({ host });
  expect([made.syntheticProbe, made.probeJob, made.probesTls]).toEqual([undefined, undefined, false]);
  expect(() => monitoring({ host, syntheticProbe: {} })).toThrow(
    "[test/Monitoring] 'syntheticProbe' needs a 'baseUrl', because there is no exposure with a host to ask",
  );
  expect(monitoring({ host, syntheticProbe: { baseUrl: 'https://a.example.com' } }).probesTls).toBe(true);
});

test('says by its props alone what is exported', () => {
  const names = [undefined, {}, { profile: MetricsProfile.openTelemetry() }, false as const].map(
    (props) => Monitoring.profileOf(props).name,
  );
  expect(names).toEqual(['apiPort', 'apiPort', 'openTelemetry', 'probeOnly']);
});

test.each<[string, MonitoringProps, string]>([
  [
    'scrapes that are asked for where there is nothing to scrape',
    { profile: MetricsProfile.probeOnly(), serviceMonitor: {} },
    "[test/Monitoring/ServiceMonitor] 'profile' (probeOnly) must have an endpoint to scrape; leave the ServiceMonitor out otherwise",
  ],
  [
    'metadata that is none',
    { metadata: null as never },
    "[test/Monitoring] 'metadata' (null) must be an object of options",
  ],
  ...([5, {}, null] as const).map((profile): [string, MonitoringProps, string] => [
    `a profile that is ${JSON.stringify(profile)}`,
    { profile: profile as never },
    `[test/Monitoring] 'profile' (${profile === null ? 'null' : typeof profile}) must be a MetricsProfile, such as MetricsProfile.openTelemetry()`,
  ]),
  ...(['serviceMonitor', 'syntheticProbe'] as const).flatMap((part): [string, MonitoringProps, string][] => [
    [
      `'${part}' switched on by true`,
      { [part]: true },
      `[test/Monitoring] '${part}' (boolean) must be an object of options, or false to leave the part out`,
    ],
    [
      `a number for '${part}'`,
      { [part]: 5 },
      `[test/Monitoring] '${part}' (number) must be an object of options, or false to leave the part out`,
    ],
    [
      `metadata of '${part}' that is none`,
      { [part]: { metadata: null } },
      `[test/Monitoring] '${part}.metadata' (null) must be an object of options`,
    ],
    [
      `a pace of '${part}' that is none`,
      { [part]: { interval: null } },
      `[test/Monitoring/${part === 'serviceMonitor' ? 'ServiceMonitor' : 'SyntheticProbe'}] 'interval' (null) must be a Duration, such as Duration.seconds(10)`,
    ],
  ]),
  [
    'a host that is a number',
    { host: 5 } as MonitoringProps,
    "[test/Monitoring] 'host' (5) must be a text that is not empty",
  ],
  [
    'health checks that are none',
    { probes: 5 } as MonitoringProps,
    "[test/Monitoring] 'probes' (number) must be an object of options",
  ],
  [
    'health checks without a path',
    { probes: { liveness: { path: '/a' } } } as MonitoringProps,
    "[test/Monitoring] 'probes.readiness.path' (undefined) must be a text that is not empty",
  ],
  [
    'a pace that is none',
    { scrapeInterval: null as never },
    "[test/Monitoring] 'scrapeInterval' (null) must be a Duration, such as Duration.seconds(10)",
  ],
  [
    'a pace of no time',
    { scrapeInterval: Duration.seconds(0) },
    "[test/Monitoring] 'scrapeInterval' (0s) must be whole seconds, at least 1s",
  ],
  [
    'a prop that it does not have',
    { probe: {} } as MonitoringProps,
    "[test/Monitoring] 'probe' is not a known prop; there are metadata, profile, scrapeInterval, serviceMonitor, syntheticProbe, host, probes",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => monitoring(props)).toThrow(message);
});
