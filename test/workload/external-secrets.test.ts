import { Duration } from 'cdk8s';
import type { ExternalSecretsProps } from '../../lib';
import { ExternalSecrets } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const props: ExternalSecretsProps = {
  store: { name: 'vault', kind: 'ClusterSecretStore' },
  keys: { 'task-mcp-auth': { tokens: { remoteKey: 'auth' } }, 'task-mcp.redis': { url: { remoteKey: 'redis' } } },
};

function externalSecrets(own: object = {}): ExternalSecrets {
  return new ExternalSecrets(testChart(), 'Secrets', { ...props, ...own });
}

test('makes each Secret from the one store', () => {
  const { bySecretName } = externalSecrets({
    metadata: { labels: { team: 'tasks' } },
    refreshInterval: Duration.minutes(5),
  });
  const shared = {
    metadata: { labels: { team: 'tasks' } },
    spec: { refreshInterval: '5m0s', secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' } },
  };
  expect([...bySecretName.keys()]).toEqual(['task-mcp-auth', 'task-mcp.redis']);
  for (const [name, made] of bySecretName) {
    expect(manifestOf(made)).toMatchObject(shared);
    expect(manifestOf(made)).toMatchObject({ metadata: { name }, spec: { target: { name } } });
  }
});

test.each<[string, object, string]>([
  [
    'one name for several objects',
    { metadata: { name: 'secrets' } },
    "'metadata.name' (secrets) must be left out, because each ExternalSecret is named after its Secret",
  ],
  ['no Secrets', { keys: undefined }, "'keys' (null) must be an object of options"],
  [
    'Secrets of which there are none',
    { keys: {} },
    "'keys' (none) must hold at least one Secret with its keys, or nothing is made",
  ],
  [
    'a name that no Secret has',
    { keys: { 'a/b': {} } },
    "'keys' holds 'a/b', which is no name of a Secret: at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends",
  ],
  ['metadata that is none', { metadata: null }, "'metadata' (null) must be an object of options"],
  [
    'a prop that it does not have',
    { secretName: 'a' },
    "'secretName' is not a known prop; there are metadata, store, refreshInterval, keys",
  ],
])('refuses %s', (_, own, message) => {
  expect(() => externalSecrets(own)).toThrow(new Error(`[test/Secrets] ${message}`));
});

test('names the Secret whose keys are none', () => {
  expect(() => externalSecrets({ keys: { 'task-mcp-auth': {} } })).toThrow(
    new Error(
      "[test/Secrets/task-mcp-auth] 'keys' (none) must hold at least one key, or Secret task-mcp-auth is made without any",
    ),
  );
});
