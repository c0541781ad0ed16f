/**
 * Reads a text of Prometheus' exposition format: the names of the series that it holds, each with its labels.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export function exposedSeries(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of text.split('\n')) {
    const [, name, labels = ''] = /^\s*([a-zA-Z_:][\w:]*)\s*(?:\{(.*)\})?\s/.exec(line) ?? [];
    if (name === undefined) continue;
    const names = found.get(name) ?? new Set();
    found.set(name, names);
    for (const [, label] of labels.matchAll(/([a-zA-Z_]\w*)\s*=\s*"(?:[^"\\]|\\.)*"/g)) names.add(label as string);
  }
  return found;
}
