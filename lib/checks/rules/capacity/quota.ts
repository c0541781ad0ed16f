import type { ResourceQuotaManifest } from '../../manifests/capacity-manifest';
import type { ManifestSet } from '../../model/manifest-set';
import type { Subject } from '../../model/subject';

/** The quotas that every pod of their namespace counts against. Of one for some pods alone nothing can be said here. */
export function unscopedQuotas(manifests: ManifestSet): readonly Subject<ResourceQuotaManifest>[] {
  return manifests.ofKind('/ResourceQuota').filter(({ manifest }) => {
    const { scopes = [], scopeSelector } = manifest.spec ?? {};
    return scopeSelector === undefined && scopes.every((scope) => scope === 'NotTerminating' && nothingEnds(manifests));
  });
}

/** The scope means pods without a deadline, which all are where none has one. */
function nothingEnds({ pods }: ManifestSet): boolean {
  return pods.every(({ spec }) => spec.activeDeadlineSeconds === undefined);
}

/** What a quota resource counts of a pod: `pods`, or an amount such as `requests.memory`, for which `memory` is short. */
export function podAmountName(quotaResource: string): string {
  if (quotaResource === 'count/pods') return 'pods';
  return /^(cpu|memory|ephemeral-storage|hugepages-.+)$/.test(quotaResource)
    ? `requests.${quotaResource}`
    : quotaResource;
}
