/**
 * The same data with objects that have a prototype, on which cdk8s relies. Where all have one already it is the very same
 * value; objects of classes stay as they are.
 */
export function withPrototypes<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(withPrototypes);
    return items.some((item, index) => item !== value[index]) ? (items as T) : value;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return value;
  const fields: Record<string, unknown> = {};
  let isSame = prototype !== null;
  for (const [name, field] of Object.entries(value as object) as [string, unknown][]) {
    fields[name] = withPrototypes(field);
    isSame &&= fields[name] === field;
  }
  return isSame ? value : (fields as T);
}
