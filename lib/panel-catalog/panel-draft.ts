import type { AlertName } from '../alert-catalog/sections';

/**
 * Units that Grafana knows: a share between 0 and 1, seconds, milliseconds, days, bytes, requests a second, and a count.
 *
 * @see https://grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options/#unit
 */
export type Unit = 'percentunit' | 's' | 'ms' | 'd' | 'bytes' | 'reqps' | 'short';

/** A query of a panel. */
export interface Query {
  /** PromQL; the alert on the same thing compares just this with its threshold. */
  readonly expr: string;
  /** Name of each series, with labels as `{{pod}}`. */
  readonly legend: string;
}

/** A value that must not be passed. */
export interface Limit {
  /** The value, in the unit of the panel. */
  readonly value: number;
  /** Whose threshold it is: that of an alert, or what the service promises. */
  readonly of: AlertName | 'objective';
}

/** What a panel shows, before it has a place. Pure data. */
export interface PanelDraft {
  /** A graph over time, or the newest value in large letters. */
  readonly kind: 'timeseries' | 'stat';
  /** Title, unique in the dashboard. */
  readonly title: string;
  /** What it shows and how to read it. */
  readonly description: string;
  /** Unit of the values. */
  readonly unit: Unit;
  /** What it reads. */
  readonly queries: readonly Query[];
  /** Alerts on the same thing. */
  readonly alerts: readonly AlertName[];
  /** Values that must not be passed; without any there is no line. */
  readonly limits?: readonly Limit[];
  /** Whether values below the limits are bad, and not those above. */
  readonly lowerLimits?: boolean;
  /** Smallest value of the axis; from the values where nothing is said. */
  readonly min?: number;
  /** Largest value of the axis; from the values where nothing is said. */
  readonly max?: number;
  /** Words to show in place of values. */
  readonly words?: Readonly<Record<number, string>>;
}

/** Panels on one subject. */
export interface RowDraft {
  /** Title of the row. */
  readonly title: string;
  /** The panels; a row without any is left out. */
  readonly panels: readonly PanelDraft[];
}
