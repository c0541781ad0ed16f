import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run, ToolError } from './command.mjs';

/** Unpacks Debian packages into `root`, by way of `work`. They are not installed: installing them would start services. */
export function unpackDebianPackages(packages, { root, work }) {
  try {
    download(packages, work);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    // A new machine has no package lists, and an old list names versions that are gone.
    run('apt-get', ['update', '-qq'], { purpose: 'read the lists of Debian packages' });
    download(packages, work);
  }
  for (const archive of readdirSync(work).filter((file) => file.endsWith('.deb'))) {
    run('dpkg', ['-x', join(work, archive), root], { purpose: `unpack ${archive}` });
  }
}

function download(packages, cwd) {
  // The sandbox user of apt can't write into a cache below somebody's home.
  const args = ['-qq', '-o', 'APT::Sandbox::User=root', 'download', ...packages];
  run('apt-get', args, { cwd, purpose: `download the Debian packages ${packages.join(', ')}` });
}
