import type { AlertContext } from '../../alerting/alert-context';
import { metricsIn } from '../../alerting/metrics-in';
import type { RuleGroup } from '../../alerting/rule';
import { isAlert } from '../../alerting/rule';
import { ruleGroups } from '../../alerting/rule-set';
import { NAMES } from '../../names';
import { AlertMarks, linkTo } from './alert-marks';
import type { Dashboard, DataSource, DataSourceVariable, Link, Panel, RowPanel } from './dashboard';
import { bottomOf, placeInGrid } from './grid';
import { panelOf } from './panel';
import type { PanelDraft } from './panel-draft';
import { availabilityRow } from './rows/availability';
import { capacityAndQuotaRow } from './rows/capacity-and-quota';
import { latencyRow } from './rows/latency';
import { saturationRow } from './rows/saturation';
import { sloBudgetRow } from './rows/slo-budget';
import { syntheticRow } from './rows/synthetic';
import { trafficAndErrorsRow } from './rows/traffic-and-errors';

/** What the dashboard is told beside what the alerts are about. */
export interface DashboardOptions {
  /**
   * Uid of the dashboard.
   *
   * @default "task-mcp-overview"
   */
  readonly uid?: string;
  /**
   * The rules that Prometheus has. Panels name, link and draw these, and read no other recorded series.
   *
   * @default - the library's, unchanged.
   */
  readonly groups?: readonly RuleGroup[];
  /**
   * Address below which the runbooks are found.
   *
   * @default - alerts are named, but not linked.
   */
  readonly runbookBaseUrl?: string;
  /**
   * Name of the data source that is selected at first.
   *
   * @default - Grafana's default.
   */
  readonly datasource?: string;
}

const ROWS = [
  availabilityRow,
  trafficAndErrorsRow,
  latencyRow,
  saturationRow,
  capacityAndQuotaRow,
  syntheticRow,
  sloBudgetRow,
];

/**
 * Grafana raises an old schema by itself, and some of its versions refuse one that is newer than they are; so this is the
 * oldest that needs no change of what is written here.
 */
const SCHEMA_VERSION = 39;
const DATA_SOURCE: DataSource = { type: 'prometheus', uid: '${datasource}' };

/**
 * The overview dashboard: a row for each subject that something is known of, built from what the alerts are built from.
 */
export function dashboardModel(context: AlertContext, options: DashboardOptions = {}): Dashboard {
  const { uid = NAMES.dashboardUid, groups = ruleGroups(context), runbookBaseUrl, datasource = 'default' } = options;
  const { namespace, service } = context.facts;
  return {
    uid,
    title: 'Task MCP overview',
    description: `The service ${service} in the namespace ${namespace}: what its alerts watch, with their thresholds.`,
    tags: ['task-mcp', service],
    schemaVersion: SCHEMA_VERSION,
    // A change in the browser would be lost at the next deployment.
    editable: false,
    graphTooltip: 1,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    timezone: 'browser',
    links: linksOf(context, runbookBaseUrl),
    annotations: { list: [] },
    templating: { list: [dataSourceVariable(datasource)] },
    panels: panelsOf(context, groups, new AlertMarks(context, groups, runbookBaseUrl)),
  };
}

function panelsOf(context: AlertContext, groups: readonly RuleGroup[], marks: AlertMarks): (RowPanel | Panel)[] {
  const recorded = recordedIn(groups);
  const panels: (RowPanel | Panel)[] = [];
  let y = 0;
  for (const row of ROWS) {
    const { title, panels: drafts } = row(context);
    const placed = placeInGrid(readable(drafts, recorded), y + 1);
    if (placed.length === 0) continue;
    const heading = { id: panels.length + 1, type: 'row', title, collapsed: false, panels: [] } as const;
    panels.push({ ...heading, gridPos: { x: 0, y, w: 24, h: 1 } });
    for (const place of placed) panels.push(panelOf(place, panels.length + 1, DATA_SOURCE, marks));
    y = bottomOf(placed);
  }
  return panels;
}

/** Leaves out what reads a recorded series that no rule records, because its alerts are switched off. */
function readable(drafts: readonly PanelDraft[], recorded: ReadonlySet<string>): PanelDraft[] {
  const isReadable = ({ expr }: { readonly expr: string }): boolean =>
    metricsIn(expr).every((metric) => !metric.includes(':') || recorded.has(metric));
  return drafts
    .map((draft) => ({ ...draft, queries: draft.queries.filter(isReadable) }))
    .filter(({ queries }) => queries.length > 0);
}

function recordedIn(groups: readonly RuleGroup[]): ReadonlySet<string> {
  return new Set(groups.flatMap(({ rules }) => rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record]))));
}

function linksOf({ facts }: AlertContext, runbookBaseUrl: string | undefined): Link[] {
  const search = encodeURIComponent(`label:namespace=${facts.namespace} label:service=${facts.service}`);
  return [
    ...(runbookBaseUrl === undefined ? [] : [linkTo('Runbooks', runbookBaseUrl, 'doc')]),
    linkTo('Alerts', `/alerting/list?search=${search}`, 'bell'),
  ];
}

function dataSourceVariable(name: string): DataSourceVariable {
  return {
    name: 'datasource',
    label: 'Data source',
    type: 'datasource',
    query: DATA_SOURCE.type,
    current: { text: name, value: name },
    refresh: 1,
    hide: 0,
    multi: false,
    includeAll: false,
  };
}
