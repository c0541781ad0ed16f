import type { AlertContext } from '../alert-catalog/alert-context';
import type { AlertName } from '../alert-catalog/sections';
import { decimal, duration } from '../promql/promql';
import { BURN_RATE_WINDOWS, burnRateOf } from '../slo/burn-rate';
import type { Objective } from '../slo/objective';
import type { Limit } from './panel-draft';

/** Start of the names of the burn-rate alerts, by what is promised. */
export const BURN_ALERTS = { availability: 'TaskMCPHighErrorRate', latency: 'TaskMCPLatency' } as const;

/** The objective of a kind, if there is one. */
export function objectiveOf(context: AlertContext, kind: Objective['kind']): Objective | undefined {
  return context.facts.objectives.find((objective) => objective.kind === kind);
}

/** The shares of bad requests over a short window that burn-rate alerts take for too many. */
export function burnLimits(context: AlertContext, kind: Objective['kind'], window: string): Limit[] {
  const objective = objectiveOf(context, kind);
  if (!objective) return [];
  return BURN_RATE_WINDOWS.filter(({ shortSeconds }) => duration(shortSeconds) === window).map((burn): Limit => {
    const of: AlertName = `${BURN_ALERTS[kind]}${burn.name}`;
    return { value: Number(decimal(burnRateOf(burn) * objective.budget)), of };
  });
}
