import type { Rule } from '../../engine/rule';
import { nameOf } from '../../model/subject';
import { rollingUpdateOf } from './rolling-update';

/** A rolling update must be allowed to add a pod or to take one away. */
export const rolloutCanProgress: Rule = {
  id: 'rollout-can-progress',
  title: "A rollout's maxSurge and maxUnavailable do not both come to 0",
  consequence: 'the API server refuses the Deployment, or the rollout takes a pod away although it was told not to',
  see: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-surge',
  *check(manifests) {
    for (const subject of manifests.ofKind('apps/Deployment')) {
      const { maxSurge, maxUnavailable, replicas } = rollingUpdateOf(manifests, subject) ?? {};
      if (maxSurge?.pods !== 0 || maxUnavailable?.pods !== 0) continue;
      // A share that is rounded down to 0 passes the API server, and the controller then takes one pod all the same.
      const consequence = /^0%?$/.test(String(maxUnavailable.written))
        ? 'or the API server refuses the Deployment'
        : 'or the rollout takes a pod away all the same';
      yield {
        subject,
        message: `'maxSurge' (${maxSurge.written}) of ${nameOf(subject)} must come to at least 1 where 'maxUnavailable' (${maxUnavailable.written}) comes to 0 of '${replicas?.minField}' (${replicas?.min}) pods, ${consequence}`,
      };
    }
  },
};
