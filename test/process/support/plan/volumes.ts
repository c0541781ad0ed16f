import { parseQuantity } from '../../../../lib/kubernetes/quantity';
import type { ContainerSpec, PodSpec, Volume, VolumeMount } from './manifest';

/** An empty folder that the container may write to. */
export interface VolumePlan {
  readonly path: string;
  /** How much fits in, where that is limited. */
  readonly bytes?: number;
  /** The group that owns it. */
  readonly group: number;
  readonly readOnly: boolean;
}

/** The volumes that a container mounts, all of them empty. */
export function volumesOf(pod: PodSpec, container: ContainerSpec): VolumePlan[] {
  return (container.volumeMounts ?? []).map((mount) => ({
    path: mount.mountPath,
    bytes: limitOf(volumeOf(mount, pod)),
    group: pod.securityContext?.fsGroup ?? 0,
    readOnly: mount.readOnly === true,
  }));
}

function volumeOf({ name, mountPath, subPath }: VolumeMount, pod: PodSpec): Volume {
  const volume = pod.volumes?.find((candidate) => candidate.name === name);
  if (!volume) throw new Error(`${mountPath} mounts the volume ${name}, which the pod does not have`);
  if (subPath !== undefined) throw new Error(`the subPath of ${mountPath} is not played`);
  if (!volume.emptyDir && !volume.persistentVolumeClaim) throw new Error(`the kind of volume ${name} is not played`);
  return volume;
}

function limitOf({ emptyDir }: Volume): number | undefined {
  if (emptyDir?.sizeLimit === undefined) return undefined;
  const milliBytes = parseQuantity(emptyDir.sizeLimit);
  if (milliBytes === undefined) throw new Error(`sizeLimit ${emptyDir.sizeLimit} is no quantity`);
  return Math.ceil(milliBytes / 1000);
}
