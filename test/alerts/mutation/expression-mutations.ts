import { createRequire } from 'node:module';
import type { SyntaxNode } from '@lezer/common' with { 'resolution-mode': 'import' };
import type * as promql from '@prometheus-io/lezer-promql' with { 'resolution-mode': 'import' };
import { duration } from '../../../lib/promql/promql';
import type { Edit, Mutation, MutationKind } from './mutation';

// The package declares the types of its ES module alone, which nothing here could import; it holds a CommonJS one too.
const { parser } = createRequire(__filename)('@prometheus-io/lezer-promql') as typeof promql;

const COMPARISONS: Readonly<Record<string, readonly string[]>> = {
  '>': ['>=', '<'],
  '>=': ['>', '<'],
  '<': ['<=', '>'],
  '<=': ['<', '>'],
  '==': ['!='],
  '!=': ['=='],
};
const ARITHMETIC: Readonly<Record<string, string>> = { '+': '-', '-': '+', '*': '/', '/': '*' };
const SET_OPERATORS: Readonly<Record<string, string>> = { and: 'unless', unless: 'and', or: 'and' };
const AGGREGATIONS: Readonly<Record<string, readonly string[]>> = {
  max: ['min', 'sum'],
  min: ['max'],
  sum: ['max'],
  count: ['max'],
};
const FUNCTIONS: Readonly<Record<string, string>> = {
  rate: 'increase',
  increase: 'rate',
  max_over_time: 'min_over_time',
  min_over_time: 'max_over_time',
  avg_over_time: 'max_over_time',
};

/** Every mutation of one clause of a PromQL expression. */
export function expressionMutations(expr: string): Mutation[] {
  const found: Mutation[] = [];
  const drops: Drop[] = [];
  const joined = new Set<string>();
  const text = ({ from, to }: { from: number; to: number }): string => expr.slice(from, to);
  const replace = (kind: MutationKind, node: { from: number; to: number }, by: string, what: string): void =>
    void found.push({ kind, edits: [{ from: node.from, to: node.to, text: by }], what });

  const visit: Readonly<Record<string, (node: SyntaxNode) => void>> = {
    NumberDurationLiteral: (node) => {
      for (const by of otherNumbers(Number(text(node)))) {
        replace('number', node, by, `${text(node)} -> ${by} in ${around(expr, node)}`);
      }
    },
    MatrixSelector: (node) => {
      const range = node.getChild('DurationExpr');
      const name = text(selectorName(node));
      if (range) {
        for (const factor of [0.5, 2]) {
          const by = duration(seconds(text(range)) * factor);
          replace('range', range, by, `${name}[${text(range)}] -> [${by}] in ${operand(expr, node)}`);
        }
      }
    },
    VectorSelector: (node) => {
      const name = text(selectorName(node));
      for (const matcher of node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []) {
        drops.push({
          matcher: text(matcher),
          node: matcher,
          what: `${text(matcher)} of ${name} in ${operand(expr, node)}`,
        });
        const value = matcher.getChild('StringLiteral') as SyntaxNode;
        replace(
          'matcher changed',
          value,
          `${text(value).slice(0, -1)}x"`,
          `${text(matcher)} of ${name} in ${operand(expr, node)}`,
        );
      }
    },
    AggregateExpr: (node) => {
      const operator = node.getChild('AggregateOp') as SyntaxNode;
      for (const by of AGGREGATIONS[text(operator)] ?? []) {
        replace(
          'aggregation',
          operator,
          by,
          `${text(operator)} -> ${by} of ${around(expr, node)} in ${operand(expr, node)}`,
        );
      }
      const labels = node.getChild('AggregateModifier')?.getChild('GroupingLabels');
      if (labels) dropLabels(labels);
    },
    MatchingModifierClause: (node) => {
      const labels = node.getChild('GroupingLabels');
      if (labels) dropLabels(labels);
    },
    FunctionIdentifier: (node) => {
      const by = FUNCTIONS[text(node)];
      if (by) replace('function', node, by, `${text(node)} -> ${by} in ${operand(expr, node)}`);
    },
    BinaryExpr: (node) => {
      const [left, right] = [node.firstChild as SyntaxNode, node.lastChild as SyntaxNode];
      const operator = left.nextSibling as SyntaxNode;
      const sign = text(operator);
      const inside = around(expr, node);
      for (const by of COMPARISONS[sign] ?? []) replace('comparison', operator, by, `${sign} -> ${by} in ${inside}`);
      const arithmetic = ARITHMETIC[sign];
      if (arithmetic) replace('arithmetic', operator, arithmetic, `${sign} -> ${arithmetic} in ${inside}`);
      const set = SET_OPERATORS[sign];
      if (!set) return;
      replace('set operator', operator, set, `${sign} -> ${set} in ${inside}`);
      replace('branch removed', node, text(left), `right of ${sign} in ${inside}`);
      if (sign === 'or') replace('branch removed', node, text(right), `left of ${sign} in ${inside}`);
    },
  };

  // The namespace is the same on every series of a rule, so a group without it is the same group.
  const dropLabels = (labels: SyntaxNode): void => {
    const names = labels.getChildren('LabelName').map(text);
    for (const name of names) joined.add(name);
    for (const name of names.filter((label) => label !== 'namespace')) {
      const by = `(${names.filter((label) => label !== name).join(', ')})`;
      const whole = labels.parent?.parent ?? labels;
      replace('grouping label', labels, by, `${name} of ${around(expr, whole)} in ${operand(expr, whole)}`);
    }
  };

  parser.parse(expr).iterate({ enter: ({ name, node }) => visit[name]?.(node) });
  return [...found, ...droppedMatchers(expr, drops, joined)];
}

