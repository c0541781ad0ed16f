import type { Manifest } from '../../../lib/checks/manifests/manifest';
import { faultsAfter } from '../support/good-manifests';

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

  test("asks somebody else's critical alert for any runbook, and no other", () => {
    const elsewhere = (url?: string, severity = 'critical'): string[] => {
      const rule = { labels: { severity }, annotations: url === undefined ? {} : { runbook_url: url } };
      return faultsOf({ metrics: undefined, rule });
    };
    expect(elsewhere('https://wiki.example/web-down')).toEqual([]);
    expect(elsewhere(undefined, 'none')).toEqual([]);
    expect(faultsOf({ metrics: undefined, rule: { labels: undefined, annotations: {} } })).toEqual([]);
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

  test('refuses a metric with the name of what every JavaScript object has', () => {
    expect(faultsOf({ rule: { expr: 'toString > 1' } })).toEqual([
      expect.stringContaining("reads 'toString', which must be a series of the metrics profile"),
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

  test('takes a number for an expression', () => {
    expect(faultsOf({ rule: { expr: 1 } })).toEqual([]);
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
      `recording-beside-consumers at ${PATH}: 'web:up' must be recorded in the group 'alerts' before alert WebDown, which reads it, and not in 'records' of PrometheusRule web, or the rule reads an old value`,
    ]);
  });

  test('refuses a series that is recorded after it is read', () => {
    expect(faultsOf({ groups: [{ name: 'web', rules: [alert, recording, recording] }] })).toEqual([
      `recording-beside-consumers at ${PATH}: 'web:up' must be recorded in the group 'web' before alert WebDown, which reads it, and not after it, or the rule reads an old value`,
    ]);
  });

  test('tells groups of one name in two objects apart', () => {
    const other = prometheusRule({ groups: [{ name: 'web', rules: [recording] }] });
    const renamed = { ...other, metadata: { ...other.metadata, name: 'other' } };
    expect(faultsOf({ groups: [{ name: 'web', rules: [alert] }] }, renamed)).toEqual([
      `recording-beside-consumers at ${PATH}: 'web:up' must be recorded in the group 'web' before alert WebDown, which reads it, and not in 'web' of PrometheusRule other, or the rule reads an old value`,
    ]);
  });

  test("leaves somebody else's groups to them", () => {
    const groups = [
      { name: 'records', rules: [recording] },
      { name: 'alerts', rules: [alert] },
    ];
    expect(faultsOf({ metrics: undefined, groups })).toEqual([]);
  });

  test('admits a series that is recorded before it is read', () => {
    expect(faultsOf({ groups: [{ name: 'web', rules: [recording, alert] }] })).toEqual([]);
  });
});

/** The Service that the good fixture's pods are behind, scraped under the job `web`. */
const serviceMonitor = (interval?: string): unknown => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'ServiceMonitor',
  metadata: { name: 'web', namespace: 'prod' },
  spec: { selector: {}, endpoints: [{ port: 'http', interval }] },
});
const probe = (spec?: object): unknown => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'Probe',
  metadata: { name: 'web', namespace: 'prod' },
  spec,
});
const of = (rule: string, faults: string[]): string[] => faults.filter((fault) => fault.startsWith(rule));

