import type { Rule } from '../../engine/rule';
import { containersOf, ofContainer, preStopSeconds } from '../../model/pod-parts';

/** Says what is wrong with a drain; the construct and the rule speak the same words. */
export function drainFault(
  drainField: string,
  drainSeconds: number,
  graceField: string,
  graceSeconds: number,
  where = '',
): string | undefined {
  return drainSeconds >= graceSeconds
    ? `'${drainField}' (${drainSeconds}s)${where} must be less than '${graceField}' (${graceSeconds}s), or the process is killed while it still drains`
    : undefined;
}

/** The grace period runs from the start of the drain, so the drain must leave some of it. */
export const drainWithinGracePeriod: Rule = {
  id: 'drain-within-grace-period',
  title: 'A drain is shorter than the termination grace period',
  consequence: 'the process is killed while it still drains, and every request that it serves breaks off',
  see: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
  *check(manifests) {
    for (const { subject, spec } of manifests.pods) {
      const graceSeconds = spec.terminationGracePeriodSeconds ?? 30;
      for (const container of containersOf(spec)) {
        const drainSeconds = preStopSeconds(container);
        if (drainSeconds === undefined) continue;
        const where = ofContainer(container, subject);
        const message = drainFault('preStop', drainSeconds, 'terminationGracePeriodSeconds', graceSeconds, where);
        if (message !== undefined) yield { subject, message };
      }
    }
  },
};
