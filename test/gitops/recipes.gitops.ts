import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { kubeconform } from '../analysis/support/kubeconform';
import { GITOPS, ROOT } from './support/gitops-tools';
import { manifestsOf } from './support/objects';
import { recipe, recipes } from './support/recipes';

const production = manifestsOf('production');
const groupOf = ({ apiVersion }: any): string => (apiVersion.includes('/') ? apiVersion.split('/')[0] : '');
const unique = (lines: readonly string[]): string[] => [...new Set(lines)].sort();

test('each recipe is valid by the definitions of its publisher', () => {
  const verdicts = Object.entries(kubeconform(recipes(), GITOPS.recipeSchemas));
  expect(verdicts).toHaveLength(recipes().length);
  expect(verdicts.filter(([, verdict]) => verdict !== 'valid')).toEqual([]);
});

test.each<[string, string, (recipe: any) => void, string]>([
  [
    'Application',
    'task-mcp-http',
    ({ spec }) => (spec.syncPolicy.automatic = {}),
    "at '/spec/syncPolicy': additional properties 'automatic' not allowed",
  ],
  ['Kustomization', 'task-mcp-http', ({ spec }) => delete spec.prune, "at '/spec': missing property 'prune'"],
  ['GitRepository', 'task-mcp', ({ spec }) => (spec.interval = 60), "at '/spec/interval': got number, want string"],
])('a fault in a recipe of kind %s is found', (kind, name, change, verdict) => {
  const broken = recipe(kind, name);
  change(broken);
  expect(kubeconform([broken], GITOPS.recipeSchemas)).toEqual({ [`${kind}/${name}`]: verdict });
});

test.each([
  ['Application', ({ spec }: any) => spec.source.path],
  ['Kustomization', ({ spec }: any) => spec.path],
])('the %s of the service follows a folder that kustomize builds', (kind, pathOf) => {
  expect(existsSync(join(ROOT, pathOf(recipe(kind, 'task-mcp-http')), 'kustomization.yaml'))).toBe(true);
});

test('the AppProject admits the kinds that are synthesized, and no others', () => {
  const { clusterResourceWhitelist, namespaceResourceWhitelist } = recipe('AppProject', 'task-mcp').spec;
  const admitted = [...clusterResourceWhitelist, ...namespaceResourceWhitelist];
  expect(admitted.map(({ group, kind }: any) => `${group}/${kind}`).sort()).toEqual(
    unique(production.map((object) => `${groupOf(object)}/${object.kind}`)),
  );
  expect(clusterResourceWhitelist.map(({ kind }: any) => kind)).toEqual(
    unique(production.filter(({ metadata }) => metadata.namespace === undefined).map(({ kind }) => kind)),
  );
});

test('the Application is one that its AppProject admits', () => {
  const { spec: application } = recipe('Application', 'task-mcp-http');
  const { spec: project } = recipe('AppProject', application.project);
  expect(project.sourceRepos).toContain(application.source.repoURL);
  expect(project.destinations).toContainEqual(application.destination);
});

test('Flux waits for the definition of each custom kind that is synthesized', () => {
  const { dependsOn } = recipe('Kustomization', 'task-mcp-http').spec;
  const { healthChecks } = recipe('Kustomization', dependsOn[0].name).spec;
  const custom = production.filter((object) => /coreos|gateway/.test(groupOf(object)));
  expect(healthChecks.map(({ name }: any) => name)).toEqual(
    unique(custom.map((object) => `${object.kind.toLowerCase()}s.${groupOf(object)}`)),
  );
});
