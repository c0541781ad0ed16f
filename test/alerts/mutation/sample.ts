/** Some of the items, chosen by a seed: the same ones each time, in their order. */
export function sample<T>(items: readonly T[], size: number, seed: number): T[] {
  const random = generator(seed);
  const keyed = items.map((item, index) => ({ item, index, key: random() }));
  const chosen = [...keyed].sort((a, b) => a.key - b.key).slice(0, size);
  return chosen.sort((a, b) => a.index - b.index).map(({ item }) => item);
}

/** A linear congruential generator, with the constants of Numerical Recipes. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
