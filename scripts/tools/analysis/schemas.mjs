import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { customResources } from '../e2e/custom-resources.mjs';
import { cacheFolder } from '../support/cache.mjs';
import { run } from '../support/command.mjs';
import { builtInKinds, customKinds } from './strict-schemas.mjs';

const MODULE = 'k8s.io/kubernetes';
const ENVIRONMENT = { GOWORK: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' };
const CODE = ['schemas.mjs', 'strict-schemas.mjs'].map((file) => readText(new URL(file, import.meta.url)));

/**
 * JSON schemas of every kind that one minor version of Kubernetes has built in, from the OpenAPI document in its own
 * module, and of the custom kinds: `<group>/<kind>_<version>.json`, where the group of the oldest kinds is `v1`.
 */
export function schemas(minor) {
  const [goMod, goSum] = ['go.mod', 'go.sum'].map((file) =>
    readText(new URL(`../../../tools/kubernetes-${minor}/${file}`, import.meta.url)),
  );
  return {
    folder: cacheFolder(`schemas-${minor}`, { goMod, goSum, CODE, customResources: customResources.folder }),
    make({ out, work }) {
      writeFileSync(join(work, 'go.mod'), goMod);
      writeFileSync(join(work, 'go.sum'), goSum);
      const purpose = `get the OpenAPI document of Kubernetes ${minor}`;
      const go = (...args) => run('go', args, { cwd: work, env: ENVIRONMENT, purpose });
      go('mod', 'download', MODULE);
      const source = go('list', '-m', '-f', '{{.Dir}}', MODULE).trim();
      const document = JSON.parse(readText(join(source, 'api/openapi-spec/swagger.json')));
      for (const kind of [...builtInKinds(document), ...definitions().flatMap(customKinds)]) write(out, kind);
    },
  };
}

/** The Custom Resource Definitions in the cache. */
function definitions() {
  return readdirSync(customResources.folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(readText(join(customResources.folder, file))))
    .map((document) => document.toJS())
    .filter((manifest) => manifest?.kind === 'CustomResourceDefinition');
}

function write(folder, { group, version, kind, schema }) {
  const file = join(folder, group || version, `${kind.toLowerCase()}_${version}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(schema));
}

function readText(file) {
  return readFileSync(file instanceof URL ? fileURLToPath(file) : file, 'utf8');
}
