import type { PanelDraft } from '../panel-catalog/panel-draft';
import type { AlertMarks } from './alert-marks';
import type { DataSource, FieldDefaults, Panel, Target, ValueMapping } from './dashboard';
import type { Placed } from './grid';
import { stat } from './stat';
import { timeseries } from './timeseries';

/** Without it Grafana would take the panels for ones of version 6, and convert them. */
const PLUGIN_VERSION = '11.0.0';

/** The panel that a draft becomes at its place. */
export function panelOf({ draft, gridPos }: Placed, id: number, datasource: DataSource, marks: AlertMarks): Panel {
  const { kind, title, description, unit, min, max, alerts, limits = [], lowerLimits = false } = draft;
  const steps = marks.steps(limits, lowerLimits);
  const { options, ...look } = kind === 'stat' ? stat() : timeseries(draft, steps);
  const defaults: FieldDefaults = {
    unit,
    min,
    max,
    thresholds: { mode: 'absolute', steps },
    mappings: mappingsOf(draft),
    ...look,
  };
  return {
    id,
    type: kind,
    title,
    description: [description, marks.note(alerts)].filter((text) => text !== '').join('\n\n'),
    gridPos,
    datasource,
    targets: targetsOf(draft, datasource),
    fieldConfig: { defaults, overrides: [] },
    options,
    links: marks.links(alerts),
    pluginVersion: PLUGIN_VERSION,
  };
}

function targetsOf({ kind, queries }: PanelDraft, datasource: DataSource): Target[] {
  return queries.map(({ expr, legend }, index) => ({
    refId: String.fromCharCode('A'.charCodeAt(0) + index),
    datasource,
    expr,
    legendFormat: legend,
    editorMode: 'code',
    instant: kind === 'stat',
    range: kind !== 'stat',
  }));
}

function mappingsOf({ words }: PanelDraft): ValueMapping[] {
  if (!words) return [];
  const options = Object.entries(words).map(([value, text], index) => [value, { text, index }]);
  return [{ type: 'value', options: Object.fromEntries(options) }];
}
