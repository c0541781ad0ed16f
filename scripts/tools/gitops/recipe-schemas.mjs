import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { customKinds } from '../analysis/strict-schemas.mjs';
import { cacheFolder } from '../support/cache.mjs';
import { run } from '../support/command.mjs';

/** Where the publishers of Argo CD and Flux keep their Custom Resource Definitions. */
const DEFINITIONS = [
  { module: 'github.com/argoproj/argo-cd/v3', version: 'v3.5.7', folder: 'manifests/crds' },
  { module: 'github.com/fluxcd/kustomize-controller', version: 'v1.9.6', folder: 'config/crd/bases' },
  { module: 'github.com/fluxcd/source-controller', version: 'v1.9.6', folder: 'config/crd/bases' },
];
const ENVIRONMENT = { GOWORK: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '' };
const CODE = ['./recipe-schemas.mjs', '../analysis/strict-schemas.mjs'].map((file) =>
  readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8'),
);

/** JSON schemas of the kinds that the recipes are written in, `<group>/<kind>_<version>.json`. */
export const recipeSchemas = {
  folder: cacheFolder('recipe-schemas', { CODE }),
  make({ out, work }) {
    for (const { module, version, folder } of DEFINITIONS) {
      const args = ['mod', 'download', '-json', `${module}@${version}`];
      const purpose = `get the Custom Resource Definitions of ${module}`;
      const source = JSON.parse(run('go', args, { cwd: work, env: ENVIRONMENT, purpose })).Dir;
      definitionsIn(join(source, folder))
        .flatMap(customKinds)
        .forEach((kind) => write(out, kind));
    }
  },
};

function definitionsIn(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')))
    .map((document) => document.toJS())
    .filter((manifest) => manifest?.kind === 'CustomResourceDefinition');
}

function write(out, { group, kind, version, schema }) {
  mkdirSync(join(out, group), { recursive: true });
  writeFileSync(join(out, group, `${kind.toLowerCase()}_${version}.json`), JSON.stringify(schema));
}
