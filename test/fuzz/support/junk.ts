import * as fc from 'fast-check';

/** What JavaScript can pass and no type admits, by what it is called in a report. */
const JUNK: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  'not a number': () => NaN,
  infinity: () => -Infinity,
  'a BigInt': () => 10n,
  'a Symbol': () => Symbol('junk'),
  'a function': () => () => 'junk',
  'a text': () => 'junk',
  'no text': () => '',
  'a text of 100,000 characters': () => 'x '.repeat(50_000),
  'a number': () => 7,
  'a list': () => [1, 'a'],
  'no list': () => [],
  'a list with holes': () => new Array(3),
  'no object': () => ({}),
  'an object of objects': () => ({ a: { b: { c: null } } }),
  'an object without a prototype': () => Object.assign(Object.create(null) as object, { a: 1 }),
  'a date': () => new Date(0),
  'a regular expression': () => /junk/,
  'a map': () => new Map([['a', 1]]),
  'an error': () => new Error('junk'),
  'a cycle': () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    return cycle;
  },
  'a proxy that throws': () =>
    new Proxy({}, { get: thrown, has: thrown, ownKeys: thrown, getOwnPropertyDescriptor: thrown }),
  'a getter that throws': () => ({
    get a(): never {
      return thrown();
    },
  }),
  'a text that throws': () => ({ toString: thrown, valueOf: thrown }),
};

function thrown(): never {
  throw new Error('junk that throws');
}

/** Something that no prop takes, or takes for something else; made where it is put. */
export class Junk {
  public constructor(public readonly name: string) {}

  public make(): unknown {
    return JUNK[this.name]?.();
  }

  public toJSON(): string {
    return `<${this.name}>`;
  }
}

const junk = fc.constantFrom(...Object.keys(JUNK)).map((name) => new Junk(name));

/** Props of which one is replaced by junk, at any depth, or one is added that there is not. */
export function withJunk(props: fc.Arbitrary<object>): fc.Arbitrary<object> {
  return fc.tuple(props, junk, fc.nat()).map(([good, bad, at]) => {
    const places = placesIn(good);
    const place = places[at % places.length] as readonly string[];
    return replaced(good, place, bad) as object;
  });
}

function placesIn(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null || !isPlain(value)) return [way];
  const inside = Object.entries(value).flatMap(([name, each]) => placesIn(each, [...way, name]));
  return way.length === 0 ? [...inside, ['junk']] : [way, ...inside];
}

function replaced(value: unknown, [name, ...rest]: readonly string[], by: Junk): unknown {
  if (name === undefined) return by;
  if (Array.isArray(value)) return value.map((each, index) => (`${index}` === name ? replaced(each, rest, by) : each));
  return { ...(value as object), [name]: replaced((value as Record<string, unknown>)[name], rest, by) };
}

/** Whether something is a list, or an object as it is written in braces; fast-check makes some without a prototype. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || prototype === Object.prototype;
}
