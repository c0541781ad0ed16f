/** What a text says of one series. */
export interface ExposedSeries {
  readonly labels: ReadonlySet<string>;
  /** Whether every sample is 0. */
  readonly isZero: boolean;
}

/**
 * Reads a text of Prometheus' exposition format: the names of the series that it holds, each with its labels, and whether
 * none of its samples is more than 0.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export function exposedSeries(text: string): ReadonlyMap<string, ExposedSeries> {
  const found = new Map<string, { labels: Set<string>; isZero: boolean }>();
  for (const line of text.split('\n')) {
    const [, name, labels = '', value] = /^\s*([a-zA-Z_:][\w:]*)\s*(?:\{(.*)\})?\s+(\S+)/.exec(line) ?? [];
    if (name === undefined) continue;
    const series = found.get(name) ?? { labels: new Set(), isZero: true };
    found.set(name, series);
    if (Number(value) !== 0) series.isZero = false;
    for (const [, label] of labels.matchAll(/([a-zA-Z_]\w*)\s*=\s*"(?:[^"\\]|\\.)*"/g))
      series.labels.add(label as string);
  }
  return found;
}
