import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../support/cache.mjs';
import { unpackDebianPackages } from '../support/debian-packages.mjs';

const PACKAGES = ['prometheus', 'prometheus-blackbox-exporter'];
const PROGRAMS = ['prometheus', 'promtool', 'prometheus-blackbox-exporter'];
/** To be raised where the folder's layout changes. */
const LAYOUT = 1;

/**
 * Debian's programs. Its Alertmanager is not among them: it reads a template from /usr/share, so it runs only where it is
 * installed.
 */
export const debianPrograms = {
  folder: cacheFolder('debian-monitoring', { PACKAGES, PROGRAMS, LAYOUT, arch: process.arch }),
  make({ out, work }) {
    const root = join(work, 'root');
    unpackDebianPackages(PACKAGES, { root, work });
    for (const program of PROGRAMS) copyFileSync(join(root, 'usr/bin', program), join(out, program));
  },
};
