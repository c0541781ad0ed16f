import type { Rule } from '../../engine/rule';
import { LOST_NODE_TAINTS, zonesOf, tolerates } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';

/** Minutes into an outage at which the runbook has the status page updated. */
const STATUS_PAGE_SECONDS = 300;

/** The seconds that the API server gives a pod on a lost node where nothing says. */
const DEFAULT_SECONDS = 300;

/** The loss of a zone must heal before the world has to be told of it. */
export const failoverBeforeStatusPage: Rule = {
  id: 'failover-before-status-page',
  title: "A zone's pods are replaced before the runbook has the status page updated",
  consequence: 'after the loss of a zone the service stays short of pods for five minutes and more',
  see: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions',
  *check(manifests) {
    for (const { subject, spec } of manifests.pods) {
      if (subject.manifest.kind !== 'Deployment' || zonesOf(subject) === undefined) continue;
      for (const taint of LOST_NODE_TAINTS) {
        // The first toleration that fits decides, whatever the others say.
        const toleration = (spec.tolerations ?? []).find((each) => tolerates(each, taint, 'NoExecute'));
        const { tolerationSeconds = Infinity } = toleration ?? { tolerationSeconds: DEFAULT_SECONDS };
        if (tolerationSeconds < STATUS_PAGE_SECONDS) continue;
        const seconds = tolerationSeconds === Infinity ? 'for ever' : `${tolerationSeconds}s`;
        yield {
          subject,
          message: `'tolerationSeconds' (${seconds}${toleration ? '' : ' by default'}) of ${taint} in ${nameOf(subject)} must be less than ${STATUS_PAGE_SECONDS}s, or the pods of a lost zone are replaced only after the runbook's status page update`,
        };
      }
    }
  },
};
