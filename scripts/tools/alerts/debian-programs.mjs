import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../support/cache.mjs';
import { run, ToolError } from '../support/command.mjs';

const PACKAGES = ['prometheus', 'prometheus-blackbox-exporter'];
const PROGRAMS = ['prometheus', 'promtool', 'prometheus-blackbox-exporter'];
/** To be raised where the folder's layout changes. */
const LAYOUT = 1;

/**
 * Debian's programs. Its packages are unpacked, not installed: installing them would start services. Debian's
 * Alertmanager is not among them: it reads a template from /usr/share, so it runs only where it is installed.
 */
export const debianPrograms = {
  folder: cacheFolder('debian-monitoring', { PACKAGES, PROGRAMS, LAYOUT, arch: process.arch }),
  make({ out, work }) {
    try {
      download(work);
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      // A new machine has no package lists, and an old list names versions that are gone.
      run('apt-get', ['update', '-qq'], { purpose: 'read the lists of Debian packages' });
      download(work);
    }
    const root = join(work, 'root');
    for (const archive of readdirSync(work).filter((file) => file.endsWith('.deb'))) {
      run('dpkg', ['-x', join(work, archive), root], { purpose: `unpack ${archive}` });
    }
    for (const program of PROGRAMS) copyFileSync(join(root, 'usr/bin', program), join(out, program));
  },
};

function download(cwd) {
  // The sandbox user of apt can't write into a cache below somebody's home.
  const args = ['-qq', '-o', 'APT::Sandbox::User=root', 'download', ...PACKAGES];
  run('apt-get', args, { cwd, purpose: `download the Debian packages ${PACKAGES.join(', ')}` });
}
