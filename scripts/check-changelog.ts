import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseOf } from './release/changelog';

// Prints what CHANGELOG.md says of the version in package.json, or says why that cannot be released:
// `node scripts/run.mjs scripts/check-changelog.ts [tag]`.
const read = (file: string): string => readFileSync(join(__dirname, '..', file), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };
const release = releaseOf(read('CHANGELOG.md'), version, process.argv[3]);
if ('fault' in release) {
  console.error(release.fault);
  process.exitCode = 1;
} else {
  console.log(release.notes);
}
