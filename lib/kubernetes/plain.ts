import type { k8s } from 'cdk8s-plus-28';

/**
 * A type of cdk8s-plus' Kubernetes API with plain values in place of its union classes: `'25%'` for an `IntOrString`,
 * `'500m'` for a `Quantity`. The parts write manifests in these types, so the compiler knows every field, while nothing
 * of cdk8s-plus has to be loaded or to translate them at run time.
 */
export type Plain<T> = T extends k8s.IntOrString | k8s.Quantity
  ? // Both classes hold nothing but a value; a type that holds more is none of them.
    k8s.IntOrString extends T
    ? number | string
    : { [K in keyof T]: Plain<T[K]> }
  : T extends Date
    ? string
    : T extends object
      ? { [K in keyof T]: Plain<T[K]> }
      : T;

/** Replaces the union classes in a user's value of cdk8s-plus' Kubernetes API by what they hold. */
export function plain<T>(value: T): Plain<T>;
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => plain(item));
  if (typeof value !== 'object' || value === null) return value;
  if (value.constructor !== Object && 'value' in value) return value.value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item as unknown)]));
}
