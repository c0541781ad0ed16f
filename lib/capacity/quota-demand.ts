import { describePodDemand, formatAmount, totalPods } from '../checks/model/pod-demand';
import type { Footprint, WorkloadDemand } from '../checks/model/workload-demand';
import type { MilliUnits } from '../kubernetes/quantity';

/** Pods that a quota makes room for beyond those of its workloads. */
export interface QuotaHeadroom {
  /** Pods of a canary. */
  readonly canaryPods: number;
  /** Further pods, such as a debug pod. */
  readonly extraPods: number;
}

/**
 * What workloads can hold of a quota at once, at full scale and in the worst case; print it to see how each number
 * comes about.
 */
export class QuotaDemand {
  /** Pods that can exist at once. */
  public readonly pods: number;
  /** Amounts by quota resource, as a ResourceQuota holds them. */
  public readonly hard: Readonly<Record<string, string>>;

  private readonly reasons: readonly string[];

  public constructor(workloads: readonly WorkloadDemand[], headroom: QuotaHeadroom) {
    const spare = headroom.canaryPods + headroom.extraPods;
    const counts = workloads.map(({ demand }) => totalPods(demand));
    this.pods = counts.reduce((sum, count) => sum + count, spare);
    const hard: Record<string, string> = { pods: String(this.pods) };
    for (const resource of sharedResources(workloads.map(({ footprint }) => footprint))) {
      const perPod = workloads.map(({ footprint }) => footprint.get(resource) as MilliUnits);
      const largest = Math.max(...perPod);
      const total = perPod.reduce((sum, amount, index) => sum + amount * (counts[index] as number), spare * largest);
      hard[resource] = formatAmount(resource, total);
    }
    this.hard = hard;
    this.reasons = workloads.map(({ subject, demand }, index) => {
      // The headroom belongs to no workload; it is told beside the first.
      const { canaryPods: canary, extraPods: extra } = index === 0 ? headroom : { canaryPods: 0, extraPods: 0 };
      return `${subject.manifest.metadata.name}: ${describePodDemand({ ...demand, canary, extra })}`;
    });
  }

  /** The amounts, one a line, and the pods with the reason for each. */
  public toString(): string {
    const width = Math.max(...Object.keys(this.hard).map((resource) => resource.length));
    const amounts = Object.entries(this.hard).map(([resource, amount]) => `${resource.padEnd(width)}  ${amount}`);
    return [...amounts, ...this.reasons].join('\n');
  }
}

/** A quota on a resource that some pod leaves open would refuse that pod, so only those count that all of them state. */
function sharedResources([first, ...others]: readonly Footprint[]): string[] {
  return [...(first?.keys() ?? [])].filter((resource) => others.every((footprint) => footprint.has(resource))).sort();
}
