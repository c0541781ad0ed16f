import type { Rule } from '../../engine/rule';
import { environmentValue } from '../../model/environment';
import { containersOf, ofContainer, preStopSeconds, longRunning } from '../../model/pod-parts';

/** Says what is wrong with a grace period; the construct and the rule speak the same words. */
export function graceFault(
  graceField: string,
  graceSeconds: number,
  drainField: string,
  drainSeconds: number,
  heartbeatField: string,
  heartbeatSeconds: number,
  where = '',
): string | undefined {
  return graceSeconds <= drainSeconds + heartbeatSeconds
    ? `'${graceField}' (${graceSeconds}s) must exceed '${drainField}' (${drainSeconds}s) plus '${heartbeatField}' (${heartbeatSeconds}s)${where}, or streams are cut before they can close`
    : undefined;
}

/** A stream notices the end at its next heartbeat, so the grace period must have room for one after the drain. */
export const gracePeriodCoversHeartbeat: Rule = {
  id: 'grace-period-covers-heartbeat',
  title: 'The termination grace period leaves room for a heartbeat after the drain',
  consequence: 'event streams are cut off in the middle instead of closing',
  see: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  *check(manifests) {
    for (const pods of longRunning(manifests)) {
      const { subject, spec } = pods;
      for (const container of containersOf(spec)) {
        // NaN where nothing is known of the heartbeat, of which no comparison holds.
        const heartbeatMs = Number.parseInt(String(environmentValue(manifests, pods, container, 'HEARTBEAT_MS')), 10);
        const message = graceFault(
          'terminationGracePeriodSeconds',
          spec.terminationGracePeriodSeconds ?? 30,
          'preStop',
          preStopSeconds(container) ?? 0,
          'HEARTBEAT_MS',
          heartbeatMs / 1000,
          ofContainer(container, subject),
        );
        if (message !== undefined) yield { subject, message };
      }
    }
  },
};
