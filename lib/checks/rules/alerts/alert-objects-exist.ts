import type { Rule } from '../../engine/rule';
import { declaredSeriesOf } from '../../model/facts';
import { namespaceOf } from '../../model/manifest-set';
import { alertingRules, ruleName } from '../../model/placed-rule';

/** Labels by which kube-state-metrics names an object, with the object's kind. */
const KINDS: Readonly<Record<string, string>> = {
  deployment: 'apps/Deployment',
  horizontalpodautoscaler: 'autoscaling/HorizontalPodAutoscaler',
  poddisruptionbudget: 'policy/PodDisruptionBudget',
  resourcequota: '/ResourceQuota',
  networkpolicy: 'networking.k8s.io/NetworkPolicy',
};
const NAMED = new RegExp(`\\b(${Object.keys(KINDS).join('|')})="([^"]+)"`, 'g');

/** An alert about an object must name one that is there. */
export const alertObjectsExist: Rule = {
  id: 'alert-objects-exist',
  title: 'An alert that names a Deployment, autoscaler, budget, quota or network policy names one of the chart',
  consequence: 'no series has that name, so the alert is silent whatever happens',
  see: 'https://github.com/kubernetes/kube-state-metrics/tree/main/docs',
  *check(manifests) {
    for (const { subject, rule, expr } of alertingRules(manifests)) {
      // Rules of somebody else's may speak of another chart's objects.
      if (!declaredSeriesOf(subject)) continue;
      const named = new Map([...expr.matchAll(NAMED)].map(([text, label, name]) => [text, [label, name] as const]));
      for (const [label, name] of named.values()) {
        const kind = KINDS[label as string] as string;
        if (manifests.findAny(kind, namespaceOf(subject), name)) continue;
        yield {
          subject,
          message: `'${label}' (${name}) in ${ruleName(rule)} must be the name of a ${kind.replace(/.*\//, '')} of the chart in the same namespace, or the rule never sees a series`,
        };
      }
    }
  },
};
