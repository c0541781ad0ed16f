import { ANNOTATIONS } from '../../../kubernetes/annotations';
import type { Rule } from '../../engine/rule';
import { longRunning, ofContainer } from '../../model/pod-parts';

/** A server that writes to where it was started needs a volume there, since the root file system is read-only. */
export const workingDirWritable: Rule = {
  id: 'working-dir-writable',
  title: 'The directory that a server is started in is writable where the server writes to it',
  consequence: 'the server never becomes Ready, or fails at the first thing that it writes',
  see: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  *check(manifests) {
    for (const pods of longRunning(manifests)) {
      const { subject, spec } = pods;
      const container = spec.containers?.[0];
      if (!container || subject.manifest.metadata.annotations?.[ANNOTATIONS.writesToWorkingDir] !== 'true') continue;
      if (!container.securityContext?.readOnlyRootFilesystem) continue;
      const { workingDir, volumeMounts = [] } = container;
      const readOnlyVolumes = (spec.volumes ?? [])
        .filter(({ persistentVolumeClaim }) => persistentVolumeClaim?.readOnly)
        .map(({ name }) => name);
      const writable = volumeMounts
        .filter(({ name, readOnly }) => !readOnly && !readOnlyVolumes.includes(String(name)))
        .map(({ mountPath }) => mountPath);
      if (workingDir !== undefined && writable.some((place) => isIn(workingDir, place))) continue;
      yield {
        subject,
        message: `'workingDir' (${workingDir ?? 'that of the image'})${ofContainer(container, subject)} must lie in a writable volume (${writable.join(', ') || 'there is none'}), because the server writes to where it was started and 'readOnlyRootFilesystem' is true`,
      };
    }
  },
};

function isIn(path: string, place: string): boolean {
  const end = (text: string): string => `${text.replace(/\/+$/, '')}/`;
  return end(path).startsWith(end(place));
}
