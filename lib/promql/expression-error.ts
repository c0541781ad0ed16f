/** Says why Prometheus would not take an expression. */
export class ExpressionError extends Error {
  public override readonly name = 'ExpressionError';
}
