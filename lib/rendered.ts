import type { ApiObject } from 'cdk8s';
import type { Manifest } from './invariants/manifest';

let renderings: Map<ApiObject, Manifest> | undefined;

/**
 * Has each object rendered once for all that ask for it by {@link rendered} while `work` runs: the checks, the quota and
 * what is written see the same manifest. No object may be changed meanwhile.
 */
export function renderingOnce<T>(work: () => T): T {
  if (renderings !== undefined) return work();
  renderings = new Map();
  try {
    return work();
  } finally {
    renderings = undefined;
  }
}

/** The object's manifest as it stands now, after every patch. */
export function rendered(object: ApiObject): Manifest {
  const known = renderings?.get(object);
  if (known !== undefined) return known;
  const manifest = object.toJson() as Manifest;
  renderings?.set(object, manifest);
  return manifest;
}
