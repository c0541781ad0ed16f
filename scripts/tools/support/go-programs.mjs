import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';
import { run, ToolError } from './command.mjs';

const TOOLS = fileURLToPath(new URL('../../../tools', import.meta.url));
const ENVIRONMENT = { CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -p=2', GOWORK: 'off', GOTOOLCHAIN: 'local' };

/**
 * Programs built from the Go module in `tools/<name>`: `programs` gives the package of each, `linkerFlags` what the linker
 * writes into them for a version, and `main` names a file of that folder that is a program itself, `.`.
 */
export function goPrograms(name, { module, programs, main, linkerFlags = () => [] }) {
  const [goMod, goSum] = ['go.mod', 'go.sum'].map((file) => readFileSync(join(TOOLS, name, file), 'utf8'));
  const flags = ['-trimpath', '-ldflags', ['-s', '-w', ...linkerFlags(requiredVersion(goMod, module))].join(' ')];
  const mainSource = main && readFileSync(join(TOOLS, name, main), 'utf8');
  const platform = `${process.platform}-${process.arch}`;
  return {
    folder: cacheFolder(name, { goMod, goSum, programs, flags, ENVIRONMENT, platform, mainSource }),
    make({ out, work }) {
      writeFileSync(join(work, 'go.mod'), goMod);
      writeFileSync(join(work, 'go.sum'), goSum);
      if (main) writeFileSync(join(work, main), mainSource);
      const env = { ...ENVIRONMENT, GOTMPDIR: work };
      for (const [program, path] of Object.entries(programs)) {
        const purpose = `build ${program} from ${module}`;
        run('go', ['build', ...flags, '-o', join(out, program), path], { cwd: work, env, purpose });
      }
    },
  };
}

function requiredVersion(goMod, module) {
  const line = goMod.split('\n').find((text) => text.trim().replace('require ', '').startsWith(`${module} v`));
  if (line === undefined) throw new ToolError(`'go.mod' does not require ${module}`);
  return line.split(`${module} `)[1].split(' ')[0];
}
