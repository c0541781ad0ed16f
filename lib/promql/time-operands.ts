import { ExpressionError } from './expression-error';
import type { ExpressionNode } from './parse-expression';
import { parsePrometheusDuration } from './prometheus-duration';
import { shown } from '../words/shown';

/** Seconds; Prometheus holds durations as nanoseconds in 64 bits. */
const LONGEST_DURATION = 9_223_372_036;
/** Seconds, about; Prometheus holds times as milliseconds in 64 bits. */
const LATEST_TIME = 9e15;
const MOVABLE = ['VectorSelector', 'MatrixSelector', 'SubqueryExpr'];

/**
 * Refuses a duration that Prometheus does not read without a feature flag, or that is too short or too long.
 *
 * @throws {ExpressionError} with what is wrong.
 */
export function checkDuration({ text, children }: ExpressionNode, bound: 'longer than 0' | 'finite'): void {
  const isSigned = children[0]?.name === 'UnaryOp';
  const literal = isSigned ? children[1]?.children[0] : children[0];
  if (literal?.name !== 'NumberDurationLiteralInDurationContext' || children.length !== (isSigned ? 2 : 1)) {
    throw new ExpressionError(
      `computes the duration '${shown(text)}', which Prometheus does only in its newest versions or with a feature flag`,
    );
  }
  const seconds = secondsOf(literal.text);
  if (!(seconds <= LONGEST_DURATION))
    throw new ExpressionError(`names the duration '${shown(text)}', which is beyond 292 years`);
  if (bound === 'longer than 0' && (seconds === 0 || text.startsWith('-'))) {
    throw new ExpressionError(`names the duration '${shown(text)}', which must be longer than 0`);
  }
}

/**
 * Refuses `offset` and `@` behind what has no time of its own, and a second of the same kind.
 *
 * @throws {ExpressionError} with what is wrong.
 */
export function checkMovable(node: ExpressionNode, keyword: 'offset' | '@'): void {
  const again = keyword === '@' ? 'StepInvariantExpr' : 'OffsetExpr';
  let moved = node;
  for (;;) {
    if (moved.name === again) throw new ExpressionError(`holds '${keyword}' twice behind one selector`);
    if (moved.name === 'OffsetExpr' || moved.name === 'StepInvariantExpr') moved = moved.children[0] as ExpressionNode;
    // The grammar for editors lets all of `a - b offset 1d` be moved; Prometheus moves `b`.
    else if (moved.name === 'BinaryExpr' || moved.name === 'UnaryExpr') moved = moved.children.at(-1) as ExpressionNode;
    else break;
  }
  if (!MOVABLE.includes(moved.name)) {
    throw new ExpressionError(`puts '${keyword}' behind '${shown(moved.text)}', which is no selector`);
  }
}

/**
 * Refuses a time that Prometheus does not hold.
 *
 * @throws {ExpressionError} with what is wrong.
 */
export function checkTime({ name, text }: ExpressionNode): void {
  if (name !== 'NumberDurationLiteral') return;
  const seconds = secondsOf(text);
  if (!(Math.abs(seconds) <= LATEST_TIME)) throw new ExpressionError(`reads '@ ${shown(text)}', which is no time`);
}

/** A number, or a duration with its units. */
function secondsOf(text: string): number {
  const [, sign = '', amount = ''] = /^([+-]?)\s*(.*)$/.exec(text) ?? [];
  const seconds = parsePrometheusDuration(amount) ?? Number(amount.replaceAll('_', ''));
  return sign === '-' ? -seconds : seconds;
}
