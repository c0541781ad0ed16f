import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import type { AlertRulesProps, AlertTarget } from '../../lib';
import { ALERT_NAMES, AlertRules, MetricsProfile, Objective, ResilienceChecks } from '../../lib';
import { dashboardModel } from '../../lib/dashboard/dashboard-model';
import { panelQueries } from '../../lib/dashboard/panel-queries';
import { EXPORTER_SERIES } from '../../lib/metrics/exporters';
import { metricsIn } from '../../lib/promql/metrics-in';
import { alertTarget, FULL_PROFILE, PRESETS } from '../support/alert-target';
import { OWN_ALERT } from '../support/own-alert';
import { manifestOf, testChart } from '../support/synth';

const alertRules = (props: AlertRulesProps = {}, target: Partial<AlertTarget> = {}): AlertRules =>
  new AlertRules(testChart(), 'AlertRules', { target: alertTarget(target), ...props });

const AUDIT_LOG = { requestsPerSecond: 5, volumeSize: '256Mi', lastsFor: Duration.hours(40) };

interface Entry {
  alert?: string;
  record?: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
}

const rulesOf = (made: AlertRules): Entry[] => manifestOf(made).spec.groups.flatMap(({ rules }: any) => rules);
const named = (made: AlertRules, name: string): Entry[] => rulesOf(made).filter(({ alert }) => alert === name);
const namesOf = (made: AlertRules): string[] => [...new Set(rulesOf(made).flatMap(({ alert }) => alert ?? []))];

test('has every alert that the library knows, where the profile and the manifests have what they need', () => {
  const target = { profile: FULL_PROFILE, volumeClaim: { name: 'data' }, auditLog: AUDIT_LOG };
  expect(namesOf(alertRules({}, target)).sort()).toEqual([...ALERT_NAMES].sort());
});

test('has no alert about a volume that cannot fill, or of which nothing is known', () => {
  expect(namesOf(alertRules()).filter((name) => /Volume/.test(name))).toEqual([]);
  expect(namesOf(alertRules({}, { auditLog: AUDIT_LOG })).filter((name) => /Volume/.test(name))).toEqual([
    'TaskMCPAuditLogVolumeFullPredicted',
  ]);
});

test("finds the kubelet's volumes by labels that somebody else chose", () => {
  const made = alertRules({ sources: { kubelet: { job: 'nodes' } } }, { volumeClaim: { name: 'data' } });
  expect(named(made, 'TaskMCPHighVolumeUsage')[0]?.expr).toContain(
    'kubelet_volume_stats_capacity_bytes{job="nodes",namespace="team",persistentvolumeclaim="data"}',
  );
});

test('gives each alert its labels and links, whatever its query yields', () => {
  const made = alertRules();
  for (const { alert, labels, annotations } of rulesOf(made)) {
    if (alert === undefined) continue;
    expect(labels).toMatchObject({ namespace: 'team', service: 'web' });
    expect(['critical', 'warning', 'info']).toContain(labels['severity']);
    expect(['availability', 'performance', 'infrastructure', 'security']).toContain(labels['category']);
    expect(annotations?.['runbook_url']).toMatch(`#${alert.toLowerCase()}`);
    expect(annotations?.['dashboard_url']).toBe('https://grafana.example.com/d/task-mcp-overview');
  }
});

test('wakes the next person with the same expression, later', () => {
  const tiers = named(alertRules(), 'TaskMCPServiceDown');
  expect(tiers.map((tier) => [tier.labels['escalation'], tier.for])).toEqual([
    ['oncall', '1m'],
    ['engineering-lead', '10m'],
    ['engineering-manager', '30m'],
  ]);
  expect(new Set(tiers.map(({ expr }) => expr))).toEqual(
    new Set(['task_mcp:service_down:bool{namespace="team",service="web"} == 1']),
  );
});

