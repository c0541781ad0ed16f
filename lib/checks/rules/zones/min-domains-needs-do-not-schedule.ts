import type { Rule } from '../../engine/rule';
import { ofSpread } from '../../model/pod-parts';

/** Says what is wrong with `minDomains`; the construct and the rule speak the same words. */
export function minDomainsPolicyFault(
  minDomains: number | undefined,
  whenUnsatisfiable: string | undefined,
  where = '',
): string | undefined {
  return minDomains !== undefined && whenUnsatisfiable === 'ScheduleAnyway'
    ? `'minDomains' (${minDomains})${where} needs 'whenUnsatisfiable' (${whenUnsatisfiable}) to be DoNotSchedule, or the API server refuses the pods`
    : undefined;
}

/** `minDomains` means nothing to a spread that is only a wish. */
export const minDomainsNeedsDoNotSchedule: Rule = {
  id: 'min-domains-needs-do-not-schedule',
  title: 'A spread constraint with minDomains has whenUnsatisfiable DoNotSchedule',
  consequence: 'the API server refuses every pod, and the workload has none',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
  *check(manifests) {
    for (const { subject, spec } of manifests.pods) {
      for (const constraint of spec.topologySpreadConstraints ?? []) {
        const { minDomains, whenUnsatisfiable } = constraint;
        const message = minDomainsPolicyFault(minDomains, whenUnsatisfiable, ofSpread(constraint, subject));
        if (message !== undefined) yield { subject, message };
      }
    }
  },
};
