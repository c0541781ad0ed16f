import type { Manifest } from '../manifests/manifest';
import type { ManifestsByKind } from '../manifests/manifests-by-kind';
import { fitted } from '../manifests/shape';
import { OBJECT, SHAPES } from '../manifests/shapes';
import { groupKindOf, ManifestSet } from '../model/manifest-set';
import type { Subject } from '../model/subject';
import { typeFault } from './type-fault';

/** The objects of a chart that can be checked, and what is wrong with the others and with fields of wrong types. */
export interface Legible {
  readonly manifests: ManifestSet;
  readonly illegible: readonly Illegible[];
}

interface Illegible {
  readonly rule: 'field-types';
  readonly path: string;
  readonly message: string;
}

/**
 * Reads manifests as the API server does, to which a null, which only a patch can leave, is a field that is absent. A field
 * of another type than Kubernetes takes is told of once, and is absent for the rules, which go on with the rest.
 */
export function legible(rendered: readonly Subject[]): Legible {
  const illegible: Illegible[] = [];
  const subjects = rendered.map((subject) => ofRightTypes(subject, illegible));
  return { manifests: new ManifestSet(subjects), illegible };
}

/** What no object is without. */
const REQUIRED = [
  ['apiVersion', 'a version such as v1 or apps/v1'],
  ['kind', 'a kind such as Deployment'],
  ['metadata', 'an object with a name'],
] as const;

function ofRightTypes(subject: Subject, illegible: Illegible[]): Subject {
  const { path, manifest } = subject;
  const isNamed = typeof manifest.apiVersion === 'string';
  const fields = (isNamed && SHAPES[groupKindOf(subject) as keyof ManifestsByKind]) || OBJECT;
  const misfits = new Set<string>();
  const legibly: Partial<Manifest> = fitted(manifest, fields, (fault) => {
    misfits.add(fault.field);
    illegible.push({ rule: 'field-types', path, message: typeFault(fault, manifest) });
  });
  const missing = REQUIRED.filter(([field]) => legibly[field] === undefined);
  for (const [field, wanted] of missing) {
    if (misfits.has(field)) continue;
    const message = `'${field}' must be ${wanted}, or the API server refuses the object; check the patches that set it`;
    illegible.push({ rule: 'field-types', path, message });
  }
  if (legibly === manifest && missing.length === 0) return subject;
  const { apiVersion = '', kind = '', metadata = {} } = legibly;
  return { ...subject, manifest: { ...legibly, apiVersion, kind, metadata } };
}

/** What a piece of work throws; `undefined` where it throws nothing. */
export function faultOf(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Says that something cannot be checked, and where to look. */
export function illegibleBecause(error: unknown): string {
  return `cannot be checked (${String(error)}), because a field is not of the type that Kubernetes takes; check the values of its patches`;
}
