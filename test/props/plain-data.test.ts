import { Duration } from 'cdk8s';
import { plainDataFault } from '../../lib/props/plain-data';

const thrown = (): never => {
  throw new Error('kept back');
};
const cycle: Record<string, unknown> = {};
cycle['self'] = [cycle];
const shared = [1];
let deep: unknown = 1;
for (let depth = 0; depth < 40; depth++) deep = [deep];

test.each([
  ['plain data', { a: [1, 'b', null, undefined, { c: true }] }],
  ['what a class made', { a: Duration.days(1), b: new (class Own {})() }],
  ['a method, which other libraries bring', { checksum: thrown }],
  ['objects without a prototype', { a: Object.assign(Object.create(null) as object, { b: 1 }) }],
  ['one object in two places', { a: shared, b: shared }],
])('takes %s', (_, value) => {
  expect(plainDataFault(value, 'props')).toBeUndefined();
});

test.each([
  ['a Symbol', { a: Symbol('b') }, "'props.a' (symbol) is of a kind that no prop takes; give it plain data"],
  ['a BigInt in a list', { a: [1, 2n] }, "'props.a.1' (bigint) is of a kind that no prop takes; give it plain data"],
  ['a date', { a: new Date(0) }, "'props.a' (Date) is of a kind that no prop takes; give it plain data"],
  ['a map', { a: new Map() }, "'props.a' (Map) is of a kind that no prop takes; give it plain data"],
  ['a cycle', { a: cycle }, "'props.a.self.0' holds itself; give it plain data"],
  [
    'more depth than props have',
    { a: deep },
    `'props.a${'.0'.repeat(29)}' is nested more than 30 times; give it plain data`,
  ],
  [
    'a getter that throws',
    {
      get a(): never {
        return thrown();
      },
    },
    "'props' throws when it is read (kept back); give it plain data",
  ],
  [
    'a proxy that throws',
    { a: new Proxy({}, { getPrototypeOf: thrown }) },
    "'props.a' throws when it is read (kept back); give it plain data",
  ],
  [
    'a proxy that throws no error',
    {
      a: new Proxy(
        {},
        {
          ownKeys: () => {
            throw 'words';
          },
        },
      ),
    },
    "'props.a' throws when it is read (words); give it plain data",
  ],
])('refuses %s', (_, value, fault) => {
  expect(plainDataFault(value, 'props')).toBe(fault);
});
