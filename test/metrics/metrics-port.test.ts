import type { MetricsPort } from '../../lib';
import { Deployment, MetricsProfile, NetworkIsolation, Service } from '../../lib';
import { metricsPortsOf } from '../../lib/metrics/metrics-port';
import { IMAGE, testChart } from '../support/synth';

test('takes every port but that of the API from the endpoints, each once', () => {
  const profile = MetricsProfile.openTelemetry();
  expect(metricsPortsOf(profile)).toEqual([{ name: 'metrics', port: 9464 }]);
  const twoPaths = profile.with({ endpoints: [...profile.endpoints, { portName: 'metrics', port: 9464, path: '/b' }] });
  expect(metricsPortsOf(twoPaths)).toEqual([{ name: 'metrics', port: 9464 }]);
  expect(metricsPortsOf(MetricsProfile.apiPort())).toEqual([]);
});

const NAME_FAULT =
  "which must be at most 15 lower-case letters, digits and '-', with a letter among them and a letter or digit at both ends";

test.each<[string, MetricsPort[], string]>([
  ['an empty name', [{ name: '', port: 9464 }], `'metricsPorts' holds the name '', ${NAME_FAULT}`],
  [
    '16 letters',
    [{ name: 'm'.repeat(16), port: 9464 }],
    `'metricsPorts' holds the name 'mmmmmmmmmmmmmmmm', ${NAME_FAULT}`,
  ],
  ['digits alone', [{ name: '9464', port: 9464 }], `'metricsPorts' holds the name '9464', ${NAME_FAULT}`],
  ['two dashes', [{ name: 'a--b', port: 9464 }], `'metricsPorts' holds the name 'a--b', ${NAME_FAULT}`],
  ['a dash at the end', [{ name: 'a-', port: 9464 }], `'metricsPorts' holds the name 'a-', ${NAME_FAULT}`],
  [
    'a number that is no port',
    [{ name: 'metrics', port: 70000 }],
    "'metricsPorts' (70000) must be a port between 1 and 65535",
  ],
  [
    'the name of the API port',
    [{ name: 'http', port: 9464 }],
    "'metricsPorts' (http 9464) must differ in name and number from the port http 3000, or one hides the other",
  ],
  [
    'the number of the API port',
    [{ name: 'metrics', port: 3000 }],
    "'metricsPorts' (metrics 3000) must differ in name and number from the port http 3000, or one hides the other",
  ],
  [
    'a number twice',
    [
      { name: 'a', port: 9464 },
      { name: 'b', port: 9464 },
    ],
    "'metricsPorts' (b 9464) must differ in name and number from the port a 9464, or one hides the other",
  ],
])('refuses %s, wherever ports are given', (_, metricsPorts, message) => {
  for (const make of [
    () => new Deployment(testChart(), 'Part', { image: IMAGE, metricsPorts }),
    () => new Service(testChart(), 'Part', { metricsPorts }),
    () => new NetworkIsolation(testChart(), 'Part', { metricsPorts }),
  ]) {
    expect(make).toThrow(`[test/Part] ${message}`);
  }
});

test('admits a name of one letter, and one of 15 letters', () => {
  const metricsPorts = [
    { name: 'm', port: 1 },
    { name: 'a-b-c-d-e-f-g-h', port: 65535 },
  ];
  expect(new Service(testChart(), 'Part', { metricsPorts }).metricsPorts).toBe(metricsPorts);
});
