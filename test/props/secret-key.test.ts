import type { SecretKey } from '../../lib';
import { Deployment } from '../../lib';
import { containerOf, IMAGE, testChart } from '../support/synth';

const deployment = (secrets: unknown): Deployment =>
  new Deployment(testChart(), 'Deployment', { image: IMAGE, secrets: secrets as Record<string, SecretKey> });

const NAME =
  "must be the name of a Secret: at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends";
const KEY = "must be a key of the Secret: at most 253 letters, digits, '-', '_' and '.', and no dots alone";

test.each<[string, SecretKey]>([
  ['a name with dots', { secretName: 'team.redis-1', key: 'url' }],
  ['a name that is longer than a label', { secretName: 'x'.repeat(253), key: 'url' }],
  ['a key of each kind of letter', { secretName: 'redis', key: '.env_A-1.b' }],
])('takes %s', (_, given) => {
  expect(containerOf(deployment({ URL: given })).env).toEqual([
    { name: 'URL', valueFrom: { secretKeyRef: { name: given.secretName, key: given.key } } },
  ]);
});

test.each<[string, unknown, string]>([
  ['null for the map', null, "'secrets' (null) must be an object of options"],
  ['a text for the map', 'hunter2', "'secrets' (string) must be an object of options"],
  ['the secret itself', { X: 'hunter2' }, "'secrets.X' (string) must be an object of options"],
  ['null for a key', { X: null }, "'secrets.X' (null) must be an object of options"],
  ['nothing for a key', { X: undefined }, `'secrets.X.secretName' (undefined) ${NAME}`],
  ['a key of nothing', { X: {} }, `'secrets.X.secretName' (undefined) ${NAME}`],
  [
    'a misspelt name',
    { X: { secret: 'hunter2', key: 'k' } },
    "'secrets.X.secret' is not a known prop; there are secretName, key",
  ],
  [
    'what a Secret may have beside',
    { X: { secretName: 'redis', key: 'url', optional: true } },
    "'secrets.X.optional' is not a known prop; there are secretName, key",
  ],
  [
    'a name that Kubernetes does not take',
    { X: { secretName: 'Hunter_2', key: 'k' } },
    `'secrets.X.secretName' (string) ${NAME}`,
  ],
  [
    'a name that is too long',
    { X: { secretName: 'x'.repeat(254), key: 'k' } },
    `'secrets.X.secretName' (string) ${NAME}`,
  ],
  ['no key', { X: { secretName: 'redis' } }, `'secrets.X.key' (undefined) ${KEY}`],
  ['a key with a space', { X: { secretName: 'redis', key: 'hunter 2' } }, `'secrets.X.key' (string) ${KEY}`],
  ['a number for a key', { X: { secretName: 'redis', key: 5 } }, `'secrets.X.key' (number) ${KEY}`],
  ['a dot for a key', { X: { secretName: 'redis', key: '.' } }, `'secrets.X.key' (string) ${KEY}`],
  ['a key that begins like a path', { X: { secretName: 'redis', key: '..a' } }, `'secrets.X.key' (string) ${KEY}`],
  [
    'a name that is none of a variable',
    { 'a b=': { secretName: 'redis', key: 'url' } },
    "'secrets' holds 'a b=', which is no name of an environment variable: letters, digits and '_', no digit first",
  ],
])('refuses %s, and repeats no value', (_, secrets, message) => {
  expect(() => deployment(secrets)).toThrow(new Error(`[test/Deployment] ${message}`));
});
