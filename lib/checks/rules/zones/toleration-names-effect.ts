import type { Rule } from '../../engine/rule';
import type { Toleration } from '../../manifests/pod-manifest';
import { LOST_NODE_TAINTS, hardSpreadsOf, longRunning, tolerates } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';

/** A toleration must not make the nodes of a dead zone count as usable. */
export const tolerationNamesEffect: Rule = {
  id: 'toleration-names-effect',
  title: 'A pod that is spread tolerates the loss of its node by the effect NoExecute alone',
  consequence: 'the nodes of a dead zone count as usable again, and no replacement may be scheduled elsewhere',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#concepts',
  *check(manifests) {
    for (const { subject, spec } of longRunning(manifests)) {
      if (hardSpreadsOf(spec).length === 0) continue;
      for (const toleration of (spec.tolerations ?? []).filter(bringsBackLostNodes)) {
        yield {
          subject,
          message: `'effect' (${toleration.effect || 'any'}) of the toleration of ${toleration.key || 'every taint'} in ${nameOf(subject)} must be NoExecute, or dead nodes count in the spread again`,
        };
      }
    }
  },
};

/** The spread leaves a lost node out because of its NoSchedule taint; NoExecute only decides when its pods go. */
function bringsBackLostNodes(toleration: Toleration): boolean {
  const ofNodeLifecycle = !toleration.effect && toleration.key?.startsWith('node.kubernetes.io/');
  return ofNodeLifecycle || LOST_NODE_TAINTS.some((taint) => tolerates(toleration, taint, 'NoSchedule'));
}
