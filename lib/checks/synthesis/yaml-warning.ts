import { escaped } from '../../yaml/yaml-text';
import { misreadFromCdk8s } from '../../yaml/misread-from-cdk8s';
import type { Manifest } from '../manifests/manifest';
import { collect } from '../model/collect';
import { mayBeCredential } from '../model/credential-field';
import type { Subject } from '../model/subject';

/** Different texts that a warning names; the repair is the same for all. */
const MOST_NAMED = 10;
/** Characters of a text that it shows. */
const LONGEST = 60;
/** Keys of labels, annotations and data; no other key is the user's choice. */
const KEY = /^[\w./-]+$/;

/** A text of a manifest that a reader of YAML misreads as cdk8s writes it. */
interface Misread {
  readonly field: string;
  readonly text: string;
  readonly isKey: boolean;
  readonly said: string;
}

/** Says which texts a reader of YAML misreads as cdk8s writes them, or `undefined` where there are none. */
export function yamlWarning(subjects: readonly Subject[]): string | undefined {
  const places = new Map<string, string[]>();
  for (const { path, manifest } of subjects) {
    for (const misread of misreads(manifest, '')) {
      const key = JSON.stringify([misread.isKey, misread.text]);
      collect(places, key, `${path}: ${told(misread, manifest)}`);
    }
  }
  if (places.size === 0) return undefined;
  const texts = [...places.values()].map(([first, ...others]) => `${String(first)}${alsoIn(others.length)}`);
  const more = texts.length > MOST_NAMED ? [`and ${texts.length - MOST_NAMED} more texts`] : [];
  const said = [...texts.slice(0, MOST_NAMED), ...more].map((line) => `\n  ${line}`).join('');
  return `the YAML that an 'App' of cdk8s writes is not the same to every reader; write it by a 'GitOpsApp', which quotes such texts, and refuses what quotes can't carry:${said}`;
}

function alsoIn(others: number): string {
  return others === 0 ? '' : `, as in ${others} other ${others === 1 ? 'place' : 'places'}`;
}

function misreads(value: unknown, field: string): Misread[] {
  if (typeof value === 'string') return misread(value, field, false);
  if (Array.isArray(value)) return value.flatMap((item, index) => misreads(item, `${field}[${index}]`));
  return Object.entries(Object(value) as object).flatMap(([key, item]) => [
    ...(KEY.test(key) ? misread(key, field, true) : []),
    ...misreads(item, way(field, key)),
  ]);
}

function misread(text: string, field: string, isKey: boolean): Misread[] {
  const said = misreadFromCdk8s(text);
  return said === undefined ? [] : [{ field, text, isKey, said }];
}

function way(field: string, key: string): string {
  if (field === '') return key;
  return /^[a-zA-Z]\w*$/.test(key) ? `${field}.${key}` : `${field}['${key}']`;
}

function told({ field, text, isKey, said }: Misread, manifest: Manifest): string {
  if (isKey) return `key ${escaped(text)} of '${field}' ${said}`;
  if (mayBeCredential(manifest, field)) return `'${field}' (not shown) ${said}`;
  return `'${field}' (${escaped(text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text)}) ${said}`;
}
