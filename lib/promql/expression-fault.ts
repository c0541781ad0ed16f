import { oncePerText } from '../memo/once-per-text';
import { ExpressionError } from './expression-error';
import { typeOfExpression } from './expression-types';
import { parseExpression } from './parse-expression';

/**
 * Says why Prometheus would not take an expression for a rule, or `undefined` where it would: what its grammar does not
 * read, what functions and operators do not take, what it has only with a feature flag, and what yields neither series
 * nor a number. One such rule makes Prometheus refuse the whole file.
 *
 * @returns words that follow the expression, such as `ends too early`.
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/
 */
export const expressionFault: (expr: string) => string | undefined = oncePerText((expr) => {
  try {
    const type = typeOfExpression(parseExpression(expr));
    return type === 'scalar' || type === 'vector'
      ? undefined
      : `yields ${type === 'string' ? 'a text' : 'ranges'}, not series`;
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
});