test('tells the status page where a time for it is set', () => {
  const tiers = named(
    alertRules({ thresholds: { serviceDown: { statusPage: Duration.minutes(5) } } }),
    'TaskMCPServiceDown',
  );
  expect(tiers.map((tier) => [tier.labels['escalation'], tier.for])).toContainEqual(['status-page', '5m']);
});

test('names the objects that it is about, and the limit', () => {
  const made = alertRules();
  expect(named(made, 'TaskMCPHPAAtMax')[0]?.expr).toContain('horizontalpodautoscaler="web-scaler"');
  expect(named(made, 'TaskMCPBelowDisruptionBudget')[0]?.expr).toContain('poddisruptionbudget="web-budget"');
  expect(named(made, 'TaskMCPQuotaAlmostExhausted')[0]?.expr).toContain('resourcequota="team-quota"');
  expect(named(made, 'TaskMCPNetworkPolicyMissing')[0]?.expr).toContain('networkpolicy="web-policy"');
  expect(named(made, 'TaskMCPHighMemoryUsage')[0]?.annotations?.['description']).toContain('memory limit (3Gi)');
  expect(named(made, 'TaskMCPHighCPUUsage')[0]?.annotations?.['description']).toContain('CPU limit (700m)');
});

test.each<[string, Partial<AlertTarget>, string[]]>([
  ['the autoscaler', { autoscaler: undefined }, ['TaskMCPHPAAtMax', 'TaskMCPHPAInactive']],
  ['the budget', { budget: undefined }, ['TaskMCPBelowDisruptionBudget']],
  ['the quota', { quota: undefined }, ['TaskMCPQuotaAlmostExhausted', 'TaskMCPQuotaExhaustionPredicted']],
  ['the network policy', { networkPolicy: undefined }, ['TaskMCPNetworkPolicyMissing']],
  ['the zones', { zones: 1 }, ['TaskMCPZoneRedundancyLost', 'TaskMCPZonesSkewed']],
  ['TLS', { probesTls: false }, ['TaskMCPCertificateExpiringSoon', 'TaskMCPCertificateExpiryCritical']],
  [
    'the memory limit',
    { limits: { cpu: 1 } },
    ['TaskMCPHighMemoryUsage', 'TaskMCPCriticalMemoryUsage', 'TaskMCPMemoryLeakPredicted'],
  ],
  ['the CPU limit', { limits: { memory: '1Gi' } }, ['TaskMCPHighCPUUsage', 'TaskMCPCPUThrottling']],
])('says nothing of what is not there: %s', (_, target, missing) => {
  const [all, some] = [namesOf(alertRules()), namesOf(alertRules({}, target))];
  expect(all.filter((name) => !some.includes(name))).toEqual(missing);
});

test('without probes nothing is said of probes', () => {
  const some = namesOf(alertRules({}, { probeJob: undefined, profile: MetricsProfile.openTelemetry() }));
  expect(some.filter((name) => /Probe|Certificate/.test(name))).toEqual([]);
  expect(rulesOf(alertRules({}, { probeJob: undefined })).some(({ expr }) => expr.includes('probe_'))).toBe(false);
});

test('an outage is noticed by whatever there is: without targets, without probes, by the pods alone', () => {
  const down = (target: Partial<AlertTarget>): string =>
    rulesOf(alertRules({}, target)).find(({ record }) => record === 'task_mcp:service_down:bool')?.expr ?? '';
  const probeOnly = MetricsProfile.probeOnly();
  expect(metricsIn(down({ profile: probeOnly, probeJob: undefined }))).toEqual([
    'kube_deployment_spec_replicas',
    'kube_deployment_status_replicas_available',
  ]);
  expect(metricsIn(down({ profile: probeOnly }))).toContain('probe_success');
  expect(metricsIn(down({ profile: probeOnly }))).not.toContain('up');
  expect(metricsIn(down({ probeJob: undefined }))).toContain('up');
});

