import type { Rule } from 'cdk8s-task-mcp';

/** The registry that the platform team scans. */
export const REGISTRY = 'registry.company.com';

/** A rule of the house, checked beside the built-in ones on the final manifests of every chart. */
export const IMAGE_FROM_HOUSE_REGISTRY: Rule = {
  id: 'image-from-house-registry',
  title: 'Images come from the registry that is scanned',
  consequence: 'an image runs that nobody has scanned',
  see: 'https://kubernetes.io/docs/concepts/containers/images/',
  *check(manifests) {
    for (const { subject, spec } of manifests.pods) {
      for (const { name, image } of spec.containers ?? []) {
        if (image?.startsWith(`${REGISTRY}/`)) continue;
        const message = `'image' (${image}) of container '${name}' must come from ${REGISTRY}, or nobody has scanned it`;
        yield { subject, message };
      }
    }
  },
};
