import type { AlertContext } from '../../../lib/alert-catalog/alert-context';
import type { PrometheusRuleEntry, PrometheusRuleGroup } from '../../../lib/alerting/prometheus-rule';
import { duration } from '../../../lib/promql/promql';
import { prometheusRules } from '../support/promtool/prometheus-rules';
import { nameOf } from '../support/promtool/promtool-runs';
import { expressionMutations } from './expression-mutations';
import type { MutationKind } from './mutation';
import { mutated } from './mutation';

/** A rule with one clause changed. */
export interface Mutant {
  /** Name of the context that the rule is from. */
  readonly context: string;
  /** Name of the alert or the recorded series. */
  readonly rule: string;
  readonly kind: MutationKind;
  /** What was changed into what. */
  readonly what: string;
  /** The group that holds the changed rule. */
  readonly group: PrometheusRuleGroup;
}

/** All mutants of the rules of some contexts. A rule that an earlier context has as well is changed once. */
export function ruleMutants(contexts: Readonly<Record<string, AlertContext>>): Mutant[] {
  const seen = new Set<string>();
  return Object.entries(contexts).flatMap(([context, alertContext]) =>
    prometheusRules(alertContext).flatMap((group) =>
      group.rules.flatMap((rule, index) => {
        const key = JSON.stringify({ ...rule, annotations: undefined });
        if (seen.has(key)) return [];
        seen.add(key);
        return changesOf(rule).map(({ kind, what, changed }): Mutant => {
          const rules = group.rules.map((other, at) => (at === index ? changed : other));
          return { context, rule: nameOf(rule), kind, what, group: { ...group, rules } };
        });
      }),
    ),
  );
}

interface Change {
  readonly kind: MutationKind;
  readonly what: string;
  readonly changed: PrometheusRuleEntry;
}

function changesOf(rule: PrometheusRuleEntry): Change[] {
  const own = Object.entries(rule.labels).filter(([label]) => label === 'escalation' || label === 'input');
  const which = own.map(([, value]) => ` (${value})`).join('');
  return [
    ...expressionMutations(rule.expr).map((mutation) => ({
      kind: mutation.kind,
      what: mutation.what + which,
      changed: { ...rule, expr: mutated(rule.expr, mutation) },
    })),
    ...(rule.alert === undefined ? [] : waits(rule, which)),
  ];
}

function waits(rule: PrometheusRuleEntry, which: string): Change[] {
  const change = (seconds: number): Change => ({
    kind: 'for',
    what: `for ${rule.for ?? '0s'} -> ${duration(seconds)}${which}`,
    changed: { ...rule, for: duration(seconds) },
  });
  if (rule.for === undefined) return [change(300)];
  const unit: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
  return [change(0), change(2 * Number(rule.for.slice(0, -1)) * (unit[rule.for.slice(-1)] as number))];
}
