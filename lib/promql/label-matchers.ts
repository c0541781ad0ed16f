import { regularExpressionFault } from '../go-syntax/regular-expression';
import { shown } from '../words/shown';
import { isLabelName, LABEL_NAME } from './label-name';
import type { LabelMatch, LabelMatchers } from './promql';

const COMPARISONS: readonly string[] = ['not', 'matches', 'excludes'];

/**
 * Says why something is no label matchers, with which a selector would find the series of every service or be none.
 *
 * @param prop name of what the user set.
 * @param of whose prop it is, as in `of the metrics profile 'apiPort'`.
 * @see https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels
 */
export function labelMatchersFault(prop: string, value: unknown, of = ''): string | undefined {
  const owner = of === '' ? '' : ` ${of}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const given = Array.isArray(value) ? 'array' : String(value);
    return `'${prop}'${owner} (${given}) must be labels, such as { job: '${typeof value === 'string' ? value : 'exporter'}' }`;
  }
  for (const [label, match] of Object.entries(value)) {
    if (!isLabelName(label)) {
      return `'${prop}'${owner} holds '${shown(label)}', which must be ${LABEL_NAME}, or the PromQL can't be read`;
    }
    const matches = [match].flat();
    if (matches.length > 0 && matches.every(isMatch)) {
      const fault = patternFault(matches);
      if (fault === undefined) continue;
      return `'${prop}.${label}'${owner} ${fault}`;
    }
    return `'${prop}.${label}'${owner} (${typeof match}) must be a text, or one of { not }, { matches } and { excludes } with a text`;
  }
  return undefined;
}

function patternFault(matches: readonly LabelMatch[]): string | undefined {
  for (const match of matches) {
    if (typeof match === 'string' || 'not' in match) continue;
    const pattern = 'matches' in match ? match.matches : match.excludes;
    const fault = regularExpressionFault(pattern);
    if (fault !== undefined) return `(${shown(pattern)}) must be a regular expression that RE2 reads: ${fault}`;
  }
  return undefined;
}

/** Matchers in the order of their labels' names: the same matchers give the same PromQL, in whatever order they were set. */
export function inLabelOrder(matchers: LabelMatchers): LabelMatchers {
  return Object.fromEntries(Object.entries(matchers).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isMatch(match: unknown): match is LabelMatch {
  if (typeof match === 'string') return true;
  const [comparison, ...others] = Object.entries(Object(match) as object) as [string, unknown][];
  return (
    comparison !== undefined &&
    COMPARISONS.includes(comparison[0]) &&
    typeof comparison[1] === 'string' &&
    others.length === 0
  );
}
