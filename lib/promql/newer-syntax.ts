import { oncePerText } from '../memo/once-per-text';
import type { ExpressionNode } from './parse-expression';
import { parseExpression } from './parse-expression';

/** Functions that came after Prometheus 2.42, the version of Debian 12. */
const NEWER_FUNCTIONS = ['first_over_time', 'histogram_avg', 'histogram_stddev', 'histogram_stdvar'];

const IS_NEWER: Readonly<Record<string, (text: string) => boolean>> = {
  NumberDurationLiteral: (text) => text.includes('_') || (/[smhdwy]/.test(text) && !/^[+-]?\s*0x/.test(text)),
  NumberDurationLiteralInDurationContext: (text) => /0x/.test(text) || !/[smhdwy]/.test(text) || !/[1-9]/.test(text),
  QuotedLabelName: () => true,
  FunctionIdentifier: (text) => NEWER_FUNCTIONS.includes(text),
};

/**
 * What of an expression Prometheus 2 does not read, such as a duration without a unit or of 0, or `undefined` where it
 * reads all.
 *
 * @param expr what Prometheus 3 reads.
 * @see https://prometheus.io/docs/prometheus/latest/migration/
 */
export const newerSyntax: (expr: string) => string | undefined = oncePerText((expr) => newerIn(parseExpression(expr)));

function newerIn({ name, text, children }: ExpressionNode): string | undefined {
  if (IS_NEWER[name]?.(text) === true) return text;
  for (const child of children) {
    const found = newerIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
