import { Duration } from 'cdk8s';
import type { ExternalSecretProps } from '../../lib';
import { ExternalSecret } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const props: ExternalSecretProps = {
  secretName: 'task-mcp-auth',
  store: { name: 'vault' },
  keys: { tokens: { remoteKey: 'prod/task-mcp', property: 'tokens' } },
};

/** What a key of the store holds beside what is asked for, as the API server would add it. */
const DEFAULTS = { conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' };

function externalSecret(own: object = {}): ExternalSecret {
  return new ExternalSecret(testChart(), 'Tokens', { ...props, ...own });
}

test('makes a Secret from a store of the namespace, which outlives what the store loses', () => {
  const target = externalSecret();
  expect(manifestOf(target)).toEqual({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'task-mcp-auth' },
    spec: {
      refreshInterval: '1h0m0s',
      secretStoreRef: { name: 'vault', kind: 'SecretStore' },
      target: { name: 'task-mcp-auth', creationPolicy: 'Owner', deletionPolicy: 'Retain' },
      data: [{ secretKey: 'tokens', remoteRef: { key: 'prod/task-mcp', property: 'tokens', ...DEFAULTS } }],
    },
  });
  expect(target.secretName).toBe('task-mcp-auth');
});

test('takes another store, time and name, and a version of a value', () => {
  const target = externalSecret({
    metadata: { name: 'tokens', namespace: 'tasks', labels: { team: 'tasks' } },
    store: { name: 'aws', kind: 'ClusterSecretStore' },
    refreshInterval: Duration.minutes(15),
    keys: { tokens: { remoteKey: 'tokens', version: 'v7' } },
  });
  expect(manifestOf(target)).toMatchObject({
    metadata: { name: 'tokens', namespace: 'tasks', labels: { team: 'tasks' } },
    spec: {
      refreshInterval: '15m0s',
      secretStoreRef: { name: 'aws', kind: 'ClusterSecretStore' },
      target: { name: 'task-mcp-auth' },
      data: [{ secretKey: 'tokens', remoteRef: { key: 'tokens', version: 'v7', ...DEFAULTS } }],
    },
  });
});

test('writes the keys in one order, however they are given', () => {
  const target = externalSecret({ keys: { b: { remoteKey: '1' }, 'a.pem': { remoteKey: '2' } } });
  expect(manifestOf(target).spec.data.map((item: any) => item.secretKey)).toEqual(['a.pem', 'b']);
});

const NAME =
  "must be the name of an object: at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends";
const KEY = "at most 253 letters, digits, '-', '_' and '.', and no dots alone";

test.each<[string, object, string]>([
  ['a Secret without a name', { secretName: undefined }, `'secretName' (undefined) ${NAME}`],
  ['a name that no Secret has', { secretName: 'Task_MCP' }, `'secretName' (Task_MCP) ${NAME}`],
  ['no store', { store: undefined }, "'store' (null) must be an object of options"],
  ['a store by its name alone', { store: 'vault' }, "'store' (string) must be an object of options"],
  ['a store without a name', { store: {} }, `'store.name' (undefined) ${NAME}`],
  [
    'a kind of store that there is not',
    { store: { name: 'vault', kind: 'Vault' } },
    "'store.kind' (Vault) must be SecretStore or ClusterSecretStore",
  ],
  [
    'an option of a store that there is not',
    { store: { name: 'vault', namespace: 'a' } },
    "'store.namespace' is not a known prop; there are name, kind",
  ],
  [
    'to read a value once and never again',
    { refreshInterval: Duration.seconds(0) },
    "'refreshInterval' (0s) must be whole seconds, at least 1s",
  ],
  [
    'a time as text',
    { refreshInterval: '1h' },
    "'refreshInterval' (1h) must be a Duration, such as Duration.seconds(10)",
  ],
  ['no keys', { keys: undefined }, "'keys' (null) must be an object of options"],
  [
    'keys of which there are none',
    { keys: {} },
    "'keys' (none) must hold at least one key, or Secret task-mcp-auth is made without any",
  ],
  ['a list of keys', { keys: ['tokens'] }, "'keys' (array) must be an object of options"],
  [
    'a key that no Secret has',
    { keys: { 'a key': { remoteKey: 'a' } } },
    `'keys' holds 'a key', which is no key of a Secret: ${KEY}`,
  ],
  ['dots for a key', { keys: { '..': { remoteKey: 'a' } } }, `'keys' holds '..', which is no key of a Secret: ${KEY}`],
  ['a text for a value', { keys: { tokens: 'prod' } }, "'keys.tokens' (string) must be an object of options"],
  ['null for a value', { keys: { tokens: null } }, "'keys.tokens' (null) must be an object of options"],
  [
    'a value without a name',
    { keys: { tokens: { property: 'a' } } },
    "'keys.tokens.remoteKey' (undefined) must be a text that is not empty",
  ],
  [
    'an empty part of a value',
    { keys: { tokens: { remoteKey: 'a', property: '' } } },
    "'keys.tokens.property' () must be a text that is not empty",
  ],
  [
    'a number for a version',
    { keys: { tokens: { remoteKey: 'a', version: 7 } } },
    "'keys.tokens.version' (7) must be a text that is not empty",
  ],
  [
    'a value itself, which no manifest may hold',
    { keys: { tokens: { remoteKey: 'a', value: 'b' } } },
    "'keys.tokens.value' is not a known prop; there are remoteKey, property, version",
  ],
  ['metadata that is none', { metadata: null }, "'metadata' (null) must be an object of options"],
  [
    'a prop that it does not have',
    { data: {} },
    "'data' is not a known prop; there are metadata, secretName, store, refreshInterval, keys",
  ],
])('refuses %s', (_, own, message) => {
  expect(() => externalSecret(own)).toThrow(new Error(`[test/Tokens] ${message}`));
});
