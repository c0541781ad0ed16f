import { resolveIntOrPercent } from '../../kubernetes/int-or-percent';
import type { MilliUnits } from '../../kubernetes/quantity';
import type { ResourceAmounts } from '../../kubernetes/resource-amounts';
import type { Container, PodSpec } from '../manifests/pod-manifest';
import type { WorkloadManifest } from '../manifests/workload-manifest';
import type { ContainerAmounts } from './container-defaults';
import { admittedAmounts, defaultsByNamespace } from './container-defaults';
import { emergencyLimitsOf } from './facts';
import type { ManifestSet, Pods } from './manifest-set';
import type { PodDemand } from './pod-demand';
import { podDemand, podFootprint } from './pod-demand';
import { zonesOf } from './pod-parts';
import type { Subject } from './subject';

/** Amounts by quota resource: `requests.cpu`, `limits.memory` and so on. */
export type Footprint = ReadonlyMap<string, MilliUnits>;

/** What a workload can hold of a quota at full scale. */
export interface WorkloadDemand {
  readonly subject: Subject<WorkloadManifest>;
  /** The pods that can exist at once, without headroom. */
  readonly demand: PodDemand;
  /** What one of them holds. */
  readonly footprint: Footprint;
}

/** Their pods are as many as there are nodes, or come and go: nothing can be said of how many there are at once. */
const UNCOUNTED = ['DaemonSet', 'Job', 'CronJob'];

/** The demand of every workload whose pods can be counted, by namespace. */
export function demandByNamespace(manifests: ManifestSet): ReadonlyMap<string, readonly WorkloadDemand[]> {
  const defaults = defaultsByNamespace(manifests);
  const found = new Map<string, WorkloadDemand[]>();
  for (const pods of manifests.pods) {
    const { subject, namespace, spec } = pods;
    if (UNCOUNTED.includes(subject.manifest.kind)) continue;
    const demand = demandOf(manifests, pods);
    const footprint = footprintOf(spec, defaults.get(namespace), emergencyLimitsOf(subject));
    const siblings = found.get(namespace) ?? [];
    found.set(namespace, siblings);
    siblings.push({ subject, demand, footprint });
  }
  return found;
}

function demandOf(manifests: ManifestSet, { subject, spec }: Pods): PodDemand {
  const maxReplicas = manifests.replicasOf(subject).max;
  return podDemand({
    maxReplicas,
    ...rolloutOf(subject.manifest, maxReplicas),
    zones: zonesOf(subject) ?? 1,
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
    minReadySeconds: subject.manifest.spec?.minReadySeconds ?? 0,
    canaryPods: 0,
    extraPods: 0,
  });
}

/** Only the rolling update of a Deployment starts new pods while the old ones are still going away. */
function rolloutOf(manifest: WorkloadManifest, replicas: number): { maxSurge: number; maxUnavailable: number } {
  const { type = 'RollingUpdate', rollingUpdate } = manifest.spec?.strategy ?? {};
  if (manifest.kind !== 'Deployment' || type !== 'RollingUpdate') return { maxSurge: 0, maxUnavailable: 0 };
  const maxSurge = resolveIntOrPercent(rollingUpdate?.maxSurge ?? '25%', replicas, 'up') ?? 0;
  const maxUnavailable = resolveIntOrPercent(rollingUpdate?.maxUnavailable ?? '25%', replicas, 'down') ?? 0;
  // With neither, no update could ever go on, so the controller takes one pod away all the same.
  return { maxSurge, maxUnavailable: maxSurge === 0 ? Math.max(maxUnavailable, 1) : maxUnavailable };
}

/**
 * What one pod holds: its containers and sidecars together, or what an init container takes while it runs, beside the
 * sidecars that were started before it, where that is more.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
function footprintOf(
  spec: PodSpec,
  defaults: ContainerAmounts | undefined,
  emergencyLimits: ResourceAmounts,
): Footprint {
  const footprint = (container: Container, raised: ResourceAmounts): Footprint =>
    podFootprint({ ...admittedAmounts(container, defaults), emergencyLimits: raised });
  let sidecars: Footprint = new Map();
  let starting: Footprint = new Map();
  for (const container of spec.initContainers ?? []) {
    const running = combine(sidecars, footprint(container, {}), (a, b) => a + b);
    if (container.restartPolicy === 'Always') sidecars = running;
    else starting = combine(starting, running, Math.max);
  }
  const serving = (spec.containers ?? [])
    .map((container, index) => footprint(container, index === 0 ? emergencyLimits : {}))
    .reduce((sum, own) => combine(sum, own, (a, b) => a + b), sidecars);
  return combine(serving, starting, Math.max);
}

function combine(first: Footprint, second: Footprint, join: (a: number, b: number) => number): Footprint {
  const combined = new Map(first);
  for (const [resource, amount] of second) combined.set(resource, join(combined.get(resource) ?? 0, amount));
  return combined;
}
