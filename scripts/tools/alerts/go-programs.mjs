import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../support/cache.mjs';
import { run } from '../support/command.mjs';

const TOOLS = fileURLToPath(new URL('../../../tools', import.meta.url));
const ENVIRONMENT = { CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -p=2', GOWORK: 'off', GOTOOLCHAIN: 'local' };
/** Service discovery in clouds takes up most of Prometheus' build, and nothing here looks anything up in a cloud. */
const FLAGS = ['-trimpath', '-tags', 'netgo,remove_all_sd'];
const VERSION = 'github.com/prometheus/common/version.Version';

/**
 * The programs of one Go module, as the `tool` lines in `tools/<name>/go.mod` list them. `placeholder` is a file that
 * the module embeds and that only its own build, with Node, would make.
 */
export function goPrograms(name, { module, placeholder }) {
  const [goMod, goSum] = ['go.mod', 'go.sum'].map((file) => readFileSync(join(TOOLS, name, file), 'utf8'));
  const platform = `${process.platform}-${process.arch}`;
  return {
    folder: cacheFolder(name, { goMod, goSum, ENVIRONMENT, FLAGS, VERSION, placeholder, platform }),
    make({ out, work }) {
      const purpose = `build the programs of tools/${name} from ${module}`;
      const go = (...args) => run('go', args, { cwd: work, env: { ...ENVIRONMENT, GOTMPDIR: work }, purpose });
      writeFileSync(join(work, 'go.mod'), goMod);
      writeFileSync(join(work, 'go.sum'), goSum);
      go('mod', 'download', module);
      const source = go('list', '-m', '-f', '{{.Dir}}', module).trim();
      if (placeholder) {
        // Go refuses to add a file to a module of its cache, but builds a copy.
        const copy = join(work, 'source');
        copyWritable(source, copy);
        mkdirSync(dirname(join(copy, placeholder)), { recursive: true });
        writeFileSync(join(copy, placeholder), 'Built without its pages.\n');
        go('mod', 'edit', '-replace', `${module}=./source`);
      }
      const version = readFileSync(join(source, 'VERSION'), 'utf8').trim();
      go('build', ...FLAGS, '-ldflags', `-s -w -X ${VERSION}=${version}`, '-o', `${out}/`, 'tool');
    },
  };
}

/** Files of Go's module cache are read-only, and so would be their copies, which could then not be removed. */
export function copyWritable(source, copy) {
  cpSync(source, copy, { recursive: true });
  chmodSync(copy, 0o755);
  for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
}
