import type { Rule } from '../../engine/rule';
import { PROBE_KINDS, containersOf } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';

/** Says what is wrong with a probe's timing; the construct and the rule speak the same words. */
export function probeTimeoutFault(probe: string, timeoutSeconds: number, periodSeconds: number): string | undefined {
  return timeoutSeconds > periodSeconds
    ? `'timeoutSeconds' (${timeoutSeconds}) of the ${probe} must be at most its 'periodSeconds' (${periodSeconds}), or one slow answer delays the next check`
    : undefined;
}

/** A probe must have its answer before the next one is due. */
export const probeTimeoutWithinPeriod: Rule = {
  id: 'probe-timeout-within-period',
  title: "A probe's timeout is at most its period",
  consequence: 'the kubelet checks less often than the period says, so a dead pod is noticed later than planned',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
  *check(manifests) {
    for (const { subject, spec } of manifests.pods) {
      for (const container of containersOf(spec)) {
        for (const kind of PROBE_KINDS) {
          const probe = container[kind];
          if (!probe) continue;
          const message = probeTimeoutFault(
            `${kind} of container '${container.name}' in ${nameOf(subject)}`,
            probe.timeoutSeconds ?? 1,
            probe.periodSeconds ?? 10,
          );
          if (message !== undefined) yield { subject, message };
        }
      }
    }
  },
};
