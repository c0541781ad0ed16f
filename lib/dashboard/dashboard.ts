/**
 * The part of Grafana's dashboard JSON that the overview needs, as the classic schema names it. A model of our own keeps
 * the library free of dependencies at run time; the checks in the tests hold it against Grafana's rules.
 *
 * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly schemaVersion: number;
  readonly editable: boolean;
  /** 1 shares the crosshair among the panels. */
  readonly graphTooltip: 0 | 1 | 2;
  readonly refresh: string;
  readonly time: { readonly from: string; readonly to: string };
  readonly timezone: string;
  readonly links: readonly Link[];
  readonly annotations: { readonly list: readonly never[] };
  readonly templating: { readonly list: readonly DataSourceVariable[] };
  readonly panels: readonly (RowPanel | Panel)[];
}

/** A link of the dashboard or of a panel. */
export interface Link {
  readonly title: string;
  readonly type: 'link';
  readonly icon: string;
  readonly url: string;
  readonly targetBlank: boolean;
}

/** The choice of a data source. */
export interface DataSourceVariable {
  readonly name: string;
  readonly label: string;
  readonly type: 'datasource';
  readonly query: string;
  readonly current: { readonly text: string; readonly value: string };
  readonly refresh: number;
  readonly hide: number;
  readonly multi: boolean;
  readonly includeAll: boolean;
}

/** Place in the grid of 24 columns. */
export interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Heading of a row. */
export interface RowPanel {
  readonly id: number;
  readonly type: 'row';
  readonly title: string;
  readonly collapsed: false;
  readonly gridPos: GridPosition;
  readonly panels: readonly never[];
}

/** A panel that reads series. */
export interface Panel {
  readonly id: number;
  readonly type: 'timeseries' | 'stat';
  readonly title: string;
  readonly description: string;
  readonly gridPos: GridPosition;
  readonly datasource: DataSource;
  readonly targets: readonly Target[];
  readonly fieldConfig: { readonly defaults: FieldDefaults; readonly overrides: readonly never[] };
  readonly options: object;
  readonly links: readonly Link[];
  readonly pluginVersion: string;
}

/** The part of a panel that differs between kinds of panels. */
export type PanelLook = Pick<FieldDefaults, 'color' | 'custom'> & Pick<Panel, 'options'>;

/** Which data source a panel reads. */
export interface DataSource {
  readonly type: 'prometheus';
  readonly uid: string;
}

/** A query. */
export interface Target {
  readonly refId: string;
  readonly datasource: DataSource;
  readonly expr: string;
  readonly legendFormat: string;
  readonly editorMode: 'code';
  readonly instant: boolean;
  readonly range: boolean;
}

/** How values are written and coloured. */
export interface FieldDefaults {
  readonly unit: string;
  readonly min?: number;
  readonly max?: number;
  readonly color: { readonly mode: string };
  readonly thresholds: { readonly mode: 'absolute'; readonly steps: readonly ThresholdStep[] };
  readonly mappings: readonly ValueMapping[];
  readonly custom?: GraphStyle;
}

/** How a graph over time is drawn. */
export interface GraphStyle {
  readonly drawStyle: 'line';
  readonly lineWidth: number;
  readonly fillOpacity: number;
  readonly showPoints: 'never';
  readonly spanNulls: boolean;
  /** The axis reaches at least down to here. */
  readonly axisSoftMin?: number;
  /** The axis reaches at least up to here. */
  readonly axisSoftMax?: number;
  readonly thresholdsStyle: { readonly mode: 'off' | 'dashed' | 'dashed+area' };
}

/** From this value on the colour holds; `null` is below every value. */
export interface ThresholdStep {
  readonly color: string;
  readonly value: number | null;
}

/** Words in place of values. */
export interface ValueMapping {
  readonly type: 'value';
  readonly options: Readonly<Record<string, { readonly text: string; readonly index: number }>>;
}

/** Tells panels that read series from the headings of rows. */
export function isPanel(panel: RowPanel | Panel): panel is Panel {
  return panel.type !== 'row';
}
