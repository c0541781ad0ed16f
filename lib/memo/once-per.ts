/**
 * Lets a pure function of an object work once for each object, and remember what it gave for as long as the object lives.
 * The object must not change afterwards.
 */
export function oncePer<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let kept = known.get(key);
    if (kept === undefined) {
      kept = { value: compute(key) };
      known.set(key, kept);
    }
    return kept.value;
  };
}