test.each(PRESETS.map((profile) => [profile.name, profile] as const))(
  'reads nothing with the profile %s that the profile does not declare',
  (_, profile) => {
    const rules = rulesOf(alertRules({}, { profile }));
    const declared = new Set([
      ...profile.series.map(({ series }) => series),
      ...Object.keys(EXPORTER_SERIES),
      ...rules.flatMap(({ record }) => record ?? []),
    ]);
    expect(rules.flatMap(({ expr }) => metricsIn(expr)).filter((metric) => !declared.has(metric))).toEqual([]);
  },
);

describe('rules can be', () => {
  test('switched off by name', () => {
    const made = alertRules({ rules: { disable: ['TaskMCPCPUThrottling'] } });
    expect(namesOf(made)).not.toContain('TaskMCPCPUThrottling');
    expect(namesOf(made)).toContain('TaskMCPHighCPUUsage');
  });

  test('switched off until a group holds recordings alone, which then go too', () => {
    const disable = [
      'TaskMCPLatencyFastBurn',
      'TaskMCPLatencyMediumBurn',
      'TaskMCPLatencySlowBurn',
      'TaskMCPLatencyLongBurn',
    ] as const;
    expect(manifestOf(alertRules({ rules: { disable } })).spec.groups.map(({ name }: any) => name)).not.toContain(
      'task-mcp-http.performance',
    );
  });

  test('changed by name', () => {
    const change = {
      TaskMCPPodPending: {
        expr: 'up == 7',
        for: Duration.minutes(7),
        severity: 'critical',
        category: 'availability',
      },
    } as const;
    expect(named(alertRules({ rules: { change } }), 'TaskMCPPodPending')[0]).toMatchObject({
      expr: 'up == 7',
      for: '7m',
      labels: { severity: 'critical', category: 'availability' },
    });
  });

  test('left as they are by a change to nothing', () => {
    const change = { TaskMCPPodPending: undefined };
    expect(rulesOf(alertRules({ rules: { change } }))).toEqual(rulesOf(alertRules()));
  });

  test('added, in a group of their own', () => {
    const groups = manifestOf(alertRules({ rules: { add: [OWN_ALERT] } })).spec.groups;
    expect(groups.at(-1)).toMatchObject({
      name: 'task-mcp-http.own',
      rules: [
        {
          alert: 'TaskMCPQueueLong',
          for: '7m',
          annotations: { runbook_url: 'https://runbooks.example.com/task-mcp/capacity#taskmcpqueuelong' },
        },
      ],
    });
  });

  test('added to the group that records what they read', () => {
    const expr = 'task_mcp:service_down:bool == 1';
    const { groups } = manifestOf(alertRules({ rules: { add: [{ ...OWN_ALERT, expr }] } })).spec;
    expect(groups.find(({ rules }: any) => rules.some(({ alert }: any) => alert === OWN_ALERT.alert)).name).toBe(
      'task-mcp-http.availability',
    );
  });

  test.each<[string, AlertRulesProps, string]>([
    [
      'switched off by a name that does not exist',
      { rules: { disable: ['TaskMCPNope'] as never } },
      "[test/AlertRules] 'rules.disable' names 'TaskMCPNope', which is not an alert; there are TaskMCPServiceDown,",
    ],
    [
      'changed by a name that does not exist',
      { rules: { change: { TaskMCPNope: {} } as never } },
      "[test/AlertRules] 'rules.change' names 'TaskMCPNope', which is not an alert; there are TaskMCPServiceDown,",
    ],
    [
      'added under a name that is taken',
      { rules: { add: [{ ...OWN_ALERT, alert: 'TaskMCPServiceDown' }] } },
      "[test/AlertRules] 'rules.add' holds 'TaskMCPServiceDown', which the library has; use 'rules.change' instead",
    ],
    [
      'changed in a way that does not exist',
      { rules: { change: { TaskMCPPodPending: { severtiy: 'info' } as never } } },
      "[test/AlertRules] 'rules.change.TaskMCPPodPending.severtiy' is not a known prop; there are expr, for, severity, category",
    ],
    [
      'given a severity that does not exist',
      { rules: { change: { TaskMCPPodPending: { severity: 'page' as never } } } },
      "[test/AlertRules] 'rules.change.TaskMCPPodPending.severity' (page) must be critical, warning, info",
    ],
    [
      'given a category that does not exist',
      { rules: { change: { TaskMCPPodPending: { category: 'lunch' as never } } } },
      "[test/AlertRules] 'rules.change.TaskMCPPodPending.category' (lunch) must be availability, performance, infrastructure, security",
    ],
    [
      'made to wake all tiers of an outage at once',
      { rules: { change: { TaskMCPServiceDown: { for: Duration.minutes(5) } } } },
      "[test/AlertRules] 'rules.change.TaskMCPServiceDown.for' would wake all tiers at once; set their times in 'thresholds.serviceDown'",
    ],
    [
      'switched off but by a list',
      { rules: { disable: 'TaskMCPPodPending' as never } },
      "[test/AlertRules] 'rules.disable' (TaskMCPPodPending) must be a list of alerts",
    ],
    [
      'added twice',
      { rules: { add: [OWN_ALERT, OWN_ALERT] } },
      "[test/AlertRules] 'rules.add' holds 'TaskMCPQueueLong' twice; keep one",
    ],
    [
      'added with a label that it sets by another field',
      { rules: { add: [{ ...OWN_ALERT, labels: { severity: 'info' } }] } },
      "[test/AlertRules] 'labels.severity' of 'TaskMCPQueueLong' is set by the rule itself; leave it out",
    ],
    [
      'changed by a prop that does not exist',
      { rules: { disabled: [] } as never },
      "[test/AlertRules] 'rules.disabled' is not a known prop; there are disable, change, add",
    ],
    [
      'added under a name of another form',
      { rules: { add: [{ ...OWN_ALERT, alert: 'QueueLong' }] } },
      "[test/AlertRules] 'rules.add' holds 'QueueLong', which must begin with TaskMCP and consist of letters and digits",
    ],
  ])('not %s', (_, props, message) => {
    expect(() => alertRules(props)).toThrow(message);
  });
});

