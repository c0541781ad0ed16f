import { ExpressionError } from './expression-error';
import type { ValueType } from './functions';
import { functionSignature } from './functions';
import type { ExpressionNode } from './parse-expression';
import { checkDuration, checkMovable, checkTime } from './time-operands';
import { textOf } from './text-literal';
import { checkSelector } from './vector-selector';
import { shown } from '../words/shown';

const WORDS: Readonly<Record<ValueType, string>> = {
  scalar: 'a number',
  vector: 'series',
  matrix: 'ranges of series',
  string: 'a text',
};
const COMPARISONS = ['Eql', 'Neq', 'Gtr', 'Gte', 'Lss', 'Lte'];
const SET_OPERATORS = ['And', 'Or', 'Unless'];
/** Aggregations with a parameter before the series. */
const PARAMETERS: Readonly<Record<string, ValueType>> = {
  Bottomk: 'scalar',
  CountValues: 'string',
  Quantile: 'scalar',
  Topk: 'scalar',
};
/** What Prometheus reads in its newest versions only, or with a feature flag. */
const NOT_EVERYWHERE = ['FillModifier', 'TrimUpper', 'TrimLower', 'LimitK', 'LimitRatio'];

/**
 * What an expression yields.
 *
 * @throws {ExpressionError} where a function or an operator does not take what it is given.
 * @see https://prometheus.io/docs/prometheus/latest/querying/operators/
 */
export function typeOfExpression(node: ExpressionNode): ValueType {
  const read = READERS[node.name];
  if (!read) throw notEverywhere(node);
  return read(node);
}

const READERS: Readonly<Record<string, (node: ExpressionNode) => ValueType>> = {
  NumberDurationLiteral: () => 'scalar',
  StringLiteral: ({ text }) => {
    textOf(text);
    return 'string';
  },
  ParenExpr: ({ children: [inner] }) => typeOfExpression(inner as ExpressionNode),
  UnaryExpr: ({ text, children: [, operand] }) => {
    const type = typeOfExpression(operand as ExpressionNode);
    if (type === 'matrix' || type === 'string')
      throw new ExpressionError(`puts a sign before ${WORDS[type]} in '${shown(text)}'`);
    return type;
  },
  VectorSelector: (node) => {
    checkSelector(node);
    return 'vector';
  },
  MatrixSelector: ({ children: [series, range] }) => {
    const { name, text } = series as ExpressionNode;
    if (name !== 'VectorSelector')
      throw new ExpressionError(`takes a range of '${shown(text)}', which only a selector has`);
    checkDuration(range as ExpressionNode, 'longer than 0');
    typeOfExpression(series as ExpressionNode);
    return 'matrix';
  },
  SubqueryExpr: ({ children: [inner, ...durations] }) => {
    const { name, text } = inner as ExpressionNode;
    // The grammar for editors takes all of `-up[5m:]` for the subquery; Prometheus takes `up`.
    if (name === 'UnaryExpr' || name === 'BinaryExpr') {
      throw new ExpressionError(`takes a range behind '${shown(text)}' without parentheses around it`);
    }
    expectType(inner as ExpressionNode, 'vector', 'a subquery');
    for (const duration of durations) checkDuration(duration, 'longer than 0');
    return 'matrix';
  },
  OffsetExpr: (node) => ofOtherTime(node, 'offset'),
  StepInvariantExpr: (node) => ofOtherTime(node, '@'),
  AggregateExpr: aggregation,
  FunctionCall: call,
  BinaryExpr: operation,
};

function ofOtherTime(node: ExpressionNode, keyword: 'offset' | '@'): ValueType {
  const [inner, , time] = node.children as readonly [ExpressionNode, ExpressionNode, ExpressionNode];
  checkMovable(inner, keyword);
  if (keyword === 'offset') checkDuration(time, 'finite');
  else checkTime(time);
  return typeOfExpression(inner);
}

function aggregation({ text, children }: ExpressionNode): ValueType {
  const operator = (children[0] as ExpressionNode).children[0] as ExpressionNode;
  if (NOT_EVERYWHERE.includes(operator.name)) throw notEverywhere(operator);
  const body = children.find(({ name }) => name === 'FunctionCallBody') as ExpressionNode;
  const parameter = PARAMETERS[operator.name];
  const takes: readonly ValueType[] = parameter === undefined ? ['vector'] : [parameter, 'vector'];
  if (body.children.length !== takes.length) throw wrongCount(operator.text, `${takes.length}`, body, text);
  for (const [index, argument] of body.children.entries()) {
    expectType(argument, takes[index] as ValueType, operator.text);
  }
  for (const { name, children: labels } of children) if (name === 'AggregateModifier') checkLabels(labels);
  return 'vector';
}