describe('rate-window-covers-scrapes', () => {
  const faults = (expr: string, ...others: unknown[]): string[] =>
    of('rate-window', faultsOf({ rule: { expr } }, ...others));
  const message = (name: string, window: string, interval: number): string =>
    `rate-window-covers-scrapes at ${PATH}: '${name}' over ${window} in alert WebDown must cover at least four scrape intervals of the job 'web' (${interval}s each), or a lost scrape leaves it without a value`;

  test.each(['rate', 'irate', 'increase', 'delta', 'deriv'])('refuses a %s over less than four scrapes', (name) => {
    expect(faults(`sum(${name}(http_requests_total{job="web"}[90s])) > 1`, serviceMonitor())).toEqual([
      message(name, '90s', 30),
    ]);
  });

  test('admits exactly four scrapes', () => {
    expect(faults('rate(http_requests_total{job="web"}[2m]) > 1', serviceMonitor('30s'))).toEqual([]);
    expect(faults('rate(http_requests_total{job="web"}[2m]) > 1', serviceMonitor('31s'))).toEqual([
      message('rate', '2m', 31),
    ]);
  });

  test('goes by the job, so that a rare probe of something else does not matter', () => {
    const hourly = probe({ jobName: 'certificates', interval: '1h' });
    expect(faults('rate(http_requests_total{job="web"}[2m]) > 1', serviceMonitor(), hourly)).toEqual([]);
    expect(faults('rate(probe_success{job="web"}[2m]) > 1', probe({ jobName: 'web', interval: '1m' }))).toEqual([
      message('rate', '2m', 60),
    ]);
  });

  test('says nothing of a job that another chart scrapes', () => {
    expect(faults('rate(http_requests_total{job="other"}[1m]) > 1', serviceMonitor(), probe(), probe({}))).toEqual([]);
    expect(faults('rate(http_requests_total[1m]) > 1', serviceMonitor())).toEqual([]);
  });

  test('leaves a window that cannot be read to Prometheus', () => {
    expect(faults('rate(http_requests_total{job="web"}[$__rate_interval]) > 1', serviceMonitor())).toEqual([]);
  });
});

describe('absent-outlasts-scrapes', () => {
  const message = (lasting: string): string =>
    `absent-outlasts-scrapes at ${PATH}: 'for' (${lasting}) of alert WebDown must be at least twice the scrape interval of the job 'web' (30s), or one lost scrape looks like an absent series`;

  test.each([
    ['59s', [message('59s')]],
    ['1m', []],
    [undefined, [message('none')]],
  ])('holds a wait of %s against two scrapes', (lasting, expected) => {
    expect(faultsOf({ rule: { expr: 'absent(up{job="web"})', for: lasting } }, serviceMonitor())).toEqual(expected);
  });

  test('says nothing of other expressions, other jobs and recordings', () => {
    const rules = [{ record: 'web:gone', expr: 'absent(up{job="web"})' }];
    expect(faultsOf({ rule: { for: undefined } }, serviceMonitor())).toEqual([]);
    expect(of('absent', faultsOf({ rule: { expr: 'absent(up{job="x"})', for: '1s' } }, serviceMonitor()))).toEqual([]);
    expect(faultsOf({ groups: [{ name: 'web', rules }] }, serviceMonitor())).toEqual([]);
  });
});

describe('alert-job-scraped', () => {
  const faults = (expr: string, changes: Changes, ...others: unknown[]): string[] =>
    of('alert-job', faultsOf({ ...changes, rule: { expr } }, ...others));
  const message = (job: string, jobs: string): string =>
    `alert-job-scraped at ${PATH}: 'job' (${job}) in alert WebDown must be a job that the chart makes Prometheus scrape (${jobs}), or the rule never sees a series`;

  test('refuses a job under which nothing is scraped, once', () => {
    const expr = 'sum(up{job="wbe"}) == 0 or rate(http_requests_total{job="wbe"}[5m]) > 1';
    expect(faults(expr, {}, serviceMonitor())).toEqual([message('wbe', 'web')]);
  });

  test('sees the job behind a text with braces, and the name in braces', () => {
    expect(faults('up{path=~"/a{2}",job="wbe"} == 0', {}, serviceMonitor())).toEqual([message('wbe', 'web')]);
    expect(faults('{__name__="up",job="wbe"} == 0', {}, serviceMonitor())).toEqual([message('wbe', 'web')]);
  });

  test('takes no text for a job', () => {
    expect(faults('up{path="job=\\"wbe\\"",job="web"} == 0', {}, serviceMonitor())).toEqual([]);
  });

  test('refuses a job of probes that no Probe has', () => {
    expect(faults('probe_success{job="web"} == 0', {}, probe({ jobName: 'web-probe' }))).toEqual([
      message('web', 'web-probe'),
    ]);
  });

  test('says nothing where the chart scrapes nothing of the kind, of exporters, and of rules of somebody else', () => {
    expect(faults('up{job="wbe"} == 0 and probe_success{job="x"} == 0', {})).toEqual([]);
    expect(faults('kube_pod_info{job="kube-state-metrics"} == 0', {}, serviceMonitor())).toEqual([]);
    expect(faults('up{job="wbe"} == 0', { metrics: undefined }, serviceMonitor())).toEqual([]);
  });
});

