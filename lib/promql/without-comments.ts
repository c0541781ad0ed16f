/** A PromQL expression without its comments. A `#` in a text begins none. */
export function withoutComments(expr: string): string {
  if (!expr.includes('#')) return expr;
  return expr.replace(TEXT_OR_COMMENT, (found) => (found.startsWith('#') ? '' : found));
}

const TEXT_OR_COMMENT = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#.*/g;
