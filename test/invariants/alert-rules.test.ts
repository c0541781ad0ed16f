import type { Manifest } from '../../lib/invariants/manifest';
import { faultsAfter } from './good-manifests';

const PATH = 'app/PrometheusRule/web';
const labels = { namespace: 'prod', service: 'web', severity: 'critical', category: 'availability' };
const annotations = { runbook_url: 'https://runbooks.example.com/web/service-downtime#webdown' };

interface Changes {
  readonly rule?: object;
  readonly groups?: readonly object[];
  /** `undefined` for a PrometheusRule of somebody else's, which says nothing of a profile. */
  readonly metrics?: string | undefined;
}

/** A PrometheusRule with one alert; what is given goes on top of it. */
function prometheusRule({ rule = {}, groups, ...more }: Changes = {}): Manifest {
  const metrics = 'metrics' in more ? more.metrics : 'http_requests_total';
  const alert = { alert: 'WebDown', expr: 'sum(up{job="web"}) == 0', for: '1m', labels, annotations, ...rule };
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: {
      name: 'web',
      namespace: 'prod',
      ...(metrics !== undefined && { annotations: { 'cdk8s-task-mcp/metrics': metrics } }),
    },
    spec: { groups: groups ?? [{ name: 'web', rules: [alert] }] },
  } as Manifest;
}

const faultsOf = (changes: Changes, ...others: unknown[]): string[] =>
  faultsAfter(({ extra }) => extra.push(prometheusRule(changes), ...others));

test('finds nothing wrong with the good alert', () => {
  expect(faultsOf({})).toEqual([]);
});

test('says nothing of a PrometheusRule without a spec, without groups or without rules', () => {
  for (const groups of [undefined, [], [{ name: 'empty' }], [{ rules: [] }]]) {
    expect(faultsOf({ groups: groups ?? [] })).toEqual([]);
  }
  expect(faultsAfter(({ extra }) => extra.push({ ...prometheusRule(), spec: undefined }))).toEqual([]);
});

describe('alert-has-runbook', () => {
  const message = (url: string): string =>
    `alert-has-runbook at ${PATH}: 'runbook_url' (${url}) of alert WebDown must be the address of a section of one of service-downtime, high-error-rate, performance-degradation, memory-issues, cpu-issues, security-incidents, capacity, or whom it wakes does not know what to do`;

  test.each<[string, object | undefined, string]>([
    ['no annotations', undefined, 'none'],
    [
      'a page without a section',
      { runbook_url: 'https://x.example/service-downtime' },
      'https://x.example/service-downtime',
    ],
    ['a page that is not a runbook', { runbook_url: 'https://x.example/lunch#menu' }, 'https://x.example/lunch#menu'],
  ])('refuses %s', (_, given, url) => {
    expect(faultsOf({ rule: { annotations: given } })).toEqual([message(url)]);
  });

  test('admits a page with an ending', () => {
    expect(faultsOf({ rule: { annotations: { runbook_url: 'https://x.example/capacity.md#full' } } })).toEqual([]);
  });

  test("asks somebody else's alert for any runbook", () => {
    const elsewhere = (url?: string): string[] =>
      faultsOf({ metrics: undefined, rule: { annotations: url === undefined ? {} : { runbook_url: url } } });
    expect(elsewhere('https://wiki.example/web-down')).toEqual([]);
    expect(elsewhere()).toEqual([
      `alert-has-runbook at ${PATH}: 'runbook_url' (none) of alert WebDown must be the address of a runbook, or whom it wakes does not know what to do`,
    ]);
  });
});

