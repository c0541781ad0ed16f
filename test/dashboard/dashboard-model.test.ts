import { Duration } from 'cdk8s';
import type { AlertRulesProps, AlertTarget } from '../../lib';
import { AlertRules, MetricsProfile, Objective } from '../../lib';
import { isAlert } from '../../lib/alert-catalog/rule';
import { inputsOf } from '../../lib/alerting/dead-parts';
import type { Dashboard, Panel } from '../../lib/dashboard/dashboard';
import { isPanel } from '../../lib/dashboard/dashboard';
import { dashboardModel } from '../../lib/dashboard/dashboard-model';
import { panelQueries } from '../../lib/dashboard/panel-queries';
import { EXPORTER_SERIES } from '../../lib/metrics/exporters';
import { metricsIn } from '../../lib/promql/metrics-in';
import { alertTarget, FULL_PROFILE, PRESETS } from '../support/alert-target';
import { testChart } from '../support/synth';

const PROFILES = [...PRESETS, FULL_PROFILE].map((profile): [string, MetricsProfile] => [profile.name, profile]);
const RUNBOOKS = 'https://runbooks.example.com/task-mcp';

function alertRules(target: Partial<AlertTarget> = {}, props: AlertRulesProps = {}): AlertRules {
  return new AlertRules(testChart(), 'AlertRules', { target: alertTarget(target), ...props });
}

function dashboard(target: Partial<AlertTarget> = {}, props: AlertRulesProps = {}): Dashboard {
  const { context, groups, runbookBaseUrl } = alertRules(target, props);
  return dashboardModel(context, { groups, runbookBaseUrl });
}

const rowsOf = ({ panels }: Dashboard): string[] =>
  panels.filter(({ type }) => type === 'row').map(({ title }) => title);
const titlesOf = ({ panels }: Dashboard): string[] => panels.filter(isPanel).map(({ title }) => title);
const named = ({ panels }: Dashboard, title: string): Panel =>
  panels.filter(isPanel).find((panel) => panel.title === title)!;
const stepsOf = (made: Dashboard, title: string): (string | number | null)[][] =>
  named(made, title).fieldConfig.defaults.thresholds.steps.map(({ color, value }) => [color, value]);

describe.each(PROFILES)('the dashboard of the profile %s', (_name, profile) => {
  const made = dashboard({ profile });
  const cells = made.panels.flatMap(({ title, gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, cell) => [title, `${x + (cell % w)},${y + Math.floor(cell / w)}`] as const),
  );

  test('has panels that differ in their id and their title', () => {
    expect(new Set(made.panels.map(({ id }) => id)).size).toBe(made.panels.length);
    expect(new Set(made.panels.map(({ title }) => title)).size).toBe(made.panels.length);
  });

  test('has panels that lie within 24 columns, and none on another', () => {
    const owners = new Map<string, string>();
    for (const [title, cell] of cells) {
      expect([title, owners.get(cell)]).toEqual([title, undefined]);
      owners.set(cell, title);
    }
    for (const { gridPos } of made.panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });

  test('leaves no line of the grid half empty', () => {
    const columns = new Map<string, number>();
    for (const [, cell] of cells) {
      const line = cell.split(',')[1]!;
      columns.set(line, (columns.get(line) ?? 0) + 1);
    }
    expect(new Set(columns.values())).toEqual(new Set([24]));
  });

  test('reads what an exporter has, the profile declares or a rule records', () => {
    const records = alertRules({ profile }).groups.flatMap(({ rules }) =>
      rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record])),
    );
    const known = new Set([...Object.keys(EXPORTER_SERIES), ...profile.series.map(({ series }) => series), ...records]);
    for (const { panel, expr } of panelQueries(made)) {
      expect([panel, metricsIn(expr).filter((metric) => !known.has(metric))]).toEqual([panel, []]);
      expect([panel, metricsIn(expr)]).not.toEqual([panel, []]);
    }
  });

  test('adds up no series of kube-state-metrics, which may be there twice', () => {
    for (const { expr } of panelQueries(made)) expect(expr).not.toMatch(/sum( by \([^)]*\) )?\(kube_/);
  });

  test('says of each panel what it shows', () => {
    for (const { title, description } of made.panels.filter(isPanel)) {
      expect([title, description]).toEqual([title, expect.stringMatching(/^[A-Z].+\.$/s)]);
    }
  });

  test('is the same each time', () => {
    expect(JSON.stringify(dashboard({ profile }))).toBe(JSON.stringify(made));
  });
});