function call({ text, children }: ExpressionNode): ValueType {
  const [identifier, body] = children as readonly [ExpressionNode, ExpressionNode];
  const signature = functionSignature(identifier.text);
  if (!signature) throw notEverywhere(identifier);
  const { takes, optional = 0, repeated = false, gives = 'vector' } = signature;
  const [least, given] = [takes.length - optional, body.children.length];
  if (given < least || (given > takes.length && !repeated)) {
    const most = repeated ? `${least} or more` : `${least} or ${takes.length}`;
    throw wrongCount(identifier.text, optional > 0 ? most : String(least), body, text);
  }
  for (const [index, argument] of body.children.entries()) {
    expectType(argument, takes[Math.min(index, takes.length - 1)] as ValueType, identifier.text);
  }
  return gives;
}

function operation({ text, children }: ExpressionNode): ValueType {
  const unread = children.find(({ name }) => NOT_EVERYWHERE.includes(name));
  if (unread) throw notEverywhere(unread);
  const [left, operator] = children as readonly [ExpressionNode, ExpressionNode];
  const right = children.at(-1) as ExpressionNode;
  const types = [left, right].map((operand) => {
    const type = typeOfExpression(operand);
    if (type === 'scalar' || type === 'vector') return type;
    throw new ExpressionError(`puts '${operator.text}' before or after ${WORDS[type]} ('${shown(operand.text)}')`);
  });
  const modifiers = children.slice(2, -1);
  const returnsBool = modifiers.some(({ name }) => name === 'BoolModifier');
  const isComparison = COMPARISONS.includes(operator.name);
  if (returnsBool && !isComparison)
    throw new ExpressionError(`puts 'bool' after '${operator.text}', which compares nothing`);
  if (isComparison && !returnsBool && !types.includes('vector')) {
    throw new ExpressionError(`compares two numbers ('${shown(text)}'), which needs 'bool'`);
  }
  const isSet = SET_OPERATORS.includes(operator.name);
  if (isSet && types.includes('scalar')) {
    throw new ExpressionError(`puts a number before or after '${operator.text}', which takes series`);
  }
  const matching = modifiers.find(({ name }) => name === 'MatchingModifierClause');
  if (matching) checkMatching(matching, operator, { isSet, isOfSeries: !types.includes('scalar') });
  return types.includes('vector') ? 'vector' : 'scalar';
}

function checkMatching(
  { text, children }: ExpressionNode,
  operator: ExpressionNode,
  { isSet, isOfSeries }: { isSet: boolean; isOfSeries: boolean },
): void {
  const [keyword, labels, grouping, included] = children;
  checkLabels(children);
  if (!isOfSeries && (labels as ExpressionNode).children.length > 0) {
    throw new ExpressionError(`matches labels ('${shown(text)}') where one side is a number`);
  }
  if (grouping && isSet)
    throw new ExpressionError(`puts '${grouping.text}' after '${operator.text}', which matches many`);
  if (keyword?.name !== 'On') return;
  const names = labelNames(labels);
  const twice = labelNames(included).find((name) => names.includes(name));
  if (twice !== undefined) throw new ExpressionError(`names '${twice}' in 'on' and in '${grouping?.text}'; keep one`);
}

function checkLabels(nodes: readonly ExpressionNode[]): void {
  for (const name of nodes.flatMap(labelNames)) {
    if (name === '') throw new ExpressionError('groups by a label without a name');
  }
}

function labelNames(labels: ExpressionNode | undefined): string[] {
  if (labels?.name !== 'GroupingLabels') return [];
  return labels.children.map(({ name, text }) => (name === 'QuotedLabelName' ? textOf(text) : text));
}

function expectType(node: ExpressionNode, wanted: ValueType, by: string): void {
  const type = typeOfExpression(node);
  if (type !== wanted) {
    throw new ExpressionError(`gives ${WORDS[type]} ('${shown(node.text)}') to ${by}, which takes ${WORDS[wanted]}`);
  }
}

function wrongCount(name: string, wanted: string, body: ExpressionNode, text: string): ExpressionError {
  const given = body.children.length;
  return new ExpressionError(`gives ${given} values to ${shown(name)} ('${shown(text)}'), which takes ${wanted}`);
}

function notEverywhere({ text }: ExpressionNode): ExpressionError {
  return new ExpressionError(
    `holds '${shown(text)}', which Prometheus reads only in its newest versions or with a feature flag`,
  );
}
