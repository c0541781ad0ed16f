/** The escapes of Go's texts that stand for one sign, besides that of the quotation mark itself. */
const ONE_SIGN = 'abfnrtv\\';
const NUMBERED = /^(?:x[0-9a-fA-F]{2}|[0-3][0-7]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/;

/**
 * The first escape of a text in quotation marks that Go does not know, such as `\d`, or `undefined` where each is known.
 * Texts in backticks have no escapes.
 *
 * @param literal the text with its quotation marks.
 * @see https://go.dev/ref/spec#String_literals
 */
export function unknownEscape(literal: string): string | undefined {
  const [quotationMark] = literal;
  if (quotationMark === '`') return undefined;
  const inner = literal.slice(1, -1);
  for (let at = inner.indexOf('\\'); at >= 0; at = inner.indexOf('\\', at)) {
    const after = inner.slice(at + 1, at + 10);
    const [sign] = after;
    if (sign !== undefined && (sign === quotationMark || ONE_SIGN.includes(sign))) {
      at += 2;
      continue;
    }
    const [numbered] = NUMBERED.exec(after) ?? [];
    if (numbered === undefined || !isCharacter(numbered)) return `\\${numbered ?? sign ?? ''}`;
    at += 1 + numbered.length;
  }
  return undefined;
}

/** Unicode has no characters from D800 to DFFF, nor beyond 10FFFF. */
function isCharacter(numbered: string): boolean {
  if (!/^u/i.test(numbered)) return true;
  const code = parseInt(numbered.slice(1), 16);
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
