import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../support/cache.mjs';
import { run } from '../support/command.mjs';

const REQUIREMENTS = fileURLToPath(new URL('../../../tools/checkov/requirements.txt', import.meta.url));

/**
 * A virtual environment of Python with Checkov, every package pinned by its digest. Only `bin/python` may be run in it:
 * the folder is moved once it is complete, and Python's own scripts hold the path that it had before.
 */
export const checkov = {
  folder: cacheFolder('checkov', {
    requirements: readFileSync(REQUIREMENTS, 'utf8'),
    // An environment belongs to the Python that made it.
    python: spawnSync('python3', ['--version'], { encoding: 'utf8' }).stdout,
  }),
  make({ out }) {
    run('python3', ['-m', 'venv', out], { purpose: 'make an environment for Checkov' });
    const options = ['--quiet', '--no-cache-dir', '--only-binary', ':all:', '--require-hashes'];
    run(join(out, 'bin/python'), ['-m', 'pip', 'install', ...options, '--requirement', REQUIREMENTS], {
      purpose: 'install Checkov',
    });
  },
};
