/** What the queries of a panel returned. */
export interface PanelData {
  /** Title of the panel. */
  readonly panel: string;
  /** For each series its values by time in seconds; `null` where there was none. */
  readonly series: readonly (readonly (readonly [seconds: number, value: number | null])[])[];
  /** Names of the series, in their order. */
  readonly legends?: readonly string[];
}

/** A series under the name that it is shown by. */
export interface NamedSeries {
  readonly name: string;
  readonly points: readonly (readonly [seconds: number, value: number | null])[];
}

/** The series of a panel; those of several entries one after the other. */
export function seriesOf(panel: string, data: readonly PanelData[]): NamedSeries[] {
  return data
    .filter((entry) => entry.panel === panel)
    .flatMap(({ series, legends = [] }) => series.map((points, index) => ({ name: legends[index] ?? '', points })));
}

/** The newest value of a series. */
export function newestOf({ points }: NamedSeries): number | undefined {
  return points.flatMap(([, value]) => value ?? []).at(-1);
}
