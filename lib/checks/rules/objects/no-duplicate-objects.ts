import type { Rule } from '../../engine/rule';
import { groupKindOf, namespaceOf } from '../../model/manifest-set';
import type { Subject } from '../../model/subject';

/** No two objects of a chart may be the same object to the API server. */
export const noDuplicateObjects: Rule = {
  id: 'no-duplicate-objects',
  title: 'No two objects have the same kind, namespace and name',
  consequence: 'one overwrites the other, in the written files or in the cluster, and nothing says so',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names',
  *check(manifests) {
    const first = new Map<string, Subject>();
    for (const subject of manifests.all) {
      const { kind, metadata } = subject.manifest;
      // The API server makes up a name for an object that has none.
      if (metadata.name === undefined) continue;
      const key = `${groupKindOf(subject)} ${namespaceOf(subject)} ${metadata.name}`;
      const rival = first.get(key);
      if (rival) {
        yield {
          subject,
          message: `'metadata.name' (${metadata.name}) must be that of one ${kind} in the namespace, but the ${kind} at ${rival.path} has it too, so one overwrites the other`,
        };
      } else first.set(key, subject);
    }
  },
};
