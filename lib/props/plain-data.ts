import { shown } from '../words/shown';

/** So deep are no props, and what goes through them must end. */
const MAX_DEPTH = 30;
/** What JavaScript has built in and no prop takes. */
const NO_PROPS: readonly (new (...args: never[]) => object)[] = [
  Date,
  RegExp,
  Map,
  Set,
  WeakMap,
  WeakSet,
  Promise,
  Error,
];

/**
 * Says why no part can read what it was given: a value of a kind that no prop takes, one that holds itself, or one that
 * throws when it is read. Objects of classes are looked at by whoever takes them.
 *
 * @returns words that begin with the way to the value.
 */
export function plainDataFault(value: unknown, way: string, within: readonly object[] = []): string | undefined {
  const kind = typeof value;
  // Functions stand in what other libraries make, such as workloads and peers.
  if (kind === 'symbol' || kind === 'bigint') {
    return `'${way}' (${kind}) is of a kind that no prop takes; give it plain data`;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    const builtIn = NO_PROPS.find((each) => value instanceof each);
    if (builtIn) return `'${way}' (${builtIn.name}) is of a kind that no prop takes; give it plain data`;
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype && !Array.isArray(value)) return undefined;
    if (within.includes(value)) return `'${way}' holds itself; give it plain data`;
    if (within.length >= MAX_DEPTH) return `'${way}' is nested more than ${MAX_DEPTH} times; give it plain data`;
    const inside = [...within, value];
    for (const name of Object.keys(value)) {
      const fault = plainDataFault((value as Record<string, unknown>)[name], `${way}.${shown(name)}`, inside);
      if (fault !== undefined) return fault;
    }
    return undefined;
  } catch (error) {
    return `'${way}' throws when it is read (${shown(messageOf(error))}); give it plain data`;
  }
}

function messageOf(error: unknown): unknown {
  return error instanceof Error ? error.message : error;
}