/** A matcher to be left out. */
interface Drop {
  readonly matcher: string;
  readonly node: SyntaxNode;
  readonly what: string;
}

/**
 * Where series are joined or grouped by a label, one selector that asks for it is enough, so its matcher is left out of
 * all selectors at once; any other is left out of one.
 */
function droppedMatchers(expr: string, drops: readonly Drop[], joined: ReadonlySet<string>): Mutation[] {
  const edit = ({ node: { from, to } }: Drop): Edit => ({ from, to: expr[to] === ',' ? to + 1 : to, text: '' });
  const isJoined = ({ matcher }: Drop): boolean => joined.has(/^\w+/.exec(matcher)?.[0] ?? '');
  const whole = [...new Set(drops.filter(isJoined).map(({ matcher }) => matcher))];
  return [
    ...whole.map((matcher): Mutation => {
      const edits = drops.filter((drop) => drop.matcher === matcher).map(edit);
      return { kind: 'matcher dropped', edits, what: `${matcher} of all series` };
    }),
    ...drops
      .filter((drop) => !isJoined(drop))
      .map((drop): Mutation => ({ kind: 'matcher dropped', edits: [edit(drop)], what: drop.what })),
  ];
}

/** Numbers that differ by a tenth; small whole ones, which count something, by one. */
function otherNumbers(value: number): string[] {
  if (Number.isInteger(value) && Math.abs(value) <= 10) return [String(value + 1), String(value - 1)];
  return [1.1, 0.9].map((factor) => String(Number((value * factor).toPrecision(12))));
}

function seconds(text: string): number {
  const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
  return Number(text.slice(0, -1)) * (units[text.slice(-1)] as number);
}

function selectorName(node: SyntaxNode): SyntaxNode {
  return (node.getChild('VectorSelector') ?? node).getChild('Identifier') as SyntaxNode;
}

/** The smallest expression around a clause that names a series, without its labels. */
function around(expr: string, node: SyntaxNode): string {
  const text = expr.slice(node.from, node.to);
  const parent = node.parent;
  if (!/[a-z]_[a-z]|\bup\b/.test(text) && parent) return around(expr, parent);
  return shortened(text);
}

/** The operation whose operand a clause is in, or else the whole expression. */
function operand(expr: string, node: SyntaxNode): string {
  let found = node;
  // A comparison within an aggregation only chooses what is aggregated.
  while (found.parent?.parent && (found.name !== 'BinaryExpr' || found.parent.name === 'FunctionCallBody'))
    found = found.parent;
  return shortened(expr.slice(found.from, found.to));
}

function shortened(text: string): string {
  return text
    .replace(/\{[^}]*\}/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\( /g, '(')
    .replace(/ \)/g, ')');
}
