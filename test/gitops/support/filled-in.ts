/**
 * What the API server filled into the lists of an object of a custom kind, as `.spec.rules[].backendRefs[].weight`. A
 * client that knows no schema compares such a list as a whole, and so sees a difference there; fields that were filled
 * in outside lists it leaves alone.
 */
export function filledIntoLists(written: unknown, live: unknown): string[] {
  return [...new Set(additions(written, live, '', false))].sort();
}

function additions(written: any, live: any, path: string, inList: boolean): string[] {
  if (written === undefined) return inList ? [path] : [];
  if (Array.isArray(written)) return written.flatMap((item, index) => additions(item, live[index], `${path}[]`, true));
  if (typeof written !== 'object' || written === null) return [];
  return Object.keys(live).flatMap((key) => additions(written[key], live[key], `${path}.${key}`, inList));
}
