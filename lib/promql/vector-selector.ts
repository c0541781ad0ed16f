import { matchesWhole, regularExpressionFault } from '../go-syntax/regular-expression';
import { ExpressionError } from './expression-error';
import type { ExpressionNode } from './parse-expression';
import { textOf } from './text-literal';
import { shown } from '../words/shown';

interface Matcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
}

/**
 * Refuses a selector that names its series twice or not at all, or whose regular expressions cannot be read.
 *
 * @throws {ExpressionError} with what is wrong.
 */
export function checkSelector({ text, children }: ExpressionNode): void {
  const isNamed = children[0]?.name === 'Identifier';
  const inBraces = children.find(({ name }) => name === 'LabelMatchers')?.children ?? [];
  const matchers = inBraces.map(matcherOf);
  if (isNamed && matchers.some(({ label }) => label === '__name__')) {
    throw new ExpressionError(`names the series of '${shown(text)}' twice; keep one name`);
  }
  for (const matcher of matchers) checkRegularExpression(matcher);
  if (!isNamed && matchers.every(admitsNothing)) {
    throw new ExpressionError(
      `selects every series there is with '${shown(text)}'; name the series or one label's value`,
    );
  }
}

function matcherOf({ name, text, children }: ExpressionNode): Matcher {
  if (name === 'QuotedLabelName') return { label: '__name__', operator: '=', value: textOf(text) };
  const [label, operator, value] = children as readonly [ExpressionNode, ExpressionNode, ExpressionNode];
  return {
    label: label.name === 'QuotedLabelName' ? textOf(label.text) : label.text,
    operator: operator.text,
    value: textOf(value.text),
  };
}

function checkRegularExpression({ label, operator, value }: Matcher): void {
  const fault = operator.endsWith('~') ? regularExpressionFault(value) : undefined;
  if (fault !== undefined)
    throw new ExpressionError(
      `compares '${label}' with the regular expression '${shown(value)}', which RE2 does not read: ${fault}`,
    );
}

/** Whether series without the label pass. */
function admitsNothing({ operator, value }: Matcher): boolean {
  const isEqual = operator.endsWith('~') ? matchesWhole(value, '') : value === '';
  return operator.startsWith('!') ? !isEqual : isEqual;
}
