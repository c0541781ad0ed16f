import type { Tree } from '@lezer/common';
import type { LRParser } from '@lezer/lr';
import { ExpressionError } from './expression-error';

/** A part of an expression, as Prometheus' own grammar names it. */
export interface ExpressionNode {
  readonly name: string;
  readonly text: string;
  readonly children: readonly ExpressionNode[];
}

/** Texts, comments, and numbers such as `1.`, which Prometheus reads and the grammar does not. */
const POINT_AT_END = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#.*|(?<![\w.])\d+\.(?![\deE])/g;

/** So deep do people not write, and what goes through the parts of an expression must end. */
const MAX_DEPTH = 500;

/**
 * Reads an expression by the grammar that Prometheus publishes for editors.
 *
 * @throws {ExpressionError} where the grammar does not read it.
 * @see https://www.npmjs.com/package/@prometheus-io/lezer-promql
 */
export function parseExpression(expr: string): ExpressionNode {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded with the first expression that somebody writes
  const { parser } = require('@prometheus-io/lezer-promql') as { readonly parser: LRParser };
  let tree: Tree;
  try {
    tree = parser
      .configure({ strict: true })
      .parse(expr.replace(POINT_AT_END, (found) => found.replace(/^(\d+)\.$/, '$1 ')));
  } catch (error) {
    const [, position] = /^No parse at (\d+)$/.exec((error as Error).message) ?? [];
    if (position === undefined) throw error;
    throw new ExpressionError(unread(expr, Number(position)));
  }
  return nodeOf(expr, tree);
}

function nodeOf(expr: string, tree: Tree): ExpressionNode {
  const root: { name: string; text: string; children: ExpressionNode[] } = { name: '', text: expr, children: [] };
  const open = [root];
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (name === 'LineComment') return false;
      const node = { name, text: expr.slice(from, to), children: [] };
      (open.at(-1) as typeof root).children.push(node);
      if (open.push(node) > MAX_DEPTH) throw new ExpressionError(`nests more than ${MAX_DEPTH} parts in one another`);
      return true;
    },
    leave: () => void open.pop(),
  });
  // The grammar's own root holds the expression.
  return root.children[0]?.children[0] as ExpressionNode;
}

function unread(expr: string, position: number): string {
  const rest = expr.slice(position).trim();
  if (rest === '') return 'ends too early';
  return `can't be read from '${rest.length > 20 ? `${rest.slice(0, 20)}…` : rest}' on`;
}
