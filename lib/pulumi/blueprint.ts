import { isDeepStrictEqual } from 'node:util';

/** Part of the objects that depends on inputs. */
export class Blank {
  public constructor(
    /** Where the part stands. */
    public readonly path: readonly string[],
    /** The slots whose inputs it depends on. */
    public readonly slots: readonly number[],
  ) {}
}

/** What is synthesized with another stand-in for one input. */
export interface Variant {
  readonly slot: number;
  readonly value: unknown;
}

/**
 * The objects with a blank for each part that depends on inputs, found by comparing what is synthesized for different
 * stand-ins. It needs no knowledge of how a field is derived, be it a copy of an input or a checksum.
 */
export function blueprint(value: unknown, variants: readonly Variant[], path: readonly string[] = []): unknown {
  const others = variants.filter((variant) => !isDeepStrictEqual(variant.value, value));
  if (others.length === 0) return value;
  if (!others.every((other) => sameKeys(other.value, value))) {
    return new Blank(path, [...new Set(others.map(({ slot }) => slot))]);
  }
  return mapItems(value as object, (item, key) =>
    blueprint(
      item,
      others.map(({ slot, value: other }) => ({ slot, value: (other as Record<string, unknown>)[key] })),
      [...path, key],
    ),
  );
}

/** A copy of a blueprint with its blanks filled in. */
export function filledIn(value: unknown, fill: (blank: Blank) => unknown): unknown {
  if (value instanceof Blank) return fill(value);
  if (typeof value !== 'object' || value === null) return value;
  return mapItems(value, (item) => filledIn(item, fill));
}

/** What stands at a path. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((parent, key) => (parent as Record<string, unknown> | undefined)?.[key], value);
}

function sameKeys(a: unknown, b: unknown): boolean {
  const [keysOfA, keysOfB] = [a, b].map((value) =>
    typeof value === 'object' && value !== null ? [Array.isArray(value), ...Object.keys(value)] : undefined,
  );
  return keysOfA !== undefined && isDeepStrictEqual(keysOfA, keysOfB);
}

function mapItems(value: object, map: (item: unknown, key: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => map(item, String(index)));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item as unknown, key)]));
}
