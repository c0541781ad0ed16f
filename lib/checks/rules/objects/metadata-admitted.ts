import { isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from '../../../kubernetes/qualified-name';
import { shown } from '../../../words/shown';
import type { Rule } from '../../engine/rule';
import type { ObjectMeta } from '../../manifests/manifest';

const LONGEST_NAME = 253;
/** Bytes of all annotations of an object, their names included. */
const MOST_ANNOTATIONS = 262_144;

/** What the API server asks of the metadata of every object, whatever its kind. */
export const metadataAdmitted: Rule = {
  id: 'metadata-admitted',
  title: 'Names, labels and annotations are such as the API server takes',
  consequence: 'the API server refuses the object, when others of the release may already be applied',
  see: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  *check(manifests) {
    for (const subject of manifests.all) {
      const { metadata } = subject.manifest;
      const { name = '' } = metadata;
      if (name.length > LONGEST_NAME) {
        const message = `'name' (${shown(name)}) must be at most ${LONGEST_NAME} characters, and not ${name.length}, or the API server refuses the object`;
        yield { subject, message };
      }
      for (const fault of faultsOf(metadata))
        yield { subject, message: `${fault}, or the API server refuses the object` };
    }
    for (const { subject, template } of manifests.pods) {
      for (const fault of template ? faultsOf(template) : []) {
        yield { subject, message: `${fault}, in the pods' template, or the API server refuses the object` };
      }
    }
  },
};

function* faultsOf({ labels = {}, annotations = {} }: ObjectMeta): Generator<string> {
  for (const [key, value] of Object.entries(labels)) {
    if (!isQualifiedName(key)) yield `'labels' holds '${shown(key)}', which must be ${QUALIFIED_NAME}`;
    if (!isLabelValue(value)) yield `'labels.${shown(key)}' (${shown(value)}) must be ${LABEL_VALUE}`;
  }
  let size = 0;
  for (const [key, value] of Object.entries(annotations)) {
    // The prefix may have capital letters here, which it may not in labels.
    if (!isQualifiedName(key.toLowerCase()))
      yield `'annotations' holds '${shown(key)}', which must be ${QUALIFIED_NAME}`;
    size += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (size > MOST_ANNOTATIONS) yield `'annotations' (${size} bytes) must be at most ${MOST_ANNOTATIONS} bytes in all`;
}
