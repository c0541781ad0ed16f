import { oncePerText } from '../memo/once-per-text';
import { withoutComments } from './without-comments';

const KEYWORDS = new Set(
  'and or unless by without on ignoring group_left group_right bool offset start end inf nan atan2'.split(' '),
);

/** The braces behind a series with the texts in them, or a text. */
const MATCHERS_OR_TEXT =
  /\{(?:[^{}"'`]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)*\}|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g;

/** Label lists and grouping clauses, whose words are labels and not series. */
const LABEL_LIST = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^()]*\)/gi;

/**
 * The names of the series that a PromQL expression reads, sorted. It knows the words of the language and not its
 * grammar, which is enough to tell names apart from functions, labels, numbers and texts.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/
 */
export const metricsIn: (expr: string) => readonly string[] = oncePerText((expr) => namesIn(withoutMatchers(expr)));

/** The services of an app ask for the same series, and differ in the values of labels alone. */
const namesIn = oncePerText((expr): readonly string[] => {
  const code = expr.replace(/\[[^\]]*\]/g, ' ').replace(LABEL_LIST, ' ');
  const found = new Set<string>();
  // A name follows no digit, so that the units of `offset 5m` and the `e` of `1e3` are none.
  for (const { 0: name, index } of code.matchAll(/(?<![\w:.])[a-zA-Z_:][\w:]*/g)) {
    const isFunction = /^\s*\(/.test(code.slice(index + name.length));
    if (!isFunction && !KEYWORDS.has(name.toLowerCase()) && !isAggregation(name)) found.add(name);
  }
  return [...found].sort();
});

function withoutMatchers(expr: string): string {
  const code = withoutComments(expr);
  const named = code.includes('__name__') ? code.replace(/\{[^{}]*__name__\s*=\s*"([^"]*)"[^{}]*\}/g, ' $1 ') : code;
  return named.replace(MATCHERS_OR_TEXT, ' ');
}

/** `sum by (pod) (x)` has its labels between the operator and the parenthesis. */
function isAggregation(name: string): boolean {
  return /^(sum|min|max|avg|group|stddev|stdvar|count|count_values|bottomk|topk|quantile|limitk|limit_ratio)$/.test(
    name,
  );
}
