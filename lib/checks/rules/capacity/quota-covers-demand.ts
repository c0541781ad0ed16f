import type { MilliUnits } from '../../../kubernetes/quantity';
import { parseQuantity } from '../../../kubernetes/quantity';
import type { Rule } from '../../engine/rule';
import { headroomPodsOf } from '../../model/facts';
import { namespaceOf } from '../../model/manifest-set';
import { describePodDemand, formatAmount, totalPods } from '../../model/pod-demand';
import { nameOf } from '../../model/subject';
import type { WorkloadDemand } from '../../model/workload-demand';
import { demandByNamespace } from '../../model/workload-demand';
import { podAmountName, unscopedQuotas } from './quota';

/** A quota must hold what the workloads of its namespace can ask for at once. */
export const quotaCoversDemand: Rule = {
  id: 'quota-covers-demand',
  title: 'A quota holds every workload of its namespace at full scale, in a rollout, beside a lost zone',
  consequence: 'pods are refused just when they are needed: while scaling up, in a rollout or when a zone is lost',
  see: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  *check(manifests) {
    const demands = demandByNamespace(manifests);
    for (const subject of unscopedQuotas(manifests)) {
      const workloads = demands.get(namespaceOf(subject)) ?? [];
      for (const [resource, hard] of Object.entries(subject.manifest.spec?.hard ?? {})) {
        const has = parseQuantity(hard);
        const needs = demandFor(resource, workloads, headroomPodsOf(subject));
        if (has === undefined || has >= needs.total) continue;
        const sum = needs.breakdown === undefined ? '' : ` (${needs.breakdown})`;
        yield {
          subject,
          message: `'${resource}' (${hard}) must be at least ${formatAmount(resource, needs.total)}${sum}, the demand of ${needs.names.join(' and ')} at full scale, or pods are refused with "exceeded quota"`,
        };
      }
    }
  },
};

/** What workloads can hold of one quota resource, and where it comes from if only one of them holds any. */
function demandFor(
  resource: string,
  workloads: readonly WorkloadDemand[],
  headroom: number,
): { total: MilliUnits; names: string[]; breakdown?: string } {
  const name = podAmountName(resource);
  const holders = workloads
    .map(({ subject, demand, footprint }) => ({
      subject,
      demand,
      each: name === 'pods' ? 1000 : (footprint.get(name) ?? 0),
    }))
    .filter(({ each }) => each > 0);
  const largest = Math.max(0, ...holders.map(({ each }) => each));
  const total = holders.reduce((sum, { demand, each }) => sum + totalPods(demand) * each, headroom * largest);
  const names = holders.map(({ subject }) => nameOf(subject));
  const [only, ...others] = holders;
  if (!only || others.length > 0) return { total, names };
  const demand = { ...only.demand, extra: headroom };
  const breakdown =
    name === 'pods' ? describePodDemand(demand) : `${totalPods(demand)} pods of ${formatAmount(resource, only.each)}`;
  return { total, names, breakdown };
}