describe('thresholds', () => {
  test('are changed one by one; the others keep their defaults', () => {
    const made = alertRules({ thresholds: { memoryUsage: { warning: { maxRatio: 0.7 } } } });
    expect(named(made, 'TaskMCPHighMemoryUsage')[0]).toMatchObject({ for: '10m' });
    expect(named(made, 'TaskMCPHighMemoryUsage')[0]?.expr).toMatch(/> 0\.7$/);
    expect(named(made, 'TaskMCPHighMemoryUsage')[0]?.annotations?.['description']).toContain('more than 70 %');
    expect(named(made, 'TaskMCPCriticalMemoryUsage')[0]?.expr).toMatch(/> 0\.95$/);
  });

  test('left undefined keep their defaults', () => {
    const made = alertRules({ thresholds: { memoryUsage: { warning: { maxRatio: undefined } } } });
    expect(made.thresholds.memoryUsage.warning.maxRatio).toBe(0.85);
  });

  test.each<[string, AlertRulesProps['thresholds'], string]>([
    [
      'that does not exist',
      { memoryUse: {} } as never,
      "[test/AlertRules] 'thresholds.memoryUse' is not a threshold; there are serviceDown, memoryUsage,",
    ],
    [
      'given as a percentage',
      { cpuUsage: { warning: { maxRatio: 80 } } },
      "[test/AlertRules] 'thresholds.cpuUsage.warning.maxRatio' (80) must be at most 1; it is a share, not a percentage",
    ],
    ['of nothing', { minRequests: 0 }, "[test/AlertRules] 'thresholds.minRequests' (0) must be above 0"],
    [
      'that is no Duration',
      { cpuUsage: { warning: { for: '5m' as never } } },
      "[test/AlertRules] 'thresholds.cpuUsage.warning.for' (5m) must be a Duration, such as Duration.seconds(10)",
    ],
    [
      'that lets a later tier be woken first',
      { serviceDown: { engineeringLead: Duration.minutes(40) } },
      "[test/AlertRules] 'serviceDown.engineeringLead' (2400s) must be less than 'serviceDown.engineeringManager' (1800s), or a later tier is woken first",
    ],
    [
      'that tells the status page before the person on call',
      { serviceDown: { statusPage: Duration.seconds(30) } },
      "[test/AlertRules] 'serviceDown.onCall' (60s) must be less than 'serviceDown.statusPage' (30s), or a later tier is woken first",
    ],
    [
      'that warns of memory after the alarm',
      { memoryUsage: { warning: { maxRatio: 0.97 } } },
      "[test/AlertRules] 'memoryUsage.warning.maxRatio' (0.97) must be less than 'memoryUsage.critical.maxRatio' (0.95), or nobody is warned before it is critical",
    ],
    [
      'that warns of the volume after the alarm',
      { volumeUsage: { critical: { maxRatio: 0.85 } } },
      "[test/AlertRules] 'volumeUsage.warning.maxRatio' (0.85) must be less than 'volumeUsage.critical.maxRatio' (0.85), or nobody is warned before it is critical",
    ],
    [
      'that warns of the certificate after the alarm',
      { certificate: { critical: { minRemaining: Duration.days(30) } } },
      "[test/AlertRules] 'certificate.warning.minRemaining' (1814400s) must exceed 'certificate.critical.minRemaining' (2592000s), or nobody is warned before it is critical",
    ],
    [
      'where a group of them belongs',
      { memoryUsage: 0.9 as never },
      "[test/AlertRules] 'thresholds.memoryUsage' (0.9) must hold warning, critical",
    ],
    [
      'that is a text where a number belongs',
      { minRequests: '100' as never },
      `[test/AlertRules] 'thresholds.minRequests' ("100") must be a number`,
    ],
  ])('refuse one %s', (_, thresholds, message) => {
    expect(() => alertRules({ thresholds })).toThrow(message);
  });
});