test('has a row for each subject', () => {
  expect(rowsOf(dashboard())).toEqual([
    'Availability',
    'Traffic and errors',
    'Latency',
    'Saturation',
    'Capacity and quota',
    'Synthetic probes',
    'Error budget',
  ]);
});

test('has every panel where everything is known', () => {
  expect(titlesOf(dashboard({ profile: FULL_PROFILE }))).toEqual([
    'Service',
    'Time up, 30 days',
    'Zones in use',
    'Pods',
    'Ready endpoints by zone',
    'Restarts within 15 minutes',
    'Scrape targets',
    'Health checks of the server',
    'Requests by status',
    'Requests by route',
    'Failed requests',
    'Failed tool executions',
    'Failed authentications',
    'Requests refused by the rate limit',
    'Duration of requests',
    'Duration of requests by route',
    'Slow requests',
    'Memory',
    'Memory, share of the limit',
    'CPU, share of the limit',
    'CPU throttling',
    'Open event streams',
    'Replicas within the bounds of the autoscaler',
    'Quota, share in use',
    'Pods that wait to start',
    'Probes',
    'Certificate',
    'Duration of probes',
    'Error budget left',
    'Latency budget left',
    'Error budget over time',
    'Burn rate of the error budget',
    'Burn rate of the latency budget',
  ]);
});

test('has no row on requests where only probes and Kubernetes speak of the service', () => {
  expect(rowsOf(dashboard({ profile: MetricsProfile.probeOnly() }))).toEqual([
    'Availability',
    'Saturation',
    'Capacity and quota',
    'Synthetic probes',
  ]);
});

test.each<[string, Partial<AlertTarget>, string[]]>([
  ['probes', { probeJob: undefined }, ['Probes', 'Certificate', 'Duration of probes']],
  ['TLS', { probesTls: false }, ['Certificate']],
  ['the autoscaler', { autoscaler: undefined }, ['Replicas within the bounds of the autoscaler']],
  ['the quota', { quota: undefined }, ['Quota, share in use']],
  ['the memory limit', { limits: { cpu: 1 } }, ['Memory, share of the limit']],
  ['the CPU limit', { limits: { memory: '1Gi' } }, ['CPU, share of the limit', 'CPU throttling']],
  ['zones', { zones: 1 }, ['Zones in use', 'Ready endpoints by zone']],
])('has no panel on %s where there is none', (_what, change, missing) => {
  const left = titlesOf(dashboard(change));
  expect(titlesOf(dashboard()).filter((title) => !left.includes(title))).toEqual(missing);
});

