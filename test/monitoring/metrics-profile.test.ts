import { MetricsProfile } from '../../lib';
import { exposedSeries } from '../../lib/monitoring/exposition';

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
    http_server_request_duration_bucket: ['le', 'http_route'],
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

describe('verifyAgainst', () => {
  const text = `
# HELP http_server_requests_total Requests.
# TYPE http_server_requests_total counter
http_server_requests_total{http_method="GET",http_status_code="200",http_route="/mcp"} 7 1700000000000
http_server_request_duration_bucket{http_route="/mcp",le="500"} 7
http_server_request_duration_count{http_route="/mcp"} 7
http_server_request_duration_sum{http_route="/mcp"} 70
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
    expect(profile.verifyAgainst(text.replace('http_status_code="200",', ''))).toEqual([
      { series: 'http_server_requests_total', missingLabels: ['http_status_code'] },
    ]);
  });

  test('is not misled by a comment, or by a text that looks like a label', () => {
    expect(exposedSeries('# up 1\nm{path="a=\\"b\\",c=\\"d\\""} 1\n').get('up')).toBeUndefined();
    expect([...(exposedSeries('m{path="a=\\"b\\""} 1').get('m') ?? [])]).toEqual(['path']);
  });
});