describe('objectives', () => {
  test('make the bounds of the burn-rate alerts, without floating point noise', () => {
    const made = alertRules({ objectives: [Objective.availability(99.5)] });
    expect(named(made, 'TaskMCPHighErrorRateFastBurn')[0]?.expr).toContain('> 0.072\n');
    expect(namesOf(made)).not.toContain('TaskMCPLatencyFastBurn');
  });

  test('without one of availability the errors are recorded, and the level is watched', () => {
    const made = alertRules({ objectives: [] });
    expect(namesOf(made)).toContain('TaskMCPHighErrorRate');
    expect(namesOf(made)).not.toContain('TaskMCPHighErrorRateFastBurn');
  });

  test('of latency are measured in the unit of the histogram', () => {
    const bucket = (profile: MetricsProfile): string | undefined =>
      rulesOf(alertRules({}, { profile })).find(({ record }) => record === 'task_mcp:latency_errors:ratio_rate5m')
        ?.expr;
    expect(bucket(MetricsProfile.openTelemetry())).toContain('le=~"500(\\\\.0)?"');
    expect(bucket(MetricsProfile.apiPort())).toContain('le="0.5"');
  });

  test('of latency are refused where no bucket ends', () => {
    expect(() => alertRules({ objectives: [Objective.latency(99, Duration.millis(200))] })).toThrow(
      "[test/AlertRules] 'within' (200ms) of a latency objective must be a bucket bound of 'http_server_request_duration' in the profile 'openTelemetry' (0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10000), or it cannot be measured",
    );
  });

  test('are refused where they are mere numbers', () => {
    expect(() => alertRules({ objectives: [99.9 as never] })).toThrow(
      new Error(
        "[test/AlertRules] 'objectives[0]' (number) must be one of a list of objectives, such as Objective.availability(99.9)",
      ),
    );
  });

  test('of latency are found among bounds in seconds, without floating point noise', () => {
    const profile = MetricsProfile.openTelemetry().with({
      latency: { metric: 'm', unit: 'seconds', bounds: [0.5, 1.001] },
    });
    expect(() => alertRules({ objectives: [Objective.latency(99, Duration.millis(1001))] }, { profile })).not.toThrow();
  });

  test('are refused where two are of one kind', () => {
    expect(() => alertRules({ objectives: [Objective.availability(99), Objective.availability(99.9)] })).toThrow(
      "[test/AlertRules] 'objectives' holds 2 of availability; keep one",
    );
  });
});

