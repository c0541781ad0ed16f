/** What a mutation does to a rule. */
export const MUTATION_KINDS = [
  'number',
  'range',
  'for',
  'matcher dropped',
  'matcher changed',
  'comparison',
  'arithmetic',
  'set operator',
  'branch removed',
  'aggregation',
  'grouping label',
  'function',
] as const;
/** Kind of a mutation. */
export type MutationKind = (typeof MUTATION_KINDS)[number];

/** A piece of an expression, and what takes its place. */
export interface Edit {
  /** Where the clause stands. */
  readonly from: number;
  readonly to: number;
  /** What takes its place. */
  readonly text: string;
}

/** One clause of an expression, changed. */
export interface Mutation {
  readonly kind: MutationKind;
  /** The pieces that change, in order. */
  readonly edits: readonly Edit[];
  /** The clause and what takes its place, with the series that it is about. */
  readonly what: string;
}

/** The expression with the clause changed. */
export function mutated(expr: string, { edits }: Mutation): string {
  return [...edits].reverse().reduce((text, edit) => text.slice(0, edit.from) + edit.text + text.slice(edit.to), expr);
}
