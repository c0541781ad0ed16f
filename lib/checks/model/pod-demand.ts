import type { MilliUnits } from '../../kubernetes/quantity';
import { formatBytes, formatCpu, parseQuantity } from '../../kubernetes/quantity';
import type { ResourceAmounts } from '../../kubernetes/resource-amounts';

/** How many pods of a workload can exist at once, counting those that are still going away. */
export interface PodDemandInput {
  /** Replicas at full scale: the autoscaler's maximum, or the fixed replica count. */
  readonly maxReplicas: number;
  /** Pods that a rolling update adds on top. */
  readonly maxSurge: number;
  /** Pods that a rolling update may take away before their successors are ready. */
  readonly maxUnavailable: number;
  /** Zones that the pods are spread over; 1 where they are not. */
  readonly zones: number;
  /** Seconds that a pod may take to end; it holds quota until then. */
  readonly terminationGracePeriodSeconds: number;
  /** Seconds that a new pod is Ready before the rolling update goes on. */
  readonly minReadySeconds: number;
  /** Pods of a canary that runs beside the workload. */
  readonly canaryPods: number;
  /** Further pods to make room for, such as a debug pod. */
  readonly extraPods: number;
}

/** What one pod asks for, and what the runbook's emergency patch may raise it to. */
export interface PodResources {
  readonly requests: ResourceAmounts;
  readonly limits: ResourceAmounts;
  readonly emergencyLimits: ResourceAmounts;
}

/** The pods that can exist at once, each with its reason. */
export interface PodDemand {
  readonly maximum: number;
  readonly surge: number;
  readonly terminatingInRollout: number;
  readonly lostZone: number;
  readonly canary: number;
  readonly extra: number;
}

/**
 * Counts the pods that can hold quota at once.
 *
 * A Terminating pod holds quota until it is gone, so the maximum and the surge are not enough: a rolling update puts a
 * new pod up every `minReadySeconds` while the old ones take up to their grace period to end, and the pods of a lost
 * zone stay Terminating until their nodes come back.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export function podDemand(input: PodDemandInput): PodDemand {
  const { maxReplicas, maxSurge, maxUnavailable, zones, terminationGracePeriodSeconds, minReadySeconds } = input;
  const endingAtOnce =
    (maxSurge + maxUnavailable) * Math.ceil(terminationGracePeriodSeconds / Math.max(minReadySeconds, 1));
  return {
    maximum: maxReplicas,
    surge: maxSurge,
    terminatingInRollout: Math.min(maxReplicas, endingAtOnce),
    lostZone: zones > 1 ? Math.ceil((maxReplicas + maxSurge) / zones) : 0,
    canary: input.canaryPods,
    extra: input.extraPods,
  };
}

/** Sums a {@link PodDemand}. */
export function totalPods(demand: PodDemand): number {
  return demand.maximum + demand.surge + demand.terminatingInRollout + demand.lostZone + demand.canary + demand.extra;
}

/** Says a {@link PodDemand} as a sum with a reason for each term; terms of zero are left out. */
export function describePodDemand(demand: PodDemand): string {
  const terms: [number, string][] = [
    [demand.maximum, 'at the maximum'],
    [demand.surge, 'of rollout surge'],
    [demand.terminatingInRollout, 'terminating in a rollout'],
    [demand.lostZone, 'of a lost zone'],
    [demand.canary, 'of a canary'],
    [demand.extra, 'of headroom'],
  ];
  return terms
    .filter(([pods]) => pods > 0)
    .map(([pods, reason]) => `${pods} ${reason}`)
    .join(' + ');
}

/**
 * What one pod can hold of each quota resource: `requests.cpu`, `limits.memory` and so on.
 *
 * A limit counts as the larger of itself and the emergency limit. A resource without a limit is left out of the
 * limits, because a quota on it would refuse the pod. Where a request is missing, Kubernetes takes the limit for it.
 * An amount that is not a quantity is left out too; the API server refuses the pod.
 */
export function podFootprint(resources: PodResources): Map<string, MilliUnits> {
  const footprint = new Map<string, MilliUnits>();
  for (const name of new Set([...Object.keys(resources.requests), ...Object.keys(resources.limits)])) {
    const limit = amount(resources.limits, name);
    const raised = limit === undefined ? undefined : Math.max(limit, amount(resources.emergencyLimits, name) ?? 0);
    const request = name in resources.requests ? amount(resources.requests, name) : raised;
    if (request !== undefined) footprint.set(`requests.${name}`, request);
    if (raised !== undefined) footprint.set(`limits.${name}`, raised);
  }
  return footprint;
}

/** Writes an amount of a quota resource the way Kubernetes prints it. */
export function formatAmount(quotaResource: string, milli: MilliUnits): string {
  return /memory|storage|hugepages/.test(quotaResource) ? formatBytes(milli) : formatCpu(milli);
}

function amount(amounts: ResourceAmounts, name: string): MilliUnits | undefined {
  const quantity = amounts[name];
  return quantity === undefined ? undefined : parseQuantity(quantity);
}
