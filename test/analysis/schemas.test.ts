import { ANALYSIS } from './support/analysis-tools';
import { kubeconform } from './support/kubeconform';
import { changedManifests, committedManifests, ENVIRONMENTS } from './support/manifest-folder';

const { schemas } = ANALYSIS;
const newest = schemas[0]!.folder;

const verdictOn = (kind: string, change: (manifest: any) => void): string | undefined =>
  kubeconform(
    changedManifests('production', (manifest) => manifest.kind === kind && change(manifest)),
    newest,
  )[`${kind}/task-mcp-http`];

describe.each(schemas)('kubeconform with the schemas of Kubernetes $minor', ({ folder }) => {
  test.each(ENVIRONMENTS)('finds every manifest of %s valid', (environment) => {
    const manifests = committedManifests(environment);
    expect(kubeconform(manifests, folder)).toEqual(
      Object.fromEntries(manifests.map(({ kind, metadata }) => [`${kind}/${metadata.name}`, 'valid'])),
    );
  });
});

test.each<[string, string, (manifest: any) => void, string]>([
  [
    'a field that Kubernetes does not know',
    'NetworkPolicy',
    ({ spec }) => (spec.policyType = spec.policyTypes),
    "at '/spec': additional properties 'policyType' not allowed",
  ],
  [
    'a value of another type',
    'PodDisruptionBudget',
    ({ spec }) => (spec.maxUnavailable = true),
    "at '/spec/maxUnavailable': got boolean, want integer or string",
  ],
  [
    'a field that a custom kind does not know',
    'HTTPRoute',
    ({ spec }) => (spec.hostname = spec.hostnames),
    "at '/spec': additional properties 'hostname' not allowed",
  ],
  [
    'a kind that no schema describes',
    'HTTPRoute',
    (route) => (route.apiVersion = 'gateway.example.com/v1'),
    'could not find schema for HTTPRoute',
  ],
])('kubeconform refuses %s', (_, kind, change, message) => {
  expect(verdictOn(kind, change)).toBe(message);
});
