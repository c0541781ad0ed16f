import type { Manifest } from '../manifests/manifest';
import { isCredentialName } from './credential-name';

/** Whether the text in a field may be a credential, which no message shows: all of a Secret, and what has the name of one. */
export function mayBeCredential(manifest: Manifest, field: string): boolean {
  return manifest.kind === 'Secret' || isCredentialName(nameOfValue(manifest, field));
}

/** The last name on the way to a field, or the name that stands beside a `value`. */
function nameOfValue(manifest: Manifest, field: string): string {
  const key = /\['(.*)'\]$/.exec(field)?.[1];
  if (key !== undefined) return key;
  const way = field.split(/[.[\]]+/);
  const last = way.pop() as string;
  if (last !== 'value') return last;
  const holder = way.reduce<unknown>((value, step) => Object(value)[step] as unknown, manifest);
  return String(Object(holder).name);
}
