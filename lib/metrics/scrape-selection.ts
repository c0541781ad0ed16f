import { matchesWhole } from '../go-syntax/regular-expression';
import type { ReadSelector } from '../promql/selectors-in';
import { admits, readsSeries, selectorsIn } from '../promql/selectors-in';
import type { MetricsProfile } from './metrics-profile';
import type { OwnSeries } from './own-series';
import { ownSeriesOf } from './own-series';

/**
 * What Prometheus does with each sample of a scrape, as the operator has it.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.RelabelConfig
 */
export interface MetricRelabeling {
  readonly action: 'keep' | 'drop';
  readonly sourceLabels: readonly string[];
  readonly regex: string;
}

/** Names of series, as regular expressions, or all of them. */
export type KeptMetrics = readonly string[] | 'all';

/** Which samples of the pods' scrapes are kept. */
export interface ScrapeSelection {
  /** What drops the others, in order. */
  readonly relabelings: readonly MetricRelabeling[];
  /** Series of the profile that one pod is expected to have left. */
  readonly expectedSeries: number;
}

const NAME = '__name__';
const INFINITE = '+Inf';

/**
 * Keeps of a scrape what the expressions read: by name, by the bounds of histograms, and without the statuses that do not
 * count. Labels stay as they are: two series that differ in one alone would become the same series, of which Prometheus
 * stores the first and loses the others.
 *
 * @param expressions all that is read; `undefined` where nobody knows, so that everything is kept.
 */
export function scrapeSelection(
  profile: MetricsProfile,
  expressions: readonly string[] | undefined,
  kept: KeptMetrics = [],
): ScrapeSelection {
  const own = ownSeriesOf(profile);
  if (expressions === undefined || kept === 'all') {
    return { relabelings: [], expectedSeries: sum(own.map((series) => sizeOf(series, []))) };
  }
  const readersOf = readersByName(expressions.flatMap(selectorsIn));
  const isKept = ({ name }: OwnSeries): boolean => kept.some((pattern) => matchesWhole(pattern, name));
  const read = own.filter((each) => !isKept(each) && readersOf(each.name).length > 0);
  const names = [...read.map(({ name }) => name), ...kept];
  const dropped = read.map((series) => ({ series, bounds: unreadBounds(series, readersOf(series.name)) }));
  return {
    relabelings: [
      // Where nothing is read, somebody else reads.
      ...(names.length > 0 ? [relabeling('keep', [NAME], alternatives(names))] : []),
      ...dropped.flatMap(({ series, bounds }) => withoutBounds(series.name, bounds)),
      ...withoutStatuses(read),
    ],
    expectedSeries: sum([
      ...own.filter(isKept).map((series) => sizeOf(series, [])),
      ...dropped.map(({ series, bounds }) => sizeOf(series, bounds)),
    ]),
  };
}

/** The selectors that may read a series of a name. Nearly all of them ask for one name. */
function readersByName(selectors: readonly ReadSelector[]): (name: string) => readonly ReadSelector[] {
  const exact = new Map<string, ReadSelector[]>();
  const others: ReadSelector[] = [];
  for (const selector of selectors) {
    const names = selector.filter(({ label }) => label === NAME);
    const [only] = names;
    // A selector that names no series is not taken for a reader of any.
    if (only === undefined) continue;
    if (names.length > 1 || only.operator !== '=') {
      others.push(selector);
      continue;
    }
    const same = exact.get(only.value) ?? [];
    same.push(selector);
    exact.set(only.value, same);
  }
  return (name) => [...(exact.get(name) ?? []), ...others.filter((selector) => readsSeries(selector, name))];
}

/** How Prometheus writes the bounds of a histogram that none of its readers asks for. */
function unreadBounds({ bounds }: OwnSeries, reading: readonly ReadSelector[]): string[] {
  // Prometheus 3 writes `500.0` where version 2 writes `500`.
  const isRead = (bound: string): boolean =>
    reading.some((selector) => admits(selector, 'le', bound) || admits(selector, 'le', `${bound}.0`));
  return textsOf(bounds).filter((bound) => !isRead(bound));
}

function withoutBounds(name: string, bounds: readonly string[]): MetricRelabeling[] {
  if (bounds.length === 0) return [];
  return [relabeling('drop', [NAME, 'le'], `${name};${alternatives(bounds.map(escaped))}(\\.0)?`)];
}

/** One for each label that holds statuses which do not count. */
function withoutStatuses(read: readonly OwnSeries[]): MetricRelabeling[] {
  const byValues = new Map<string, { names: string[]; label: string; values: string }>();
  for (const { name, uncounted } of read) {
    if (!uncounted) continue;
    const { label } = uncounted;
    const values = alternatives(uncounted.values);
    const same = byValues.get(`${label} ${values}`) ?? { names: [], label, values };
    same.names.push(name);
    byValues.set(`${label} ${values}`, same);
  }
  return [...byValues.values()].map(({ names, label, values }) =>
    relabeling('drop', [NAME, label], `${alternatives(names)};${values}`),
  );
}

function sizeOf({ labelSets, bounds }: OwnSeries, dropped: readonly string[]): number {
  return bounds ? labelSets * (textsOf(bounds).length - dropped.length) : labelSets;
}

function textsOf(bounds: readonly number[] | undefined): string[] {
  return bounds ? [...bounds.map(String), INFINITE] : [];
}

function relabeling(
  action: MetricRelabeling['action'],
  sourceLabels: readonly string[],
  regex: string,
): MetricRelabeling {
  return { action, sourceLabels, regex };
}

function alternatives(values: readonly string[]): string {
  const joined = values.join('|');
  return joined.includes('|') ? `(${joined})` : joined;
}

function escaped(text: string): string {
  return text.replace(/[.+]/g, '\\$&');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
