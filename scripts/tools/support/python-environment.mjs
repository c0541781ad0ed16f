import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';
import { run } from './command.mjs';

const TOOLS = fileURLToPath(new URL('../../../tools', import.meta.url));

/**
 * A virtual environment of Python with the packages of `tools/<name>/requirements.txt`, each pinned by its digest. Only
 * `bin/python` may be run in it: the folder is moved once it is complete, and Python's own scripts hold the path that it
 * had before.
 */
export function pythonEnvironment(name) {
  const requirements = join(TOOLS, name, 'requirements.txt');
  return {
    folder: cacheFolder(name, {
      requirements: readFileSync(requirements, 'utf8'),
      // An environment belongs to the Python that made it.
      python: spawnSync('python3', ['--version'], { encoding: 'utf8' }).stdout,
    }),
    make({ out }) {
      run('python3', ['-m', 'venv', out], { purpose: `make an environment for ${name}` });
      const options = ['--quiet', '--no-cache-dir', '--only-binary', ':all:', '--require-hashes'];
      run(join(out, 'bin/python'), ['-m', 'pip', 'install', ...options, '--requirement', requirements], {
        purpose: `install ${name}`,
      });
    },
  };
}
