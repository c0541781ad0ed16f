import { mkdirSync, copyFileSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { run } from './support/command';
import { packedJson, peersOfAll, ROOT, tarballFile, testFolder } from './support/tarball';

/** The commands of the release that write the bill of materials. */
function commands(): string {
  const { jobs } = parse(readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8'));
  return jobs.package.steps.find(({ name }: { name?: string }) => name === 'Bill of materials').run;
}

test('the release lists what a user installs, and none of the tools that it was built with', () => {
  const folder = join(testFolder(), 'bill-of-materials');
  mkdirSync(join(folder, 'release'), { recursive: true });
  copyFileSync(tarballFile(), join(folder, 'release', basename(tarballFile())));
  run('sh', ['-ec', commands()], { cwd: folder, env: { npm_config_prefer_offline: 'true' } });
  const { bomFormat, components } = JSON.parse(readFileSync(join(folder, 'release/sbom.cdx.json'), 'utf8'));
  const names = components.map(({ name }: { name: string }) => name);
  const { name, peerDependencies } = packedJson();
  expect(bomFormat).toBe('CycloneDX');
  expect(names).toEqual(expect.arrayContaining([name, ...Object.keys(peersOfAll(peerDependencies))]));
  for (const tool of ['typescript', 'jest', 'eslint']) expect(names).not.toContain(tool);
});
