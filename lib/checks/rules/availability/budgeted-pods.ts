import type { PodDisruptionBudgetManifest } from '../../manifests/workload-manifest';
import type { ManifestSet } from '../../model/manifest-set';
import { namespaceOf } from '../../model/manifest-set';
import type { Subject } from '../../model/subject';

/** The pods that a disruption budget is about, when their workloads are at their smallest. */
export interface BudgetedPods {
  readonly min: number;
  /** How many, and by which fields, for messages: `'minReplicas' (3)`. */
  readonly smallest: string;
}

export function budgetedPods(manifests: ManifestSet, budget: Subject<PodDisruptionBudgetManifest>): BudgetedPods {
  const ranges = manifests
    .podsSelectedBy(budget.manifest.spec?.selector, namespaceOf(budget))
    .map(({ subject }) => manifests.replicasOf(subject));
  const min = ranges.reduce((sum, range) => sum + range.min, 0);
  return { min, smallest: `${[...new Set(ranges.map(({ minField }) => `'${minField}'`))].join(' + ')} (${min})` };
}
