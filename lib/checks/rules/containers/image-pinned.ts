import { imageFault } from '../../../kubernetes/image-reference';
import type { Rule } from '../../engine/rule';
import { allContainersOf, ofContainer } from '../../model/pod-parts';

/** An image must mean the same version at every start. */
export const imagePinned: Rule = {
  id: 'image-pinned',
  title: "A container's image is pinned by a digest, or by a tag other than latest",
  consequence: 'a restart may change the version without a rollout, and a rollback may bring back the same image',
  see: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  *check(manifests) {
    for (const { subject, spec } of manifests.pods) {
      for (const container of allContainersOf(spec)) {
        const message = imageFault('image', container.image ?? '', ofContainer(container, subject));
        if (message !== undefined) yield { subject, message };
      }
    }
  },
};
