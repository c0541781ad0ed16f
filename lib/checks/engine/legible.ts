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
  readonly rule: 'field-types' | 'rendering';
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
  try {
    return { manifests: new ManifestSet(subjects), illegible };
  } catch {
    const { manifests, illegible: further } = oneByOne(subjects);
    return { manifests, illegible: [...illegible, ...further] };
  }
}

function ofRightTypes(subject: Subject, illegible: Illegible[]): Subject {
  const { path, manifest } = subject;
  const isNamed = typeof manifest.apiVersion === 'string';
  const fields = (isNamed && SHAPES[groupKindOf(subject) as keyof ManifestsByKind]) || OBJECT;
  const legibly = fitted(manifest, fields, (fault) => {
    illegible.push({ rule: 'field-types', path, message: typeFault(fault, manifest) });
  });
  if (isObject(legibly)) return legibly === manifest ? subject : { ...subject, manifest: legibly as Manifest };
  illegible.push({
    rule: 'field-types',
    path,
    message: `'metadata' must be an object with a name, or the API server refuses the object; check the patches that set it`,
  });
  return { ...subject, manifest: { ...(legibly as Manifest), metadata: {} } };
}

function isObject({ metadata }: Partial<Manifest>): boolean {
  return metadata !== undefined;
}

function oneByOne(subjects: readonly Subject[]): Legible {
  const read: Subject[] = [];
  const illegible: Illegible[] = [];
  // Policies last: they are indexed by the pods that they select.
  const isPolicy = ({ manifest }: Subject): boolean => manifest.kind === 'NetworkPolicy';
  for (const subject of [...subjects.filter((one) => !isPolicy(one)), ...subjects.filter(isPolicy)]) {
    const fault = faultOf(() => new ManifestSet([...read, subject]));
    if (fault === undefined) read.push(subject);
    else illegible.push({ rule: 'rendering', path: subject.path, message: illegibleBecause(fault) });
  }
  return { manifests: new ManifestSet(read), illegible };
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