describe('captured metrics', () => {
  const captured = (profile: MetricsProfile): string =>
    profile.series
      .map(({ series, labels }) => `${series}{${labels.map((label) => `${label}="x"`).join(',')}} 1`)
      .join('\n');

  test('that hold all that the profile declares are accepted', () => {
    const profile = FULL_PROFILE;
    expect(() => alertRules({ capturedMetrics: captured(profile) }, { profile })).not.toThrow();
  });

  test('of each endpoint for itself are accepted', () => {
    const [first, ...others] = captured(FULL_PROFILE).split('\n');
    const texts = [`${first}\n`, others.join('\n')];
    expect(() => alertRules({ capturedMetrics: texts }, { profile: FULL_PROFILE })).not.toThrow();
  });

  test('that hold nothing but 0 for what every request raises are refused', () => {
    const profile = MetricsProfile.apiPort();
    const text = captured(profile).replace(/^(http_request_duration_seconds_count.*) 1$/m, '$1 0');
    expect(() => alertRules({ capturedMetrics: text }, { profile })).toThrow(
      "'capturedMetrics' holds nothing but 0 for 'http_request_duration_seconds_count', which the profile 'apiPort' declares; dead without it, or blind in part: TaskMCP",
    );
    const fewer = text.replace(/^health_check_status.*$/m, '');
    expect(() => alertRules({ capturedMetrics: fewer }, { profile })).toThrow(
      "'capturedMetrics' lacks 'health_check_status', and holds nothing but 0 for 'http_request_duration_seconds_count', which",
    );
  });

  test.each(FULL_PROFILE.series.filter(({ series }) => !series.endsWith('_sum')).map(({ series }) => series))(
    'that lack %s are refused, with the alerts that would be dead',
    (series) => {
      const lines = captured(FULL_PROFILE).split('\n');
      const text = lines.filter((line) => !line.startsWith(`${series}{`)).join('\n');
      let message = '';
      try {
        alertRules({ capturedMetrics: text }, { profile: FULL_PROFILE });
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message).toContain(
        `[test/AlertRules] 'capturedMetrics' lacks '${series}', which the profile 'full' declares; dead without it, or blind in part: TaskMCP`,
      );
    },
  );

  // The profile probeOnly declares no series that could be missing.
  const declaring = [...PRESETS, FULL_PROFILE].filter(({ series }) => series.length > 0);
  describe.each(declaring.map((profile) => [profile.name, profile] as const))(
    'of the profile %s name every alert and panel that reads what is missing:',
    (_, profile) => {
      const made = alertRules({}, { profile });
      const recordings = new Map(
        rulesOf(made).flatMap(({ record, expr }) => (record ? [[record, expr] as const] : [])),
      );
      // Found by the text alone, and not by the parser that the library uses.
      const reads = (expr: string, series: string): boolean =>
        new RegExp(`(?<![\\w:])${series}(?![\\w:])`).test(expr) ||
        [...recordings].some(
          ([record, inner]) => expr.includes(`${record}{`) && inner !== expr && reads(inner, series),
        );
      const panels = panelQueries(dashboardModel(made.context, { groups: made.groups }));

      test.each(profile.series.map(({ series }) => [series]))('%s', (series) => {
        const alerts = rulesOf(made).flatMap(({ alert, expr }) => (alert && reads(expr, series) ? [alert] : []));
        const dead = [
          ...alerts.filter((alert) => alert !== 'TaskMCPAlertInputMissing'),
          ...panels.flatMap(({ panel, expr }) => (reads(expr, series) ? [`the panel '${panel}'`] : [])),
        ];
        const text = captured(profile)
          .split('\n')
          .filter((line) => !line.startsWith(`${series}{`))
          .join('\n');
        expect(() => alertRules({ capturedMetrics: text }, { profile })).toThrow(
          `declares; dead without it, or blind in part: ${[...new Set(dead)].join(', ') || 'nothing'}. Choose the profile`,
        );
      });
    },
  );

  test('that lack a label are refused too', () => {
    const profile = MetricsProfile.openTelemetry();
    const text = captured(profile).replace(/^(http_server_requests_total.*)http_status_code/gm, '$1code');
    expect(() => alertRules({ capturedMetrics: text })).toThrow(
      "'capturedMetrics' lacks 'http_status_code' of 'http_server_requests_total', which the profile 'openTelemetry' declares; dead without it, or blind in part: TaskMCPHighErrorRate, TaskMCPHighErrorRateFastBurn, TaskMCPHighErrorRateMediumBurn, TaskMCPHighErrorRateSlowBurn, TaskMCPHighErrorRateLongBurn, TaskMCPErrorBudgetExhaustionPredicted, the panel",
    );
  });
});

