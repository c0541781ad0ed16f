import { parseQuantity } from '../../../kubernetes/quantity';
import type { Rule } from '../../engine/rule';
import type { VolumeClaimManifest } from '../../manifests/volume-claim-manifest';
import { namespaceOf } from '../../model/manifest-set';
import { formatAmount } from '../../model/pod-demand';
import { nameOf } from '../../model/subject';

/** A quota must hold the claims of its namespace. */
export const quotaAdmitsClaims: Rule = {
  id: 'quota-admits-claims',
  title: 'A quota holds the PersistentVolumeClaims of its namespace, and what they ask for',
  consequence: 'the API server refuses the claim, so no pod that mounts it ever starts',
  see: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/#storage-resource-quota',
  *check(manifests) {
    // The scopes of a quota are about pods alone; a quota with any counts no claims.
    const quotas = manifests
      .ofKind('/ResourceQuota')
      .filter(({ manifest }) => !manifest.spec?.scopes?.length && manifest.spec?.scopeSelector === undefined);
    for (const subject of quotas) {
      const claims = manifests
        .ofKind('/PersistentVolumeClaim')
        .filter((claim) => namespaceOf(claim) === namespaceOf(subject));
      for (const [resource, hard] of Object.entries(subject.manifest.spec?.hard ?? {})) {
        const counted = claims
          .map((claim) => ({ claim, amount: amountOf(claim.manifest, resource) }))
          .filter(({ amount }) => amount > 0);
        const total = counted.reduce((sum, { amount }) => sum + amount, 0);
        const has = parseQuantity(hard);
        if (has === undefined || has >= total) continue;
        const needs = resource.endsWith('requests.storage') ? formatAmount('requests.storage', total) : total / 1000;
        yield {
          subject,
          message: `'${resource}' (${hard}) must be at least ${needs} for ${counted.map(({ claim }) => nameOf(claim)).join(' and ')}, or the API server refuses the claim with "exceeded quota"`,
        };
      }
    }
  },
};

/** How much of a quota resource a claim takes, in thousandths. */
function amountOf({ spec }: VolumeClaimManifest, resource: string): number {
  const { storageClassName, resources } = spec ?? {};
  const [, className, name] = /^(?:(.+)\.storageclass\.storage\.k8s\.io\/)?([^/]+|count\/.+)$/.exec(resource) ?? [];
  // Of a claim without a class only the cluster knows which one it gets.
  if (className !== undefined && className !== storageClassName) return 0;
  if (name === 'persistentvolumeclaims' || name === 'count/persistentvolumeclaims') return 1000;
  return name === 'requests.storage' ? (parseQuantity(resources?.requests?.storage ?? 0) ?? 0) : 0;
}
