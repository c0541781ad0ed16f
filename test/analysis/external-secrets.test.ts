import { ApiObject, App, Chart } from 'cdk8s';
import { ExternalSecrets } from '../../lib';
import { ANALYSIS } from './support/analysis-tools';
import { kubeconform } from './support/kubeconform';

// No environment that is committed names a store, so what makes Secrets is synthesized here.
function manifest(change: (manifest: any) => void = () => undefined): any {
  const chart = new Chart(new App(), 'test', { namespace: 'task-mcp' });
  const { bySecretName } = new ExternalSecrets(chart, 'Secrets', {
    store: { name: 'vault', kind: 'ClusterSecretStore' },
    keys: {
      'task-mcp-auth': {
        tokens: { remoteKey: 'prod/task-mcp', property: 'tokens' },
        salt: { remoteKey: 'a', version: '3' },
      },
    },
  });
  const made = ApiObject.of(bySecretName.get('task-mcp-auth')!).toJson();
  change(made);
  return made;
}

describe.each(ANALYSIS.schemas)('kubeconform with the schemas of Kubernetes $minor', ({ folder }) => {
  test("finds an ExternalSecret valid by its publisher's schema", () => {
    expect(kubeconform([manifest()], folder)).toEqual({ 'ExternalSecret/task-mcp-auth': 'valid' });
  });

  test.each<[string, (manifest: any) => void, string]>([
    [
      'a field that it does not know',
      ({ spec }) => (spec.data[0].remoteRef.remoteKey = 'a'),
      "at '/spec/data/0/remoteRef': additional properties 'remoteKey' not allowed",
    ],
    [
      'a kind of store that there is not',
      ({ spec }) => (spec.secretStoreRef.kind = 'Vault'),
      "at '/spec/secretStoreRef/kind': value must be one of 'SecretStore', 'ClusterSecretStore'",
    ],
  ])('refuses %s', (_, change, message) => {
    expect(kubeconform([manifest(change)], folder)).toEqual({ 'ExternalSecret/task-mcp-auth': message });
  });
});
