import { selects } from '../../kubernetes/label-selector';
import type { VolumeClaimManifest } from '../manifests/volume-claim-manifest';
import { volumeClaimsOf } from './facts';
import type { ManifestSet, Pods } from './manifest-set';
import type { Subject } from './subject';
import { nameOf } from './subject';

const HOST_KEY = 'kubernetes.io/hostname';

/** A claim that some pods mount, with the access modes that its manifest or a fact about its pods tells. */
export interface MountedClaim {
  /** Name of the claim. */
  readonly name: string;
  /** The claim, where it is in the chart. */
  readonly subject?: Subject<VolumeClaimManifest>;
  /** Ways in which the volume can be mounted. */
  readonly accessModes: readonly string[];
  /** What tells them, as a message names it: `'accessModes' (ReadWriteOnce) of PersistentVolumeClaim data`. */
  readonly told: string;
}

/** The claims that pods mount and of which it is known how; each once. */
export function mountedClaims(manifests: ManifestSet, { subject, namespace, spec }: Pods): readonly MountedClaim[] {
  const facts = volumeClaimsOf(subject);
  const names = (spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
  return [...new Set(names)].flatMap((name): MountedClaim[] => {
    const claim = manifests.find('/PersistentVolumeClaim', namespace, name);
    const accessModes = claim ? claim.manifest.spec?.accessModes : facts[name] && [facts[name]];
    if (!accessModes) return [];
    const whose = claim ? nameOf(claim) : `PersistentVolumeClaim ${name}`;
    return [{ name, subject: claim, accessModes, told: `'accessModes' (${accessModes.join(', ')}) of ${whose}` }];
  });
}

/** Why a second pod can't mount a claim beside the first: it may be on another node, or is a second pod at all. */
export type Alone = 'on one node' | 'in one pod';

/**
 * Whether a claim can be mounted in one pod alone, or on one node where nothing keeps the pods on the same; `undefined` where
 * several pods can mount it.
 */
export function mountedAlone({ accessModes }: MountedClaim, pods: Pods): Alone | undefined {
  if (accessModes.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany')) return undefined;
  if (accessModes.includes('ReadWriteOnce')) return keptOnOneNode(pods) ? undefined : 'on one node';
  return accessModes.includes('ReadWriteOncePod') ? 'in one pod' : undefined;
}

/**
 * The claim of the only pod of a workload that no second pod can mount beside it; `undefined` where there may be more pods, or
 * where a second one can.
 */
export function onlyPodOnClaim(
  manifests: ManifestSet,
  pods: Pods,
): { readonly claim: MountedClaim; readonly alone: Alone } | undefined {
  if (manifests.replicasOf(pods.subject).max > 1) return undefined;
  for (const claim of mountedClaims(manifests, pods)) {
    const alone = mountedAlone(claim, pods);
    if (alone !== undefined) return { claim, alone };
  }
  return undefined;
}

/** Whether the scheduler puts all of the pods on one node: by its name, or beside each other. */
function keptOnOneNode({ spec, labels }: Pods): boolean {
  const { nodeName, nodeSelector, affinity } = spec;
  const beside = affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return (
    nodeName !== undefined ||
    nodeSelector?.[HOST_KEY] !== undefined ||
    beside.some(({ topologyKey, labelSelector }) => topologyKey === HOST_KEY && selects(labelSelector, labels))
  );
}
