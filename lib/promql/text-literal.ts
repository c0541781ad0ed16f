import { unknownEscape } from '../go-syntax/string-literal';
import { ExpressionError } from './expression-error';
import { shown } from '../words/shown';

const ONE_SIGN: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/**
 * What a text in an expression says.
 *
 * @param literal the text with its quotation marks.
 * @throws {ExpressionError} where it is not closed, or holds an escape that Prometheus does not know.
 */
export function textOf(literal: string): string {
  const [quotationMark] = literal;
  if (literal.length < 2 || !literal.endsWith(quotationMark as string)) {
    throw new ExpressionError(`does not close the text ${shown(literal)}`);
  }
  const inner = literal.slice(1, -1);
  if (quotationMark === '`') return inner;
  const escape = unknownEscape(literal);
  if (escape !== undefined)
    throw new ExpressionError(`holds '${escape}' in ${shown(literal)}, which is no escape; write '\\${escape}'`);
  return inner.replace(/\\(?:x(..)|u(.{4})|U(.{8})|([0-7]{3})|(.))/gs, (_, x, u, long, octal, sign) => {
    const code = x ?? u ?? long;
    if (code !== undefined) return String.fromCodePoint(parseInt(code, 16));
    return octal === undefined ? (ONE_SIGN[sign] ?? sign) : String.fromCodePoint(parseInt(octal, 8));
  });
}
