import { matchesWhole } from '../go-syntax/regular-expression';
import { oncePerText } from '../memo/once-per-text';
import { metricsIn } from './metrics-in';
import { withoutComments } from './without-comments';

/** What an expression asks of one label. */
export interface ReadMatcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** Which series an expression reads. The name of the series is a matcher of the label `__name__`. */
export type ReadSelector = readonly ReadMatcher[];

const SELECTOR = /([a-zA-Z_:][\w:]*)?\s*\{((?:[^{}"'`]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)*)\}/g;
const MATCHER = /([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)/g;

/**
 * The selectors of a PromQL expression. As {@link metricsIn} it knows the words of the language and not its grammar.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#time-series-selectors
 */
export const selectorsIn: (expr: string) => readonly ReadSelector[] = oncePerText((expr) => {
  const code = withoutComments(expr);
  // What stands before the braces may be `and` or `by`.
  const names = metricsIn(code);
  const withBraces = [...code.matchAll(SELECTOR)].map(([, name = '', braces]) => [
    ...(names.includes(name) ? [named(name)] : []),
    ...matchersIn(braces as string),
  ]);
  return [...withBraces, ...metricsIn(code.replace(SELECTOR, ' ')).map((name) => [named(name)])];
});

/** Whether a value passes every matcher of one label; a label without any may have every value. */
export function admits(selector: ReadSelector, label: string, value: string): boolean {
  return selector.filter((matcher) => matcher.label === label).every((matcher) => passes(matcher, value));
}

/** Whether a selector may read a series of a name; one that names none may read any. */
export function readsSeries(selector: ReadSelector, name: string): boolean {
  return selector.some(({ label }) => label === '__name__') && admits(selector, '__name__', name);
}

function passes({ operator, value: wanted }: ReadMatcher, value: string): boolean {
  const found = operator.endsWith('~') ? matchesWhole(wanted, value) : wanted === value;
  return operator.startsWith('!') ? !found : found;
}

function named(value: string): ReadMatcher {
  return { label: '__name__', operator: '=', value };
}

function matchersIn(text: string): ReadMatcher[] {
  return [...text.matchAll(MATCHER)].map(([, label, operator, quoted]) => ({
    label: label as string,
    operator: operator as ReadMatcher['operator'],
    value: unquoted(quoted as string),
  }));
}

/** A text in backticks has no escapes. */
function unquoted(text: string): string {
  const inner = text.slice(1, -1);
  return text.startsWith('`') ? inner : inner.replace(/\\(.)/g, '$1');
}