test.each<[string, AlertRulesProps, string]>([
  [
    'a base of the runbooks that is no address',
    { runbookBaseUrl: 'runbooks' },
    "[test/AlertRules] 'runbookBaseUrl' (runbooks) must be an http(s) address",
  ],
  [
    'a uid of the dashboard that Grafana does not take',
    { dashboardUid: 'team a' },
    "[test/AlertRules] 'dashboardUid' (team a) must be 1 to 40 letters, digits, '-' and '_' that begin with a letter or digit, as Grafana and the ConfigMap's name have it",
  ],
  [
    'a uid of the dashboard that no ConfigMap can be named after',
    { dashboardUid: '_team' },
    "[test/AlertRules] 'dashboardUid' (_team) must be 1 to 40 letters, digits, '-' and '_' that begin with a letter or digit, as Grafana and the ConfigMap's name have it",
  ],
  [
    'a prop that it does not have',
    { threshold: {} } as never,
    "[test/AlertRules] 'threshold' is not a known prop; there are target, metadata, objectives,",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => alertRules(props)).toThrow(message);
});

test('finds the exporters by the labels that it is given', () => {
  const sources = { kubeStateMetrics: { job: 'ksm', cluster: 'c7' }, cadvisor: { job: 'cadvisor' } };
  const made = alertRules({ sources });
  expect(named(made, 'TaskMCPPodPending')[0]?.expr).toContain('{cluster="c7",job="ksm",namespace="team"');
  expect(named(made, 'TaskMCPHighCPUUsage')[0]?.expr).toContain('{job="cadvisor",namespace="team"');
});

const OBJECTIVES = 'objectives, such as Objective.availability(99.9)';

