import { parseQuantity } from '../../../kubernetes/quantity';
import type { Rule } from '../../engine/rule';
import type { ManifestSet } from '../../model/manifest-set';
import { groupKindOf, namespaceOf } from '../../model/manifest-set';
import { unscopedQuotas } from './quota';

/** Kinds that a quota counts by their plain names too. */
const PLAIN = ['configmaps', 'resourcequotas', 'secrets'];
/** Of these Kubernetes makes one in each namespace by itself. */
const MADE_BY_KUBERNETES: Readonly<Record<string, string>> = {
  configmaps: 'kube-root-ca.crt',
  serviceaccounts: 'default',
};
/** Of these other rules tell more. */
const TOLD_ELSEWHERE = ['pods', 'services', 'persistentvolumeclaims'];

/** A quota must hold the objects of its namespace, of whatever kind. */
export const quotaAdmitsObjects: Rule = {
  id: 'quota-admits-objects',
  title: 'A quota on the count of objects holds those of its namespace',
  consequence: 'the API server refuses some of the objects, when others of the release are already applied',
  see: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/#object-count-quota',
  *check(manifests) {
    for (const subject of unscopedQuotas(manifests)) {
      for (const [resource, hard] of Object.entries(subject.manifest.spec?.hard ?? {})) {
        const counted = countedResource(resource);
        const has = parseQuantity(hard);
        if (counted === undefined || has === undefined) continue;
        const own = countIn(manifests, namespaceOf(subject), counted);
        const byKubernetes = MADE_BY_KUBERNETES[counted];
        const total = own + (byKubernetes === undefined ? 0 : 1);
        if (own === 0 || has >= total * 1000) continue;
        const further = byKubernetes === undefined ? '' : ` and '${byKubernetes}', which Kubernetes makes`;
        yield {
          subject,
          message: `'${resource}' (${hard}) must be at least ${total}, for the ${own} of this chart${further}, or the API server refuses some of them with "exceeded quota"`,
        };
      }
    }
  },
};

/** `configmaps` of `configmaps` and of `count/configmaps`, `deployments.apps` of `count/deployments.apps`. */
function countedResource(resource: string): string | undefined {
  const counted = resource.startsWith('count/') ? resource.slice('count/'.length) : resource;
  const isCount = counted !== resource || PLAIN.includes(counted);
  return isCount && !TOLD_ELSEWHERE.includes(counted) ? counted : undefined;
}

function countIn({ all }: ManifestSet, namespace: string, resource: string): number {
  return all.filter((subject) => namespaceOf(subject) === namespace && resourceOf(groupKindOf(subject)) === resource)
    .length;
}

/** The name by which the API has the objects of a kind: `networkpolicies.networking.k8s.io`. */
function resourceOf(groupKind: string): string {
  const [group, kind] = groupKind.toLowerCase().split('/') as [string, string];
  const plural = kind.endsWith('s') ? `${kind}es` : kind.replace(/y$/, 'ie') + 's';
  return group === '' ? plural : `${plural}.${group}`;
}