describe('counted-route-exists', () => {
  const faults = (text: string): string[] => {
    const rule = prometheusRule();
    const annotations = { ...rule.metadata.annotations, 'cdk8s-task-mcp/counted-route': text };
    return faultsAfter(({ extra }) => extra.push({ ...rule, metadata: { ...rule.metadata, annotations } }));
  };

  test('refuses a route that the chart does not hold', () => {
    expect(faults('HTTPRoute task-mcp/web')).toEqual([
      `counted-route-exists at ${PATH}: 'countedRoute' (HTTPRoute task-mcp/web) of the metrics profile must be in the chart (prod/web), or every alert on requests is dead; give the preset its namespace and name`,
    ]);
    expect(faults('Ingress prod/web')).toEqual([
      `counted-route-exists at ${PATH}: 'countedRoute' (Ingress prod/web) of the metrics profile must be in the chart (none), or every alert on requests is dead; give the preset its namespace and name`,
    ]);
  });

  test('admits one that it holds', () => {
    expect(faults('HTTPRoute prod/web')).toEqual([]);
  });

  test('needs to be readable', () => {
    expect(faults('the route')).toEqual([
      `facts-readable at ${PATH}: 'cdk8s-task-mcp/counted-route' (the route) must be an object such as 'HTTPRoute task-mcp/task-mcp-http'`,
    ]);
  });
});

describe('rules-readable', () => {
  const message = (text: string): string => `rules-readable at ${PATH}: ${text}`;
  const refused = (changes: Changes): string[] => of('rules-readable', faultsOf({ metrics: undefined, ...changes }));

  test.each<[string, object, string]>([
    ['an expression that ends too early', { expr: 'sum(up' }, "'expr' of alert WebDown (sum(up) ends too early"],
    ['no expression', { expr: undefined }, "'expr' of alert WebDown () must be an expression of PromQL"],
    ['a wait in words', { for: 'soon' }, "'for' of alert WebDown (soon) must be a duration of Prometheus, such as 5m"],
    [
      'a wait with a point',
      { keep_firing_for: '1.5h' },
      "'keep_firing_for' of alert WebDown (1.5h) must be a duration of Prometheus, such as 5m",
    ],
    [
      'a label that only Prometheus 3 has',
      { labels: { ...labels, 'a-b': 'c' } },
      "'labels' of alert WebDown holds 'a-b', which must be letters, digits and '_' that begin with no digit, or Prometheus 2 refuses it",
    ],
    [
      'an annotation whose action is not closed',
      { annotations: { ...annotations, summary: '{{ $value' } },
      "'annotations.summary' of alert WebDown is no template that Prometheus reads: the action {{ $value is not closed by }}",
    ],
  ])('refuses %s', (_, rule, fault) => {
    expect(refused({ rule })).toEqual([message(fault)]);
  });

  test('refuses a recorded series whose name is none', () => {
    const rules = [{ record: 'web-rate', expr: 'up', labels: { note: '{{ no template here' } }];
    expect(refused({ groups: [{ name: 'web', rules }] })).toEqual([
      message(
        "'record' (web-rate) must be the name of a metric: letters, digits, '_' and ':' that begin with no digit",
      ),
    ]);
  });

  test('names a rule that has no name', () => {
    expect(refused({ groups: [{ name: 'web', rules: [{ expr: 'sum(up' }] }] })).toEqual([
      message("'expr' of record without a name (sum(up) ends too early"),
    ]);
  });

  test('says nothing of an empty wait, which is none', () => {
    expect(refused({ rule: { for: '' } })).toEqual([]);
  });
});
