/**
 * Lets a pure function of a text work once for each text that comes again soon. Of a fleet's many texts it remembers the
 * last ones only.
 *
 * @param limit texts after which it forgets all and starts again.
 */
export function oncePerText<V>(compute: (text: string) => V, limit = 1000): (text: string) => V {
  const known = new Map<string, { readonly value: V }>();
  return (text) => {
    let kept = known.get(text);
    if (kept === undefined) {
      if (known.size >= limit) known.clear();
      kept = { value: compute(text) };
      known.set(text, kept);
    }
    return kept.value;
  };
}