test('reads no bucket but that of the objective where each client has series of its own', () => {
  const { profile } = alertTarget();
  const readersOf = (changed: MetricsProfile): string[] =>
    panelQueries(dashboard({ profile: changed })).flatMap(({ panel, expr }) => (expr.includes('_bucket') ? panel : []));
  expect(readersOf(profile)).toEqual([]);
  const mean = 'Mean duration of requests';
  expect(named(dashboard({ profile }), mean).targets.map(({ expr }) => expr)).toEqual([
    expect.stringMatching(/^sum\(rate\(http_server_request_duration_sum\{.+\n\/\n\(sum\(.+_count.+ > 0\)$/),
  ]);
  expect(titlesOf(dashboard({ profile }))).toContain(`${mean} by route`);
  const latency = { ...profile.latency!, unit: 'seconds', routeLabel: undefined } as const;
  const inSeconds = dashboard({ profile: profile.with({ latency }) }, { objectives: [] });
  expect(named(inSeconds, mean).fieldConfig.defaults.unit).toBe('s');
  expect(titlesOf(inSeconds)).not.toContain(`${mean} by route`);
});

test('has no budget, and no limit that follows from one, where nothing is promised', () => {
  const made = dashboard({}, { objectives: [] });
  expect(rowsOf(made)).not.toContain('Error budget');
  expect(titlesOf(made)).not.toContain('Slow requests');
  expect(stepsOf(made, 'Failed requests')).toEqual([
    ['green', null],
    ['red', 0.05],
  ]);
  const full = dashboard({ profile: FULL_PROFILE }, { objectives: [] });
  expect(stepsOf(full, 'Duration of requests')).toEqual([['text', null]]);
});

test('shows what a node drain must leave only where there is a disruption budget', () => {
  const legendsOf = (made: Dashboard): string[] => named(made, 'Pods').targets.map(({ legendFormat }) => legendFormat);
  expect(legendsOf(dashboard())).toEqual(['desired', 'available', 'needed by the disruption budget']);
  expect(legendsOf(dashboard({ budget: undefined }))).toEqual(['desired', 'available']);
});

test('tells the health checks of the server apart where they have a label', () => {
  const health = { metric: 'health_check_status', checkLabel: 'check' };
  const [target] = named(dashboard({ profile: FULL_PROFILE.with({ health }) }), 'Health checks of the server').targets;
  expect(target).toMatchObject({ legendFormat: '{{pod}} {{check}}' });
  expect(target?.expr).toMatch(/^min by \(namespace, pod, check\)/);
});

test('shows cores and endpoints as such where there is no limit and no zone', () => {
  expect(titlesOf(dashboard({ limits: {}, zones: 1 }))).toEqual(
    expect.arrayContaining(['CPU', 'Memory', 'Ready endpoints']),
  );
});

test.each(['requests', 'latency', 'health', 'tools', 'authentication', 'rateLimit', 'streaming'] as const)(
  'reads nothing of %s where the profile does not declare it, and something where it does',
  (signal) => {
    const restsOn = (profile: MetricsProfile): string[] => {
      const { context, groups } = alertRules({ profile });
      const series = FULL_PROFILE.series.filter(({ series: name }) => name.startsWith(FULL_PROFILE[signal]!.metric));
      return panelQueries(dashboardModel(context, { groups }))
        .filter(({ expr }) => series.some(({ series: name }) => inputsOf(expr, groups).has(name)))
        .map(({ panel }) => panel);
    };
    expect(restsOn(MetricsProfile.probeOnly().with({ [signal]: FULL_PROFILE[signal] }))).not.toEqual([]);
    expect(restsOn(FULL_PROFILE.with({ [signal]: undefined }))).toEqual([]);
  },
);

describe('limits', () => {
  const ODD: AlertRulesProps = {
    objectives: [Objective.availability(99.7), Objective.latency(98, Duration.millis(100))],
    thresholds: {
      memoryUsage: { warning: { maxRatio: 0.81 }, critical: { maxRatio: 0.93 } },
      cpuUsage: { warning: { maxRatio: 0.77 } },
      cpuThrottling: { info: { maxRatio: 0.23 } },
      quotaUsage: { warning: { maxRatio: 0.88 } },
      certificate: { warning: { minRemaining: Duration.days(19) }, critical: { minRemaining: Duration.days(4) } },
      probeDuration: { warning: { maxDuration: Duration.millis(1500) } },
      errorRate: { critical: { maxRatio: 0.07 } },
      toolErrors: { warning: { maxRatio: 0.013 } },
      authenticationFailures: { warning: { maxRatio: 0.06 } },
      rateLimitHits: { info: { maxPerSecond: 11 } },
      streams: { warning: { maxRatio: 0.9, maxConnections: 900 } },
      errorBudget: { warning: { within: Duration.days(2) } },
    },
  };
  const flat = (text: string): string => text.replace(/\s+/g, ' ');

  /** How an alert would compare a query of a panel with a limit, whatever unit the panel shows it in. */
  function comparisons(query: string, value: number): string[] {
    const [, days] = /^\((.*)\) \/ 86400$/.exec(query) ?? [];
    const [, ratio, budget] = /^(\S+) \/ ([\d.]+)$/.exec(query) ?? [];
    const compared: [string, number][] = [[query, value]];
    if (days !== undefined) compared.push([days, value * 86_400]);
    if (ratio !== undefined) compared.push([ratio, Number((value * Number(budget)).toPrecision(12))]);
    const operators = ['>', '<', '>=', '=='];
    return [
      ...compared.flatMap(([left, right]) => operators.map((operator) => `${left} ${operator} ${right}`)),
      // What is either 0 or 1 is below 1 where it is 0.
      ...(value === 1 ? [`${query} == 0`] : []),
    ];
  }

  test.each(PROFILES)('are those of alerts that the panel names, for the profile %s', (_name, profile) => {
    const { context, groups, runbookBaseUrl } = alertRules({ profile }, ODD);
    const alerts = groups.flatMap(({ rules }) => rules.filter(isAlert));
    const unexplained = dashboardModel(context, { groups, runbookBaseUrl })
      .panels.filter(isPanel)
      .flatMap(({ title, description, targets, fieldConfig }) => {
        const watching = alerts.filter(({ alert }) => description.includes(`[${alert}]`)).map(({ expr }) => flat(expr));
        return fieldConfig.defaults.thresholds.steps
          .filter(({ value, color }) => value !== null && color !== 'purple')
          .filter(({ value }) => {
            const sought = targets.flatMap(({ expr }) => comparisons(flat(expr), value!));
            return !watching.some((expr) => sought.some((comparison) => expr.includes(comparison)));
          })
          .map(({ value }) => [title, value]);
      });
    // A budget that is used up is the objective itself that is missed.
    const budgets = ['Error budget left', 'Latency budget left'].map((title) => [title, 0]);
    expect(unexplained).toEqual(profile.latency ? budgets : []);
  });

  test.each<[string, (string | number | null)[][]]>([
    [
      'Memory, share of the limit',
      [
        ['green', null],
        ['orange', 0.81],
        ['red', 0.93],
      ],
    ],
    [
      'Certificate',
      [
        ['red', null],
        ['orange', 4],
        ['green', 19],
      ],
    ],
    [
      'CPU throttling',
      [
        ['green', null],
        ['blue', 0.23],
      ],
    ],
    [
      'Service',
      [
        ['green', null],
        ['red', 1],
      ],
    ],
    [
      'Probes',
      [
        ['orange', null],
        ['green', 1],
      ],
    ],
    [
      'Failed requests',
      [
        ['green', null],
        ['red', 0.0432],
        ['red', 0.07],
      ],
    ],
    [
      'Duration of requests',
      [
        ['green', null],
        ['purple', 100],
      ],
    ],
    [
      'Burn rate of the error budget',
      [
        ['green', null],
        ['orange', 1],
        ['orange', 3],
        ['red', 6],
        ['red', 14.4],
      ],
    ],
    ['Pods', [['text', null]]],
  ])('of %s have the colours of the severities', (title, steps) => {
    expect(stepsOf(dashboard({ profile: FULL_PROFILE }, ODD), title)).toEqual(steps);
  });

  test('are drawn as lines in graphs, and as an area where what is below is bad', () => {
    const made = dashboard();
    const styleOf = (title: string): unknown => named(made, title).fieldConfig.defaults.custom?.thresholdsStyle;
    expect(styleOf('Memory, share of the limit')).toEqual({ mode: 'dashed' });
    expect(styleOf('Error budget over time')).toEqual({ mode: 'dashed+area' });
    expect(styleOf('Pods')).toEqual({ mode: 'off' });
  });

  test('are within the axis, at least the one that is passed first', () => {
    const made = dashboard();
    const axisOf = (title: string): unknown[] => {
      const { axisSoftMin, axisSoftMax } = named(made, title).fieldConfig.defaults.custom!;
      return [axisSoftMin, axisSoftMax];
    };
    expect(axisOf('Memory, share of the limit')).toEqual([undefined, 0.85]);
    expect(axisOf('Error budget over time')).toEqual([0, undefined]);
    expect(axisOf('Pods')).toEqual([undefined, undefined]);
  });

  test('are in the unit of the histogram', () => {
    const made = dashboard({ profile: MetricsProfile.ingressNginx() });
    expect(named(made, 'Duration of requests').fieldConfig.defaults.unit).toBe('s');
    expect(stepsOf(made, 'Duration of requests').at(-1)).toEqual(['purple', 0.5]);
    expect(named(dashboard({ profile: FULL_PROFILE }), 'Duration of requests').fieldConfig.defaults.unit).toBe('ms');
  });
});

describe('marks of alerts', () => {
  const title = 'Memory, share of the limit';

  test('name the alerts of a panel with their severity and time, and link to the runbook', () => {
    const { description, links } = named(dashboard(), title);
    expect(description).toBe(
      `Working set of each pod against its limit of 3Gi.\n\nAlerts: [TaskMCPHighMemoryUsage](${RUNBOOKS}/memory-issues#taskmcphighmemoryusage) (warning, after 10m); [TaskMCPCriticalMemoryUsage](${RUNBOOKS}/memory-issues#taskmcpcriticalmemoryusage) (critical, after 5m).`,
    );
    expect(links).toContainEqual({
      title: 'Runbook: TaskMCPHighMemoryUsage',
      type: 'link',
      icon: 'doc',
      url: `${RUNBOOKS}/memory-issues#taskmcphighmemoryusage`,
      targetBlank: true,
    });
  });

  test('give the time of each tier', () => {
    expect(named(dashboard(), 'Service').description).toContain('(critical, after 1m, after 10m, after 30m)');
    expect(named(dashboard(), 'Restarts within 15 minutes').description).toContain('(warning, at once)');
  });

  test('are none where the address of the runbooks is not known', () => {
    const made = dashboardModel(alertRules().context);
    expect(named(made, 'CPU throttling')).toMatchObject({
      description: expect.stringMatching(/\n\nAlerts: TaskMCPCPUThrottling \(info, after 15m\)\.$/),
      links: [],
    });
    expect(made.links.map((link) => link.title)).toEqual(['Alerts']);
  });

  test('leave out an alert that is switched off, and its limit', () => {
    const made = dashboard({}, { rules: { disable: ['TaskMCPHighMemoryUsage'] } });
    expect(named(made, title).description).not.toContain('TaskMCPHighMemoryUsage');
    expect(stepsOf(made, title)).toEqual([
      ['green', null],
      ['red', 0.95],
    ]);
  });

  test('follow an alert that was made more severe', () => {
    const made = dashboard({}, { rules: { change: { TaskMCPHighMemoryUsage: { severity: 'critical' } } } });
    expect(stepsOf(made, title)).toContainEqual(['red', 0.85]);
  });

  test('draw no limit of an alert that compares something of its own', () => {
    const made = dashboard({}, { rules: { change: { TaskMCPHighMemoryUsage: { expr: 'up == 0' } } } });
    expect(named(made, title).description).toContain('TaskMCPHighMemoryUsage');
    expect(stepsOf(made, title)).toEqual([
      ['green', null],
      ['red', 0.95],
    ]);
  });
});

test('reads no recorded series that no rule records any more', () => {
  const windows = ['FastBurn', 'MediumBurn', 'SlowBurn', 'LongBurn'] as const;
  const made = dashboard({}, { rules: { disable: windows.map((window) => `TaskMCPLatency${window}` as const) } });
  const missing = titlesOf(dashboard()).filter((title) => !titlesOf(made).includes(title));
  expect(missing).toEqual(['Slow requests', 'Latency budget left', 'Burn rate of the latency budget']);
});

test('is what Grafana and the runbook expect', () => {
  expect({ ...dashboard(), panels: [] }).toEqual({
    uid: 'task-mcp-overview',
    title: 'Task MCP overview',
    description: 'The service web in the namespace team: what its alerts watch, with their thresholds.',
    tags: ['task-mcp', 'web'],
    schemaVersion: 39,
    editable: false,
    graphTooltip: 1,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    timezone: 'browser',
    links: [
      { title: 'Runbooks', type: 'link', icon: 'doc', url: RUNBOOKS, targetBlank: true },
      {
        title: 'Alerts',
        type: 'link',
        icon: 'bell',
        url: '/alerting/list?search=label%3Anamespace%3Dteam%20label%3Aservice%3Dweb',
        targetBlank: true,
      },
    ],
    annotations: { list: [] },
    templating: {
      list: [
        {
          name: 'datasource',
          label: 'Data source',
          type: 'datasource',
          query: 'prometheus',
          current: { text: 'default', value: 'default' },
          refresh: 1,
          hide: 0,
          multi: false,
          includeAll: false,
        },
      ],
    },
    panels: [],
  });
});

test('writes panels as Grafana reads them', () => {
  const datasource = { type: 'prometheus', uid: '${datasource}' };
  const made = dashboard();
  expect(named(made, 'Scrape targets')).toMatchObject({
    type: 'timeseries',
    datasource,
    targets: [
      { refId: 'A', datasource, legendFormat: 'known', instant: false, range: true },
      { refId: 'B', datasource, legendFormat: 'answering', instant: false, range: true },
    ],
    fieldConfig: { defaults: { unit: 'short', min: 0, mappings: [] }, overrides: [] },
  });
  expect(named(made, 'Service')).toMatchObject({
    type: 'stat',
    targets: [{ refId: 'A', instant: true, range: false }],
    fieldConfig: {
      defaults: {
        mappings: [{ type: 'value', options: { 0: { text: 'Up', index: 0 }, 1: { text: 'Down', index: 1 } } }],
      },
    },
    options: { reduceOptions: { calcs: ['lastNotNull'] } },
  });
  expect(made.panels[0]).toEqual({
    id: 1,
    type: 'row',
    title: 'Availability',
    collapsed: false,
    panels: [],
    gridPos: { x: 0, y: 0, w: 24, h: 1 },
  });
});
