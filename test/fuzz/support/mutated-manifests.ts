import * as fc from 'fast-check';
import type { Manifest } from '../../../lib/checks/manifests/manifest';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Way = readonly (string | number)[];

/** What a YAML file can hold in place of a value. */
const VALUES: readonly Json[] = [
  ...[
    null,
    true,
    false,
    0,
    1,
    -1,
    7,
    1.5,
    2_147_483_648,
    1e21,
    '',
    'a',
    '0',
    '50%',
    '100%',
    '-1',
    '8080',
    'http',
    '1Gi',
  ],
  ...[
    'a b',
    '{{ .x }}',
    '*',
    '/',
    '10.0.0.0/8',
    '5m',
    'x'.repeat(5_000),
    [],
    {},
    [null],
    [[]],
    ['a'],
    [1],
    [{}],
    { a: {} },
  ],
  ...[{ a: 'b' }, { a: 1 }, { matchLabels: { app: 'a' } }, { name: 'a' }, { 'a b': null }],
];

/** One change of one object. */
export interface Change {
  /** Place of the object in the list. */
  readonly object: number;
  /** The way to the value. */
  readonly way: Way;
  /** What it is set to; nothing to leave it out, and `twice` to have the whole object twice. */
  readonly to?: Json | 'twice';
}

/** One to three changes of manifests: fields that are left out or set to something else, and objects that are there twice. */
export function changesOf(good: readonly Manifest[]): fc.Arbitrary<readonly Change[]> {
  const places = good.flatMap((manifest, object) =>
    waysIn(manifest as unknown as Json).map((way): Change => ({ object, way })),
  );
  const change = fc
    .tuple(
      fc.constantFrom(...places),
      fc.oneof(
        { weight: 2, arbitrary: fc.constant({}) },
        { weight: 5, arbitrary: fc.constantFrom(...VALUES).map((to) => ({ to })) },
        { weight: 1, arbitrary: fc.constant({ to: 'twice' }) },
      ),
    )
    .map(([place, to]): Change => ({ ...place, ...to }));
  return fc.array(change, { minLength: 1, maxLength: 3 });
}

/** The manifests as changes leave them. */
export function applied(good: readonly Manifest[], changes: readonly Change[]): Manifest[] {
  const objects: Json[] = [...(good as unknown as Json[])];
  for (const { object, way, to } of changes) {
    if (to === 'twice') objects.push(objects[object] as Json);
    else objects[object] = changed(objects[object] as Json, way, to);
  }
  return objects as unknown as Manifest[];
}

/** The ways to every value of an object but its kind, without which it is no object. */
function waysIn(value: Json, way: Way = []): Way[] {
  if (typeof value !== 'object' || value === null) return [way];
  const names = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const inside = names.flatMap((name) =>
    waysIn((value as Record<string | number, Json>)[name] as Json, [...way, name]),
  );
  return way.length === 0
    ? inside.filter(([name]) => !['apiVersion', 'kind'].includes(String(name)))
    : [way, ...inside];
}

/** What is on the way may have been changed already; then nothing is. */
function changed(value: Json, [name, ...rest]: Way, by: Json | undefined): Json {
  if (name === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    if (rest.length > 0) return items.map((item, index) => (index === name ? changed(item, rest, by) : item));
    return items.flatMap((item, index) => (index !== name ? [item] : by === undefined ? [] : [by]));
  }
  const fields = value as Readonly<Record<string, Json>>;
  if (rest.length > 0) return { ...fields, [name]: changed(fields[name] as Json, rest, by) };
  const others = Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name));
  return by === undefined ? others : { ...others, [name]: by };
}
