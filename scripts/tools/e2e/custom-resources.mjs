import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../support/cache.mjs';
import { run } from '../support/command.mjs';
import { CUSTOM_RESOURCES } from './matrix.mjs';

const ENVIRONMENT = { GOWORK: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '' };

/** The Custom Resource Definitions that the manifests need, as their publishers have them in their own modules. */
export const customResources = {
  folder: cacheFolder('custom-resources', { CUSTOM_RESOURCES }),
  make({ out, work }) {
    for (const { module, version, folder, files } of CUSTOM_RESOURCES) {
      const purpose = `get the Custom Resource Definitions of ${module}`;
      // Outside a module, a download is checked against the public checksum database.
      const args = ['mod', 'download', '-json', `${module}@${version}`];
      const source = JSON.parse(run('go', args, { cwd: work, env: ENVIRONMENT, purpose })).Dir;
      const all = readdirSync(join(source, folder)).filter((file) => file.endsWith('.yaml'));
      for (const file of files ?? all) copyFileSync(join(source, folder, file), join(out, file));
      writeFileSync(join(out, 'sources.txt'), `${module} ${version}\n`, { flag: 'a' });
    }
  },
};
