import type { AlertContext } from '../alert-catalog/alert-context';
import type { RuleGroup } from '../alert-catalog/rule';
import { ruleGroups } from '../alert-catalog/rule-set';
import { NAMES } from '../kubernetes/names';
import { overviewRows } from '../panel-catalog/overview-rows';
import { AlertMarks, linkTo } from './alert-marks';
import type { Dashboard, DataSource, DataSourceVariable, Link, Panel, RowPanel } from './dashboard';
import { bottomOf, placeInGrid } from './grid';
import { panelOf } from './panel';

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
  const panels: (RowPanel | Panel)[] = [];
  let y = 0;
  for (const { title, panels: drafts } of overviewRows(context, groups)) {
    const placed = placeInGrid(drafts, y + 1);
    if (placed.length === 0) continue;
    const heading = { id: panels.length + 1, type: 'row', title, collapsed: false, panels: [] } as const;
    panels.push({ ...heading, gridPos: { x: 0, y, w: 24, h: 1 } });
    for (const place of placed) panels.push(panelOf(place, panels.length + 1, DATA_SOURCE, marks));
    y = bottomOf(placed);
  }
  return panels;
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
