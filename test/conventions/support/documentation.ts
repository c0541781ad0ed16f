import { summaryOf } from './doc-comment';
import type { Library } from './library';
import { publicMembers } from './public-members';

/**
 * Types that spell out Kubernetes' own objects, field for field: Kubernetes' API reference describes them, and a sentence
 * of ours on each could only repeat it.
 */
const MIRROR_OF_KUBERNETES = /^lib\/(checks\/manifests\/([a-z]+-)*manifest|kubernetes\/label-selector)\.ts$/;

/** Finds what users can import, or see of what they import, and find no doc comment on. */
export function documentationFaults(library: Library): string[] {
  const publicNames = library.publicNames.filter(
    ({ symbol }) => !MIRROR_OF_KUBERNETES.test(symbol.declarations?.[0]?.getSourceFile().fileName ?? ''),
  );
  const members = publicMembers({ ...library, publicNames });
  return [
    ...publicNames.map(({ name, symbol }) => ({ path: name, symbol })),
    ...members.map(({ owner, name, symbol }) => ({ path: `${owner}.${name}`, symbol })),
  ]
    .filter(({ symbol }) => summaryOf(symbol) === '')
    .map(({ path }) => `${path} has no doc comment`);
}