test.each<[string, unknown, string]>([
  ['metadata', null, "'metadata' (null) must be an object of options"],
  ['objectives', 5, `'objectives' (number) must be a list of ${OBJECTIVES}`],
  ['objectives', null, `'objectives' (null) must be a list of ${OBJECTIVES}`],
  ['objectives', [null], `'objectives[0]' (null) must be one of a list of ${OBJECTIVES}`],
  ['thresholds', 5, "'thresholds' (number) must be an object of options"],
  ['thresholds', [], "'thresholds' (array) must be an object of options"],
  ['thresholds', null, "'thresholds' (null) must be an object of options"],
  ['thresholds', { memoryUsage: [] }, "'thresholds.memoryUsage' (array) must hold warning, critical"],
  ['thresholds', { memoryUsage: null }, "'thresholds.memoryUsage' (null) must hold warning, critical"],
  ['thresholds', { minRequests: Infinity }, "'thresholds.minRequests' (Infinity) must be above 0, and finite"],
  ['rules', 5, "'rules' (number) must be an object of options"],
  ['rules', null, "'rules' (null) must be an object of options"],
  ['rules', { disable: null }, "'rules.disable' (null) must be a list of alerts"],
  ['rules', { change: 5 }, "'rules.change' (number) must be an object of options"],
  [
    'rules',
    { change: { TaskMCPPodPending: null } },
    "'rules.change.TaskMCPPodPending' (null) must be an object of options",
  ],
  [
    'rules',
    { change: { TaskMCPPodPending: { expr: 5 } } },
    "'rules.change.TaskMCPPodPending.expr' (5) must be a text that is not empty",
  ],
  [
    'rules',
    { change: { TaskMCPPodPending: { expr: 'rate(up) > 0' } } },
    "'rules.change.TaskMCPPodPending.expr' (rate(up) > 0) gives series ('up') to rate, which takes ranges of series; Prometheus would refuse all rules of the file",
  ],
  ['rules', { add: 5 }, "'rules.add' (number) must be a list of alerts"],
  ['rules', { add: [null] }, "'rules.add[0]' (null) must be one of a list of alerts"],
  [
    'rules',
    { add: [{}] },
    "'rules.add' holds 'undefined', which must begin with TaskMCP and consist of letters and digits",
  ],
  ['runbookBaseUrl', null, "'runbookBaseUrl' (null) must be a text that is not empty"],
  ['grafanaUrl', ['https://a.example.com'], "'grafanaUrl' (array) must be a text that is not empty"],
  ['dashboardUid', 5, "'dashboardUid' (5) must be a text that is not empty"],
  ['sources', null, "'sources' (null) must be an object of options"],
  ['sources', { ksm: {} }, "'sources.ksm' is not a known prop; there are kubeStateMetrics, cadvisor, kubelet"],
  ['capturedMetrics', 5, "'capturedMetrics' (5) must be a text that is not empty"],
  ['capturedMetrics', [5], "'capturedMetrics[0]' (number) must be one of a list of texts"],
])('refuses %s of another kind: %j', (prop, value, message) => {
  expect(() => alertRules({ [prop]: value })).toThrow(new Error(`[test/AlertRules] ${message}`));
});

test('asks for the series of the service by the job that it is scraped under', () => {
  const made = alertRules({}, { job: 'web-job' });
  expect(named(made, 'TaskMCPMetricsAbsent')[0]?.expr).toContain('up{job="web-job"');
});

test('prints shares without floating point noise', () => {
  const made = alertRules({ thresholds: { memoryUsage: { warning: { maxRatio: 0.57 } } } });
  expect(named(made, 'TaskMCPHighMemoryUsage')[0]?.annotations?.['description']).toContain('more than 57 %');
});

test('carries the labels by which Prometheus selects it', () => {
  const made = alertRules({ metadata: { labels: { release: 'prometheus' } } });
  expect(manifestOf(made).metadata).toMatchObject({ name: 'task-mcp-http', labels: { release: 'prometheus' } });
});

test('what a patch makes of an expression is read again, since no prop says it', () => {
  const chart = testChart();
  const made = new AlertRules(chart, 'AlertRules', { target: alertTarget() });
  const unreadable = (): string[] =>
    ResilienceChecks.attach(chart)
      .findings()
      .filter(({ rule }) => rule === 'rules-readable')
      .map(({ message }) => message);
  expect(unreadable()).toEqual([]);
  ApiObject.of(made).addJsonPatch(JsonPatch.replace('/spec/groups/0/rules/0/expr', 'sum(up'));
  expect(unreadable()).toEqual(["'expr' of record task_mcp:service_down:bool (sum(up) ends too early"]);
});
