import { MetricsProfile } from '../../lib';
import type { KeptMetrics, MetricRelabeling } from '../../lib/metrics/scrape-selection';
import { scrapeSelection } from '../../lib/metrics/scrape-selection';

const profile = MetricsProfile.openTelemetry();
const REQUESTS = 'http_server_requests_total';
const BUCKET = 'http_server_request_duration_bucket';
const READ = [`sum(rate(${REQUESTS}[5m]))`, `${BUCKET}{le=~"500(\\\\.0)?"}`, 'health_check_status < 0'];

const select = (
  expressions?: readonly string[],
  kept?: KeptMetrics,
  of = profile,
): ReturnType<typeof scrapeSelection> => scrapeSelection(of, expressions, kept);

/** Whether a sample is kept, as Prometheus decides it. */
function keeps(relabelings: readonly MetricRelabeling[], labels: Readonly<Record<string, string>>): boolean {
  return relabelings.every(({ action, sourceLabels, regex }) => {
    const text = sourceLabels.map((label) => labels[label] ?? '').join(';');
    return new RegExp(`^(?:${regex})$`).test(text) === (action === 'keep');
  });
}

test('keeps by name what is read, of a histogram the bounds that are read, and no status that does not count', () => {
  expect(select(READ)).toEqual({
    relabelings: [
      { action: 'keep', sourceLabels: ['__name__'], regex: `(${REQUESTS}|${BUCKET}|health_check_status)` },
      {
        action: 'drop',
        sourceLabels: ['__name__', 'le'],
        regex: `${BUCKET};(0|5|10|25|50|75|100|250|750|1000|2500|5000|7500|10000|\\+Inf)(\\.0)?`,
      },
      {
        action: 'drop',
        sourceLabels: ['__name__', 'http_status_code'],
        regex: `(${REQUESTS}|${BUCKET});404`,
      },
    ],
    // 1400 sets of labels of a counter and of one bucket, and a gauge.
    expectedSeries: 2 * 1400 + 1,
  });
});

test.each<[string, boolean, Readonly<Record<string, string>>]>([
  ['a counter', true, { __name__: REQUESTS, http_status_code: '200' }],
  ['the bound of the objective', true, { __name__: BUCKET, le: '500', http_status_code: '200' }],
  ['the bound as Prometheus 3 writes it', true, { __name__: BUCKET, le: '500.0', http_status_code: '200' }],
  ['another bound', false, { __name__: BUCKET, le: '250', http_status_code: '200' }],
  ['another bound as Prometheus 3 writes it', false, { __name__: BUCKET, le: '250.0', http_status_code: '200' }],
  ['the last bound', false, { __name__: BUCKET, le: '+Inf', http_status_code: '200' }],
  ['a path that there is not', false, { __name__: REQUESTS, http_status_code: '404', http_route: '/x' }],
  ['its bucket', false, { __name__: BUCKET, le: '500', http_status_code: '404', http_route: '/x' }],
  ['a metric that nobody reads', false, { __name__: 'http_server_active_requests' }],
  ['a metric of another name that begins alike', false, { __name__: `${REQUESTS}_2` }],
])('%s is kept: %s', (_, kept, labels) => {
  expect(keeps(select(READ).relabelings, labels)).toBe(kept);
});

test('keeps every bound where an expression names none', () => {
  const { relabelings, expectedSeries } = select([`histogram_quantile(0.9, sum by (le) (rate(${BUCKET}[5m])))`]);
  expect(relabelings.map(({ sourceLabels }) => sourceLabels)).toEqual([['__name__'], ['__name__', 'http_status_code']]);
  expect(expectedSeries).toBe(16 * 1400);
});

test('keeps what is asked for as it is, every bucket and status of it', () => {
  const { relabelings, expectedSeries } = select(READ, ['http_server_request_duration.*', 'process_.+']);
  expect(relabelings).toEqual([
    {
      action: 'keep',
      sourceLabels: ['__name__'],
      regex: `(${REQUESTS}|health_check_status|http_server_request_duration.*|process_.+)`,
    },
    { action: 'drop', sourceLabels: ['__name__', 'http_status_code'], regex: `${REQUESTS};404` },
  ]);
  expect(expectedSeries).toBe((1 + 16 + 2) * 1400 + 1);
});

test.each<[string, readonly string[] | undefined, KeptMetrics | undefined]>([
  ['nobody says what is read', undefined, undefined],
  ['all is to be kept', READ, 'all'],
])('drops nothing where %s', (_, expressions, kept) => {
  expect(select(expressions, kept)).toEqual({ relabelings: [], expectedSeries: (1 + 16 + 2) * 1400 + 1 });
});

test('drops nothing where nothing of the service is read', () => {
  expect(select(['up'])).toEqual({ relabelings: [], expectedSeries: 0 });
});

test('expects of a gateway that its series are not those of the pods', () => {
  const gateway = MetricsProfile.envoyGateway();
  const { relabelings, expectedSeries } = select(
    ['envoy_cluster_upstream_rq_xx', 'health_check_status'],
    undefined,
    gateway,
  );
  expect(relabelings.map(({ regex }) => regex)).toEqual(['health_check_status']);
  expect(expectedSeries).toBe(1);
});

test('expects one set of labels where a profile says nothing, and takes each that it says', () => {
  const plain = new MetricsProfile({
    name: 'plain',
    requests: { metric: 'r', statusLabel: 's', serverErrors: '5..', excludedStatuses: ['404|405'] },
    latency: {
      metric: 'l',
      unit: 'seconds',
      bounds: [0.5],
      statusLabel: 'code',
      excludedStatuses: ['404', '405'],
      expectedLabelSets: 10,
    },
    tools: { metric: 't', statusLabel: 's', failed: 'f' },
    authentication: { metric: 'a', statusLabel: 's', failed: 'f', expectedLabelSets: 2 },
    rateLimit: { metric: 'x' },
    streaming: { metric: 'y' },
  });
  const { relabelings, expectedSeries } = select(['r', 'l_bucket{le="+Inf"}', 't', 'a', 'x', 'y'], undefined, plain);
  expect(relabelings.map(({ regex }) => regex)).toEqual([
    '(r|l_bucket|t|a|x|y)',
    'l_bucket;0\\.5(\\.0)?',
    'r;(404|405)',
    'l_bucket;(404|405)',
  ]);
  expect(expectedSeries).toBe(1 + 10 + 1 + 2 + 1 + 1);
});

test('tells the same status apart by the label that holds it', () => {
  const { requests, latency } = profile;
  const other = profile.with({ latency: { ...latency!, statusLabel: 'code' }, requests });
  expect(
    select(READ, undefined, other)
      .relabelings.slice(2)
      .map(({ sourceLabels }) => sourceLabels[1]),
  ).toEqual(['http_status_code', 'code']);
});

test('keeps what an expression reads by a pattern of names, or by several', () => {
  const names = (expr: string): string[] =>
    [REQUESTS, BUCKET, 'health_check_status'].filter((name) => keeps(select([expr]).relabelings, { __name__: name }));
  expect(names('{__name__=~"http_server_requests_.+",job="a"}')).toEqual([REQUESTS]);
  expect(names('{__name__=~"http_.+",__name__!="http_server_requests_total"}')).not.toContain(REQUESTS);
  // A selector without a name reads none of them.
  expect(names(`{job="a"} or ${REQUESTS}`)).toEqual([REQUESTS]);
});
