import type { RuleGroup } from '../alert-catalog/rule';
import { isAlert } from '../alert-catalog/rule';
import { metricsIn } from '../promql/metrics-in';

/** Something that reads series: an alert or a panel. */
export interface Reader {
  /** Name that a person knows it by. */
  readonly name: string;
  /** PromQL that it reads. */
  readonly expr: string;
}

/** The series that an expression rests on in the end: what it reads, and what the recorded series among that read. */
export function inputsOf(expr: string, groups: readonly RuleGroup[]): ReadonlySet<string> {
  const recordings = new Map<string, string>();
  for (const rule of groups.flatMap(({ rules }) => rules)) if (!isAlert(rule)) recordings.set(rule.record, rule.expr);
  const found = new Set<string>();
  const visit = (read: string): void => {
    for (const metric of metricsIn(read)) {
      if (found.has(metric)) continue;
      found.add(metric);
      const recorded = recordings.get(metric);
      if (recorded !== undefined) visit(recorded);
    }
  };
  visit(expr);
  return found;
}

/**
 * The names of the readers that rest on one of the given series, without repetition and in their own order. The guard
 * that reports a missing series rests on it as well, and works all the same; it is not named.
 */
export function deadParts(
  readers: readonly Reader[],
  groups: readonly RuleGroup[],
  missing: readonly string[],
): string[] {
  const dead = readers.filter(({ name, expr }) => {
    const inputs = inputsOf(expr, groups);
    return name !== 'TaskMCPAlertInputMissing' && missing.some((series) => inputs.has(series));
  });
  return [...new Set(dead.map(({ name }) => name))];
}
