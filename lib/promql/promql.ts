/** What a label must be: a text, or one of the other three comparisons of PromQL. */
export type LabelMatch =
  string | { readonly not: string } | { readonly matches: string } | { readonly excludes: string };

/** Label matchers of a selector, in the order in which they are written; a label may have to match several. */
export type LabelMatchers = Readonly<Record<string, LabelMatch | readonly LabelMatch[]>>;

/**
 * Writes a vector selector: `up{job="task-mcp-http"}`.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#time-series-selectors
 */
export function selector(metric: string, matchers: LabelMatchers = {}): string {
  const terms: string[] = [];
  for (const label in matchers) {
    const matches = matchers[label] as LabelMatch | readonly LabelMatch[];
    if (!isSeveral(matches)) terms.push(label + operatorAndValue(matches));
    else for (const match of matches) terms.push(label + operatorAndValue(match));
  }
  return terms.length === 0 ? metric : `${metric}{${terms.join(',')}}`;
}

/** Writes an aggregation: `max by (namespace, pod) (expr)`; without labels `max(expr)`. */
export function aggregate(
  operator: 'sum' | 'max' | 'min' | 'count' | 'avg',
  by: readonly string[],
  expr: string,
): string {
  return by.length === 0 ? `${operator}(${expr})` : `${operator} by (${by.join(', ')}) (${expr})`;
}

const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
];

/** Writes seconds as PromQL does: `90` as `90s`, `3600` as `1h`. */
export function duration(seconds: number): string {
  const unit = UNITS.find(([, size]) => seconds >= size && seconds % size === 0);
  return unit ? `${seconds / unit[1]}${unit[0]}` : `${seconds}s`;
}

/**
 * Writes a bucket bound as a matcher that finds it in Prometheus 2, which keeps `le="500"` as exposed, and in
 * Prometheus 3, which writes `le="500.0"`.
 *
 * @see https://prometheus.io/docs/prometheus/latest/migration/#le-and-quantile-label-values
 */
export function bucketBound(bound: number): LabelMatch {
  const text = String(bound);
  return Number.isInteger(bound) ? { matches: `${text}(\\.0)?` } : text;
}

/** Writes a number as decimal text without floating point noise: `0.001`, never `0.0010000000000000009`. */
export function decimal(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function isSeveral(matches: LabelMatch | readonly LabelMatch[]): matches is readonly LabelMatch[] {
  return Array.isArray(matches);
}

function operatorAndValue(match: LabelMatch): string {
  if (typeof match === 'string') return `=${quote(match)}`;
  if ('not' in match) return `!=${quote(match.not)}`;
  return 'matches' in match ? `=~${quote(match.matches)}` : `!~${quote(match.excludes)}`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
