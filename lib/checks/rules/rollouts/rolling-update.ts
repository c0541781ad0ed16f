import type { IntOrPercent } from '../../../kubernetes/int-or-percent';
import { resolveIntOrPercent } from '../../../kubernetes/int-or-percent';
import type { WorkloadManifest } from '../../manifests/workload-manifest';
import type { ManifestSet, ReplicaRange } from '../../model/manifest-set';
import type { Subject } from '../../model/subject';

/** A bound of a rolling update, as written and as the number of pods that it comes to. */
export interface RolloutBound {
  readonly written: IntOrPercent;
  /** `undefined` where what is written is neither a whole number nor a percentage. */
  readonly pods?: number;
}

/** How a Deployment replaces its pods at its smallest. */
export interface RollingUpdate {
  readonly replicas: ReplicaRange;
  readonly maxSurge: RolloutBound;
  readonly maxUnavailable: RolloutBound;
}

/**
 * The rolling update of a Deployment; Kubernetes takes 25% for a bound that is missing. A Deployment that is scaled to
 * zero is looked at as if it had one replica.
 *
 * @returns `undefined` where the pods are replaced all at once.
 */
export function rollingUpdateOf(
  manifests: ManifestSet,
  deployment: Subject<WorkloadManifest>,
): RollingUpdate | undefined {
  const { type, rollingUpdate } = deployment.manifest.spec?.strategy ?? {};
  if (type === 'Recreate') return undefined;
  const replicas = manifests.replicasOf(deployment);
  const bound = (written: IntOrPercent = '25%', rounding: 'up' | 'down'): RolloutBound => ({
    written,
    pods: resolveIntOrPercent(written, Math.max(replicas.min, 1), rounding),
  });
  return {
    replicas,
    maxSurge: bound(rollingUpdate?.maxSurge, 'up'),
    maxUnavailable: bound(rollingUpdate?.maxUnavailable, 'down'),
  };
}
