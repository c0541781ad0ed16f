import { App, Duration, Size } from 'cdk8s';
import { PropChecks } from '../../lib/props/prop-checks';

const checks = new PropChecks(new App());

type Check = (value: any) => void;

const known: Check = (value) => checks.known<{ a?: number }>(value, { a: true });
const group: Check = (value) => checks.group<{ a?: number }>('it', value, { a: true });
const text: Check = (value) => checks.text('it', value);
const flag: Check = (value) => checks.flag('it', value);
const oneOf: Check = (value) => checks.oneOf('it', value, ['A', 'B']);
const list: Check = (value) => checks.list('it', value, 'texts', (item) => typeof item === 'string');
const texts: Check = (value) => checks.texts('it', value);
const labels: Check = (value) => checks.labels('it', value);
const annotations: Check = (value) => checks.annotations('it', value);
const size: Check = (value) => checks.size('it', value);
const dnsLabel: Check = (value) => checks.dnsLabel('it', value);
const dnsName: Check = (value) => checks.dnsName('it', value);
const count: Check = (value) => checks.wholeNumber('it', value, 1);
const port: Check = (value) => checks.port('it', value);
const duration: Check = (value) => checks.duration('it', value, 1);

const KIND_OF_NAME = "a name of at most 63 letters, digits, '-', '_' and '.', after a DNS name and '/' if any";
const LABEL = "a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends";
const NAME = "a DNS name: lower-case labels of letters, digits and '-', joined by dots";

const REFUSED: [Check, unknown, string][] = [
  [known, null, "'props' (null) must be an object of options"],
  [known, [], "'props' (array) must be an object of options"],
  [known, { toString: 1 }, "'toString' is not a known prop; there are a"],
  [group, null, "'it' (null) must be an object of options"],
  [group, { b: 1 }, "'it.b' is not a known prop; there are a"],
  [group, { constructor: 1 }, "'it.constructor' is not a known prop; there are a"],
  [text, undefined, "'it' (undefined) must be a text that is not empty"],
  [text, '', "'it' () must be a text that is not empty"],
  [text, {}, "'it' (object) must be a text that is not empty"],
  [flag, 'no', "'it' (no) must be true or false"],
  [flag, null, "'it' (null) must be true or false"],
  [oneOf, 'C', "'it' (C) must be A or B"],
  [oneOf, null, "'it' (null) must be A or B"],
  [list, 'a', "'it' (string) must be a list of texts"],
  [list, ['a', null], "'it[1]' (null) must be one of a list of texts"],
  [texts, [], "'it' (array) must be a map of texts"],
  [texts, { a: 5 }, "'it.a' (number) must be a text; put it in quotes"],
  [labels, { a: null }, "'it.a' (null) must be a text; put it in quotes"],
  [labels, { 'a b': 'c' }, `'it' holds 'a b', which is no name of a label: ${KIND_OF_NAME}`],
  [labels, { 'a/b/c': 'd' }, `'it' holds 'a/b/c', which is no name of a label: ${KIND_OF_NAME}`],
  [labels, { 'A_b/c': 'd' }, `'it' holds 'A_b/c', which is no name of a label: ${KIND_OF_NAME}`],
  [
    labels,
    { a: 'ü!' },
    "'it.a' (ü!) must be the value of a label: at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends",
  ],
  [annotations, { '': 'c' }, `'it' holds '', which is no name of an annotation: ${KIND_OF_NAME}`],
  [size, 5, "'it' (5) must be a Size, such as Size.mebibytes(100)"],
  [size, Size.kibibytes(0), "'it' (0Ki) must be at least one KiB"],
  [dnsLabel, undefined, `'it' (undefined) must be ${LABEL}`],
  [dnsLabel, 'Up', `'it' (Up) must be ${LABEL}`],
  [dnsName, null, `'it' (null) must be ${NAME}`],
  [dnsName, 'a..b', `'it' (a..b) must be ${NAME}`],
  [count, 2_147_483_648, "'it' (2147483648) must be at most 2147483647, the largest that its field takes"],
  [count, Symbol('a'), "'it' (Symbol(a)) must be a whole number of at least 1"],
  [count, 3n, "'it' (3) must be a whole number of at least 1"],
  [port, {}, "'it' (object) must be a port between 1 and 65535"],
  [duration, Object.create(null), "'it' (object) must be a Duration, such as Duration.seconds(10)"],
  [duration, Duration.days(30_000), "'it' (2592000000s) must be at most 2147483647s, the most that Kubernetes counts"],
  [text, () => 'a', "'it' (function) must be a text that is not empty"],
  [dnsLabel, `A\n\tb${'c'.repeat(100_000)}`, `'it' (A b${'c'.repeat(77)}…) must be ${LABEL}`],
  [group, { ['x'.repeat(81)]: 1 }, `'it.${'x'.repeat(80)}…' is not a known prop; there are a`],
];

test.each(REFUSED.map(([check, value, message]) => [message, check, value] as const))(
  'refuses: %s',
  (message, check, value) => {
    expect(() => check(value)).toThrow(new Error(`[] ${message}`));
  },
);

const ACCEPTED: [Check, unknown][] = [
  ...[group, flag, oneOf, list, texts, labels, annotations, size].map((check): [Check, undefined] => [
    check,
    undefined,
  ]),
  [known, { a: 1 }],
  [group, { a: 1 }],
  [flag, false],
  [oneOf, 'B'],
  [list, []],
  [list, ['a']],
  [texts, { 'any key': 'any text' }],
  [labels, { 'example.com/A_b.c': '', d: 'E_f.g-1' }],
  [annotations, { 'example.com/a': 'Any text: ü!' }],
  [size, Size.mebibytes(1)],
  [dnsName, 'a.b-c.d'],
];

test.each(ACCEPTED.map(([check, value]) => [value, check] as const))('accepts %j', (value, check) => {
  expect(() => check(value)).not.toThrow();
});
