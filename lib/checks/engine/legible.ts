import type { Manifest } from '../manifests/manifest';
import { ManifestSet } from '../model/manifest-set';
import type { Subject } from '../model/subject';

/** The objects of a chart that can be checked, and why the others can't. */
export interface Legible {
  readonly manifests: ManifestSet;
  readonly illegible: readonly { readonly path: string; readonly message: string }[];
}

/**
 * Reads manifests as the API server does, to which a null, which only a patch can leave, is a field that is absent. One
 * that cannot be read, for a field of another type than Kubernetes takes, must not hide the faults of the others.
 */
export function legible(rendered: readonly Subject[]): Legible {
  const subjects = rendered.map(withoutNulls);
  try {
    return { manifests: new ManifestSet(subjects), illegible: [] };
  } catch {
    return oneByOne(subjects);
  }
}

function oneByOne(subjects: readonly Subject[]): Legible {
  const read: Subject[] = [];
  const illegible: { path: string; message: string }[] = [];
  // Policies last: they are indexed by the pods that they select.
  const isPolicy = ({ manifest }: Subject): boolean => manifest.kind === 'NetworkPolicy';
  for (const subject of [...subjects.filter((one) => !isPolicy(one)), ...subjects.filter(isPolicy)]) {
    const fault = faultOf(() => new ManifestSet([...read, subject]));
    if (fault === undefined) read.push(subject);
    else illegible.push({ path: subject.path, message: illegibleBecause(fault) });
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

function withoutNulls(subject: Subject): Subject {
  return holdsNull(subject.manifest) ? { ...subject, manifest: strip(subject.manifest) as Manifest } : subject;
}

/** Looks before anything is copied, since few manifests hold one. */
function holdsNull(value: unknown): boolean {
  if (typeof value !== 'object') return false;
  if (value === null) return true;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key in fields) if (holdsNull(fields[key])) return true;
  return false;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(strip);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([key, item]) => [key, strip(item)]));
}
