/** What a field of a manifest holds; rules may rely on it. A list names the shape of its items, a map that of its values. */
export type Shape = Scalar | 'anything' | readonly [Shape] | readonly ['map', Scalar] | Fields;

/** What holds nothing else. */
export type Scalar = 'text' | 'number' | 'boolean' | 'number or text';

/** The fields of an object that rules read. Further fields may hold anything. */
export interface Fields {
  readonly [field: string]: Shape;
}

/** The shapes that follow from a type, so that the compiler misses none of the fields that rules read. */
export type ShapeOf<T> = unknown extends T
  ? 'anything'
  : [T] extends [string]
    ? 'text'
    : [T] extends [number]
      ? 'number'
      : [T] extends [boolean]
        ? 'boolean'
        : [T] extends [number | string]
          ? 'number or text'
          : T extends readonly (infer Item)[]
            ? readonly [ShapeOf<Item>]
            : [keyof FieldsOf<T>] extends [never]
              ? readonly ['map', Extract<ShapeOf<T[keyof T]>, Scalar>]
              : FieldsOf<T>;

/** The shapes of the fields that a type names. */
export type FieldsOf<T> = {
  readonly [Field in keyof T as Named<Field>]-?: unknown extends T[Field] ? 'anything' : ShapeOf<NonNullable<T[Field]>>;
};

/** A name, and no index signature beside names. */
type Named<Field> = string extends Field ? never : number extends Field ? never : Field;

/** A field that is not of its shape. */
export interface IllFitting {
  /** The way to it: `spec.template.spec.containers[0].env[1].value`. */
  readonly field: string;
  readonly value: unknown;
  readonly shape: Shape;
}

/**
 * An object as rules may read it: without the fields that are not of their shape, each of which is told of once, and without
 * nulls, which the API server takes for fields that are absent. What fits as it is comes back itself.
 */
export function fitted(object: object, fields: Fields, told: (fault: IllFitting) => void): object {
  return fit(object, fields, '', told) as object;
}

function fit(value: unknown, shape: Shape, field: string, told: (fault: IllFitting) => void): unknown {
  if (value === undefined || value === null) return undefined;
  if (isFittingScalar(value, shape)) return value;
  if (typeof shape !== 'string') {
    if (!isListShape(shape)) {
      if (isObject(value)) return object(value, shape, field, told);
    } else if (isMapShape(shape)) {
      if (isObject(value)) return map(value, shape[1], field, told);
    } else if (Array.isArray(value)) return list(value, shape[0], field, told);
  }
  told({ field, value, shape });
  return undefined;
}

function object(value: Values, fields: Fields, field: string, told: (fault: IllFitting) => void): Values {
  let kept: Record<string, unknown> | undefined;
  for (const name in fields) {
    // Most values are; the names of their fields are not worth writing.
    if (value[name] === undefined || isFittingScalar(value[name], fields[name] as Shape)) continue;
    const item = fit(value[name], fields[name] as Shape, field === '' ? name : `${field}.${name}`, told);
    if (item !== value[name]) (kept ??= { ...value })[name] = item;
  }
  return kept ?? value;
}

function map(value: Values, shape: Scalar, field: string, told: (fault: IllFitting) => void): Values {
  const unfit = new Set<string>();
  for (const name in value) {
    if (value[name] === undefined || isFittingScalar(value[name], shape)) continue;
    fit(value[name], shape, `${field}['${name}']`, told);
    unfit.add(name);
  }
  return unfit.size === 0 ? value : Object.fromEntries(Object.entries(value).filter(([name]) => !unfit.has(name)));
}

function list(items: readonly unknown[], shape: Shape, field: string, told: (fault: IllFitting) => void): unknown[] {
  const kept = items.map((item, index) => fit(item, shape, `${field}[${index}]`, told));
  const fits = kept.every((item, index) => item === items[index]);
  return fits ? (items as unknown[]) : kept.filter((item) => item !== undefined);
}

type Values = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFittingScalar(value: unknown, shape: Shape): boolean {
  if (typeof shape !== 'string' || value === undefined || value === null) return false;
  const type = typeof value;
  if (shape === 'anything') return true;
  if (shape === 'number or text') return type === 'number' || type === 'string';
  return type === (shape === 'text' ? 'string' : shape);
}

function isListShape(shape: Exclude<Shape, string>): shape is readonly [Shape] | readonly ['map', Scalar] {
  return Array.isArray(shape);
}

function isMapShape(shape: readonly [Shape] | readonly ['map', Scalar]): shape is readonly ['map', Scalar] {
  return shape.length === 2;
}
