import type { Mutant } from './rule-mutants';
import type { SurvivorReason } from './survivors';
import { reasonFor } from './survivors';

/** What became of a mutant. */
export interface Outcome {
  readonly mutant: Mutant;
  readonly killed: boolean;
}

/** The mutants of one alert or one recorded series. */
export interface RuleReport {
  readonly mutants: number;
  readonly killed: number;
  /** How many survived for each known reason. */
  readonly survived: Readonly<Partial<Record<SurvivorReason, number>>>;
}

/** What the cases are worth. */
export interface MutationReport {
  readonly mutants: number;
  readonly killed: number;
  readonly killedPercent: number;
  readonly rules: Readonly<Record<string, RuleReport>>;
}

/** Counts outcomes, by the name of the rule. */
export function mutationReport(outcomes: readonly Outcome[]): MutationReport {
  const names = [...new Set(outcomes.map(({ mutant }) => mutant.rule))].sort();
  const rules = names.map((name) => [name, ruleReport(outcomes.filter(({ mutant }) => mutant.rule === name))] as const);
  const killed = outcomes.filter((outcome) => outcome.killed).length;
  return {
    mutants: outcomes.length,
    killed,
    killedPercent: Math.floor((1000 * killed) / outcomes.length) / 10,
    rules: Object.fromEntries(rules),
  };
}

const LEAST_SHARE = 0.9;
/** 95 of 100 values of a normal distribution lie above its mean less so many standard deviations. */
const DEVIATIONS = 1.645;

/**
 * The percentage of mutants that must be killed: 90 of all. Of a sample, as much as 95 of 100 samples have of rules for
 * which 90 % of all is just reached; a share of 60 mutants says no more than that.
 */
export function leastPercent(sampled: number | 'all'): number {
  const spread = sampled === 'all' ? 0 : Math.sqrt((LEAST_SHARE * (1 - LEAST_SHARE)) / sampled);
  return Math.round(1000 * (LEAST_SHARE - DEVIATIONS * spread)) / 10;
}

/** The survivors that no reason is known for, each in one line. */
export function unexplained(outcomes: readonly Outcome[]): string[] {
  return outcomes
    .filter(({ mutant, killed }) => !killed && reasonFor(mutant) === undefined)
    .map(({ mutant: { context, rule, kind, what } }) => `${rule} [${context}] ${kind}: ${what}`);
}

function ruleReport(outcomes: readonly Outcome[]): RuleReport {
  const survived: Partial<Record<SurvivorReason, number>> = {};
  for (const { mutant, killed } of outcomes) {
    const reason = killed ? undefined : reasonFor(mutant);
    if (reason) survived[reason] = (survived[reason] ?? 0) + 1;
  }
  return { mutants: outcomes.length, killed: outcomes.filter(({ killed }) => killed).length, survived };
}
