import { formatBytes, parseQuantity } from '../../../kubernetes/quantity';
import type { Rule } from '../../engine/rule';
import type { Volume } from '../../manifests/pod-manifest';
import { containersOf } from '../../model/pod-parts';
import { nameOf } from '../../model/subject';

const RESOURCE = 'ephemeral-storage';

/** Volumes on a node's disk must be limited, and fit together into what the pod may write there. */
export const ephemeralVolumesWithinLimit: Rule = {
  id: 'ephemeral-volumes-within-limit',
  title: "A pod's emptyDir volumes are limited in size, and fit together into its limit of ephemeral storage",
  consequence: "a runaway file fills the node's disk, or the pod is evicted although no volume is full",
  see: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
  *check(manifests) {
    for (const { subject, spec } of manifests.pods) {
      const volumes = (spec.volumes ?? []).filter(isOnDisk);
      for (const { name, emptyDir } of volumes.filter((volume) => !(sizeOf(volume) > 0))) {
        yield {
          subject,
          message: `'sizeLimit' (${emptyDir?.sizeLimit ?? 'none'}) of volume '${name}' in ${nameOf(subject)} must be above 0, or a runaway file fills the node's disk`,
        };
      }
      const limits = containersOf(spec).flatMap(({ resources }) => resources?.limits?.[RESOURCE] ?? []);
      const [used, limit] = [sum(volumes.map(sizeOf)), sum(limits.map((each) => parseQuantity(each) ?? NaN))];
      // The kubelet holds a pod to the sum of its containers' limits as soon as one of them has any.
      if (limits.length > 0 && used > limit) {
        const sizes = volumes.map((volume) => `${volume.name} ${formatBytes(sizeOf(volume))}`).join(' + ');
        yield {
          subject,
          message: `'sizeLimit' (${formatBytes(used)} = ${sizes}) of the volumes in ${nameOf(subject)} must be at most the '${RESOURCE}' limit (${formatBytes(limit)}) of its containers, or the pod is evicted before its volumes are full`,
        };
      }
    }
  },
};

/** An emptyDir in memory counts against the memory limit instead. */
function isOnDisk({ emptyDir }: Volume): boolean {
  return emptyDir !== undefined && !emptyDir.medium;
}

/** Kubernetes takes a limit of 0 for none. NaN for what is no quantity, of which no comparison holds. */
function sizeOf({ emptyDir }: Volume): number {
  return parseQuantity(emptyDir?.sizeLimit ?? 0) ?? NaN;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
