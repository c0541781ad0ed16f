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
export function plainDataFault(value: unknown, way: string): string | undefined {
  const fault = faultIn(value, []);
  return fault && `'${[way, ...fault.way.map(shown)].join('.')}' ${fault.words}; give it plain data`;
}

interface Fault {
  /** Names of the fields that lead to the value. */
  readonly way: readonly string[];
  readonly words: string;
}

/** The ways to values are put together only where there is a fault: most props have none. */
function faultIn(value: unknown, within: object[]): Fault | undefined {
  const kind = typeof value;
  if (kind === 'object') return value === null ? undefined : faultInObject(value as object, within);
  // Functions stand in what other libraries make, such as workloads and peers.
  return kind === 'symbol' || kind === 'bigint' ? ofNoProp(kind) : undefined;
}

function faultInObject(value: object, within: object[]): Fault | undefined {
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null && !Array.isArray(value)) {
      const builtIn = NO_PROPS.find((each) => value instanceof each);
      return builtIn && ofNoProp(builtIn.name);
    }
    if (within.includes(value)) return { way: [], words: 'holds itself' };
    if (within.length >= MAX_DEPTH) return { way: [], words: `is nested more than ${MAX_DEPTH} times` };
    within.push(value);
    for (const name of Object.keys(value)) {
      const fault = faultIn((value as Record<string, unknown>)[name], within);
      if (fault !== undefined) return { ...fault, way: [name, ...fault.way] };
    }
    within.pop();
    return undefined;
  } catch (error) {
    return { way: [], words: `throws when it is read (${shown(messageOf(error))})` };
  }
}

function ofNoProp(kind: string): Fault {
  return { way: [], words: `(${kind}) is of a kind that no prop takes` };
}

function messageOf(error: unknown): unknown {
  return error instanceof Error ? error.message : error;
}