describe('alert-labels-complete', () => {
  test('refuses an alert that leaves labels to its query', () => {
    expect(faultsOf({ rule: { labels: { severity: 'critical', namespace: 'prod' } } })).toEqual([
      `alert-labels-complete at ${PATH}: 'labels' of alert WebDown must set 'service', 'category', or it reaches nobody`,
    ]);
    expect(faultsOf({ rule: { labels: undefined } })).toEqual([
      `alert-labels-complete at ${PATH}: 'labels' of alert WebDown must set 'namespace', 'service', 'severity', 'category', or it reaches nobody`,
    ]);
  });

  test('refuses an alert of another namespace', () => {
    expect(faultsOf({ rule: { labels: { ...labels, namespace: 'test' } } })).toEqual([
      `alert-labels-complete at ${PATH}: 'namespace' (test) of alert WebDown must be the namespace of its PrometheusRule (prod), or no AlertmanagerConfig of that namespace routes it`,
    ]);
  });

  test('does not compare where the PrometheusRule names no namespace', () => {
    const rule = prometheusRule();
    expect(
      faultsAfter(({ extra }) => extra.push({ ...rule, metadata: { ...rule.metadata, namespace: undefined } })),
    ).toEqual([]);
  });

  test("says nothing of somebody else's alert", () => {
    expect(faultsOf({ metrics: undefined, rule: { labels: {} } })).toEqual([]);
  });
});

describe('alert-metrics-declared', () => {
  test('refuses a metric that nothing declares', () => {
    expect(faultsOf({ rule: { expr: 'rate(http_request_total[5m]) > 1' } })).toEqual([
      `alert-metrics-declared at ${PATH}: 'expr' of alert WebDown reads 'http_request_total', which must be a series of the metrics profile (http_requests_total), of a known exporter, or recorded; declare it in the profile, or the rule never sees one`,
    ]);
  });

  test('refuses a recording of one too', () => {
    const rules = [{ record: 'web:rate5m', expr: 'rate(requests[5m])' }];
    expect(faultsOf({ groups: [{ name: 'web', rules }] })).toEqual([
      `alert-metrics-declared at ${PATH}: 'expr' of record web:rate5m reads 'requests', which must be a series of the metrics profile (http_requests_total), of a known exporter, or recorded; declare it in the profile, or the rule never sees one`,
    ]);
  });

  test('says so of a profile that declares nothing', () => {
    expect(faultsOf({ metrics: '', rule: { expr: 'http_requests_total > 1' } })).toEqual([
      `alert-metrics-declared at ${PATH}: 'expr' of alert WebDown reads 'http_requests_total', which must be a series of the metrics profile (none), of a known exporter, or recorded; declare it in the profile, or the rule never sees one`,
    ]);
  });

  test('admits what the profile declares, what an exporter has and what a rule records', () => {
    const recording = { record: 'web:rate5m', expr: 'rate(http_requests_total[5m])' };
    const alert = { alert: 'WebIdle', expr: 'web:rate5m == 0 and on () up == 1', labels, annotations };
    expect(faultsOf({ groups: [{ name: 'web', rules: [recording, alert] }] })).toEqual([]);
  });

  test("says nothing of somebody else's rules", () => {
    expect(faultsOf({ metrics: undefined, rule: { expr: 'anything > 1' } })).toEqual([]);
  });

  test('takes a number for an expression, and none for nothing', () => {
    for (const expr of [1, undefined]) expect(faultsOf({ rule: { expr } })).toEqual([]);
  });
});

describe('alert-objects-exist', () => {
  test('refuses an alert about an object that the chart does not hold', () => {
    const expr =
      'kube_deployment_spec_replicas{deployment="wbe"} > kube_deployment_status_replicas_available{deployment="wbe"}';
    expect(faultsOf({ rule: { expr } })).toEqual([
      `alert-objects-exist at ${PATH}: 'deployment' (wbe) in alert WebDown must be the name of a Deployment of the chart in the same namespace, or the rule never sees a series`,
    ]);
  });

  test.each([
    ['deployment', 'kube_deployment_spec_replicas', 'web'],
    ['horizontalpodautoscaler', 'kube_horizontalpodautoscaler_spec_max_replicas', 'web'],
    ['poddisruptionbudget', 'kube_poddisruptionbudget_status_desired_healthy', 'web'],
    ['resourcequota', 'kube_resourcequota', 'prod'],
    ['networkpolicy', 'kube_networkpolicy_created', 'web'],
  ])('admits the name of the %s that the chart holds', (label, metric, name) => {
    expect(faultsOf({ rule: { expr: `${metric}{${label}="${name}"} > 1` } })).toEqual([]);
  });

  test("says nothing of somebody else's rules", () => {
    expect(faultsOf({ metrics: undefined, rule: { expr: 'kube_resourcequota{resourcequota="other"} > 1' } })).toEqual(
      [],
    );
  });
});

