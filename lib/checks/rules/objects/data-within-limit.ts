import type { Rule } from '../../engine/rule';
import { nameOf } from '../../model/subject';

/** Bytes of the values of a ConfigMap or a Secret. */
const MOST_DATA = 1_048_576;
/** Of four characters of base64 three are bytes. */
const BYTES_PER_CHARACTER = 0.75;

/** etcd would take half as much again; the API server stops here. */
export const dataWithinLimit: Rule = {
  id: 'data-within-limit',
  title: 'A ConfigMap or a Secret holds at most 1 MiB',
  consequence: 'the API server refuses it, and no pod that reads it starts',
  see: 'https://kubernetes.io/docs/concepts/configuration/configmap/#motivation',
  *check(manifests) {
    for (const subject of manifests.ofKind('/ConfigMap')) {
      const { data, binaryData } = subject.manifest;
      const size = sizeOf(data) + BYTES_PER_CHARACTER * sizeOf(binaryData);
      if (size > MOST_DATA) yield { subject, message: tooLarge(nameOf(subject), size) };
    }
    for (const subject of manifests.ofKind('/Secret')) {
      const { data, stringData } = subject.manifest;
      const size = sizeOf(stringData) + BYTES_PER_CHARACTER * sizeOf(data);
      if (size > MOST_DATA) yield { subject, message: tooLarge(nameOf(subject), size) };
    }
  },
};

function sizeOf(values: Readonly<Record<string, string>> = {}): number {
  let size = 0;
  for (const name in values) size += Buffer.byteLength(values[name] as string);
  return size;
}

function tooLarge(name: string, size: number): string {
  return `'data' (${Math.floor(size)} bytes) of ${name} must be at most ${MOST_DATA} bytes in all, or the API server refuses it; mount a volume in its place`;
}
