import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyWritable } from '../alerts/go-programs.mjs';
import { cacheFolder } from '../support/cache.mjs';
import { run } from '../support/command.mjs';

const TOOLS = fileURLToPath(new URL('../../../tools/pulumi-kubernetes', import.meta.url));
const MODULE = 'github.com/pulumi/pulumi-kubernetes/provider/v4';
const PROGRAM = 'cmd/pulumi-resource-kubernetes';
/** The release that the required commit came after. */
const VERSION = '4.24.1';
const ENVIRONMENT = { CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -p=2', GOWORK: 'off', GOTOOLCHAIN: 'local' };
const FLAGS = ['-trimpath', '-ldflags', `-s -w -X ${MODULE}/pkg/version.Version=v${VERSION}`];
const [goMod, goSum] = ['go.mod', 'go.sum'].map((file) => readFileSync(join(TOOLS, file), 'utf8'));
const platform = `${process.platform}-${process.arch}`;

/** Pulumi's provider for Kubernetes. Its module lacks two files that its own build makes of others before it compiles. */
export const kubernetesProvider = {
  folder: cacheFolder('pulumi-kubernetes', { goMod, goSum, ENVIRONMENT, FLAGS, platform }),
  make({ out, work }) {
    const purpose = `build pulumi-resource-kubernetes from ${MODULE}`;
    const go = (...args) => run('go', args, { cwd: work, env: { ...ENVIRONMENT, GOTMPDIR: work }, purpose });
    writeFileSync(join(work, 'go.mod'), goMod);
    writeFileSync(join(work, 'go.sum'), goSum);
    go('mod', 'download', MODULE);
    const copy = join(work, 'source');
    copyWritable(go('list', '-m', '-f', '{{.Dir}}', MODULE).trim(), copy);
    embed(join(copy, PROGRAM), 'schema', { version: VERSION });
    embed(join(copy, PROGRAM), 'terraform-mapping');
    go('mod', 'edit', '-replace', `${MODULE}=./source`);
    go('build', ...FLAGS, '-o', `${out}/`, `${MODULE}/${PROGRAM}`);
  },
};

function embed(folder, name, further = {}) {
  const content = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  writeFileSync(join(folder, `${name}-embed.json`), JSON.stringify({ ...content, ...further }));
}
