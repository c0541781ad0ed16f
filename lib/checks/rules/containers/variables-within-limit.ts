import type { Rule } from '../../engine/rule';
import { environmentOf } from '../../model/environment';
import { allContainersOf, ofContainer } from '../../model/pod-parts';

/** Bytes of `NAME=value` with the zero at its end: 32 pages of memory. */
const LONGEST_VARIABLE = 131_072;
/** Bytes of all variables. Of the 2 MiB that Linux has for them and the arguments, names and pointers need a part. */
const MOST_VARIABLES = 1_048_576;

/** Linux starts no program whose environment is too large, whatever Kubernetes takes. */
export const variablesWithinLimit: Rule = {
  id: 'variables-within-limit',
  title: 'A variable is shorter than 128 KiB, and all of a container hold at most 1 MiB',
  consequence: 'the container never starts: "argument list too long"',
  see: 'https://man7.org/linux/man-pages/man2/execve.2.html#NOTES',
  *check(manifests) {
    for (const pods of manifests.pods) {
      for (const container of allContainersOf(pods.spec)) {
        const where = ofContainer(container, pods.subject);
        let all = 0;
        for (const [name, value = ''] of environmentOf(manifests, pods, container)) {
          const size = `${name}`.length + Buffer.byteLength(value) + 2;
          all += size;
          if (size <= LONGEST_VARIABLE) continue;
          const message = `'${name}' (${size} bytes with its name)${where} must be at most ${LONGEST_VARIABLE} bytes, or Linux does not start the container; mount a file in its place`;
          yield { subject: pods.subject, message };
        }
        if (all <= MOST_VARIABLES) continue;
        const message = `'env' (${all} bytes)${where} must be at most ${MOST_VARIABLES} bytes in all, or Linux may not start the container; mount files in its place`;
        yield { subject: pods.subject, message };
      }
    }
  },
};