describe('recording-beside-consumers', () => {
  const recording = { record: 'web:up', expr: 'sum(up)' };
  const alert = { alert: 'WebDown', expr: 'web:up == 0', for: '1m', labels, annotations };

  test('refuses a series that another group records', () => {
    expect(
      faultsOf({
        groups: [
          { name: 'records', rules: [recording] },
          { name: 'alerts', rules: [alert] },
        ],
      }),
    ).toEqual([
      `recording-beside-consumers at ${PATH}: 'web:up' must be recorded in the group 'alerts' before alert WebDown, which reads it, and not in 'records', or the rule reads an old value`,
    ]);
  });

  test('refuses a series that is recorded after it is read', () => {
    expect(faultsOf({ groups: [{ name: 'web', rules: [alert, recording, recording] }] })).toEqual([
      `recording-beside-consumers at ${PATH}: 'web:up' must be recorded in the group 'web' before alert WebDown, which reads it, and not after it, or the rule reads an old value`,
    ]);
  });

  test('admits a series that is recorded before it is read', () => {
    expect(faultsOf({ groups: [{ name: 'web', rules: [recording, alert] }] })).toEqual([]);
  });
});

const scraped = (kind: 'ServiceMonitor' | 'Probe', spec?: object): unknown => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind,
  metadata: { name: 'web', namespace: 'prod' },
  spec,
});
const serviceMonitor = (interval?: string): unknown =>
  scraped('ServiceMonitor', { endpoints: [{ port: 'http', interval }] });

describe('rate-window-covers-scrapes', () => {
  test.each(['rate', 'irate', 'increase', 'delta', 'deriv'])('refuses a %s over less than four scrapes', (name) => {
    expect(faultsOf({ rule: { expr: `sum(${name}(http_requests_total{a="b"}[90s])) > 1` } })).toEqual([
      `rate-window-covers-scrapes at ${PATH}: '${name}' over 90s in alert WebDown must cover at least four scrape intervals (30s each), or a lost scrape leaves it without a value`,
    ]);
  });

  test('admits exactly four scrapes', () => {
    expect(faultsOf({ rule: { expr: 'rate(http_requests_total[2m]) > 1' } })).toEqual([]);
  });

  test('leaves a window that cannot be read to Prometheus', () => {
    expect(faultsOf({ rule: { expr: 'rate(http_requests_total[$__rate_interval]) > 1' } })).toEqual([]);
  });
});

describe('absent-outlasts-scrapes', () => {
  const message = (lasting: string): string =>
    `absent-outlasts-scrapes at ${PATH}: 'for' (${lasting}) of alert WebDown must be at least twice the scrape interval (30s), or one lost scrape looks like an absent series`;

  test.each([
    ['59s', [message('59s')]],
    ['1m', []],
    [undefined, [message('none')]],
    ['soon', [message('soon')]],
  ])('holds a wait of %s against two scrapes', (lasting, expected) => {
    expect(faultsOf({ rule: { expr: 'absent(up)', for: lasting } })).toEqual(expected);
  });

  test('says nothing of other expressions', () => {
    expect(faultsOf({ rule: { for: undefined } })).toEqual([]);
  });
});

test('takes 30 s for the scrape interval where nothing says, and the longest where something does', () => {
  const expr = 'rate(http_requests_total[3m]) > 1';
  const intervalOf = (faults: string[]): string[] => faults.filter((fault) => fault.startsWith('rate-window'));
  expect(intervalOf(faultsOf({ rule: { expr } }, serviceMonitor()))).toEqual([]);
  for (const silent of [
    scraped('ServiceMonitor'),
    scraped('ServiceMonitor', {}),
    scraped('Probe'),
    scraped('Probe', {}),
  ]) {
    expect(intervalOf(faultsOf({ rule: { expr } }, silent))).toEqual([]);
  }
  expect(intervalOf(faultsOf({ rule: { expr } }, serviceMonitor('20s'), scraped('Probe', { interval: '1m' })))).toEqual(
    [
      `rate-window-covers-scrapes at ${PATH}: 'rate' over 3m in alert WebDown must cover at least four scrape intervals (60s each), or a lost scrape leaves it without a value`,
    ],
  );
});
