import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codeBlocks } from '../support/markdown';
import { objectsOf, synthesize } from '../examples/support/synthesize';
import { run } from './support/command';
import { packedJson, ROOT, tarballFile, testFolder } from './support/tarball';

jest.mock('cdk8s-task-mcp', () => jest.requireActual('../../lib'), { virtual: true });

const FOLDER = join(ROOT, 'examples');
const APPS = readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'main.ts')));

/**
 * The commands of examples/README.md. The tarball is taken from where this run packed it, and other packages are of
 * the versions that this repository uses, so that a new one of theirs fails no test.
 */
const COMMANDS = codeBlocks(readFileSync(join(FOLDER, 'README.md'), 'utf8'))
  .map(({ code }) => code.replace(/^npm install .*/gm, (line) => line.split(' ').map(packageOf).join(' ')))
  .join('');

function packageOf(word: string): string {
  const { devDependencies } = packedJson();
  return basename(word) === basename(tarballFile())
    ? tarballFile()
    : word in devDependencies
      ? `'${word}@${devDependencies[word]}'`
      : word;
}

test.each(APPS)('%s, built by the commands of the README, writes what it writes here', (app) => {
  const folder = mkdtempSync(join(testFolder(), 'example-'));
  cpSync(join(FOLDER, app), folder, { recursive: true });
  run('sh', ['-ec', COMMANDS], { cwd: folder, env: { npm_config_prefer_offline: 'true', npm_config_audit: 'false' } });
  expect(objectsOf(join(folder, 'dist'))).toEqual(synthesize(app));
});
