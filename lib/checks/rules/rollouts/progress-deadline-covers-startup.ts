import type { Rule } from '../../engine/rule';
import type { Container } from '../../manifests/pod-manifest';
import { containersOf, probeBudgetSeconds } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';

/** A rollout must not count as failed while one of its pods may still start. */
export const progressDeadlineCoversStartup: Rule = {
  id: 'progress-deadline-covers-startup',
  title: "A rollout's deadline exceeds the time that a pod may take to start",
  consequence: 'a rollout counts as failed, and a pipeline rolls it back, although its pods would have started',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
  *check(manifests) {
    for (const { subject, spec } of manifests.pods) {
      if (subject.manifest.kind !== 'Deployment') continue;
      const deadline = subject.manifest.spec?.progressDeadlineSeconds ?? 600;
      const minReady = subject.manifest.spec?.minReadySeconds ?? 0;
      for (const container of containersOf(spec)) {
        const { seconds, reason } = startOf(container);
        if (deadline <= seconds + minReady) {
          yield {
            subject,
            message: `'progressDeadlineSeconds' (${deadline}s) of ${nameOf(subject)} must exceed 'minReadySeconds' (${minReady}s) plus the ${seconds}s that container '${container.name}' may take to start (${reason}), or a rollout counts as failed while a pod still starts`,
          };
        }
      }
    }
  },
};

/** The seconds that a container may take to start, and what says so. */
function startOf({ startupProbe, readinessProbe }: Container): { seconds: number; reason: string } {
  if (startupProbe) return { seconds: probeBudgetSeconds(startupProbe), reason: 'budget of its startupProbe' };
  const delay = readinessProbe?.initialDelaySeconds;
  return delay === undefined
    ? { seconds: 0, reason: 'no probe says more' }
    : { seconds: delay, reason: 'initial delay of its readinessProbe' };
}
