import { readFileSync, readdirSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { outcomeOf } from './support/command';
import { statedSizes } from './support/stated-sizes';
import { entries, packedFiles, packedJson, ROOT, tarballFile, unpackedFolder } from './support/tarball';

const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name);

/** Read only where somebody writes PromQL or a regular expression of his own. */
const DEPENDENCIES = ['@lezer/common', '@lezer/highlight', '@lezer/lr', '@prometheus-io/lezer-promql', 're2js'];

/** The packages that a module of the tarball requires, parts of Node left out: at once, or with those of its functions. */
function packagesLoadedBy(file: string, when: 'at once' | 'ever'): string[] {
  const code = readFileSync(join(unpackedFolder(), file), 'utf8');
  // What stands in a function is indented.
  const lines = code.split('\n').filter((line) => when === 'ever' || /^\S/.test(line));
  const required = [...lines.join('\n').matchAll(/\brequire\("((?:@[^"/]+\/)?[^"./@][^"/]*)[^"]*"\)/g)].map(
    ([, name]) => name as string,
  );
  return [...new Set(required.filter((name) => !isBuiltin(name)))].sort();
}

test('publint has nothing to say', () => {
  const { stdout, stderr } = outcomeOf(bin('publint'), ['run', tarballFile(), '--strict'], { cwd: ROOT });
  const [, ...said] = (stdout + stderr).split('Linting...\n');
  expect(said.join('').trim()).toBe('All good!');
});

test('the types are found, and match the code, however a module is resolved', () => {
  const { stdout } = outcomeOf(bin('attw'), [tarballFile(), '--format', 'json'], { cwd: ROOT });
  const { analysis } = JSON.parse(stdout);
  expect(analysis.problems).toEqual([]);
  const found = Object.keys(analysis.entrypoints).map((path) => analysis.packageName + path.slice(1));
  expect(found.filter((path) => !path.endsWith('package.json'))).toEqual(entries());
});

test('holds the compiled modules, the declarations that users can import, and three documents, and nothing else', () => {
  // The module for Pulumi looks for its packages in one of its own, which it loads before them.
  const modules = ['index.js', 'pulumi/index.js', 'pulumi/peers.js'].map((file) => `build/lib/${file}`);
  const sources = (readdirSync(join(ROOT, 'lib'), { recursive: true }) as string[]).filter((file) =>
    file.endsWith('.ts'),
  );
  const all = sources.map((file) => `build/lib/${file.replace(/\.ts$/, '.d.ts')}`);
  const declarations = packedFiles().filter((file) => file.endsWith('.d.ts'));
  expect(packedFiles()).toEqual(
    ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', ...modules, ...declarations].sort(),
  );
  expect(declarations.filter((file) => !all.includes(file))).toEqual([]);
  expect(declarations).toEqual(
    expect.arrayContaining(['index', 'pulumi/index', 'service/task-mcp-http'].map((file) => `build/lib/${file}.d.ts`)),
  );
  // A rule is reached through the list of all of them, whose type says nothing of its own file.
  expect(declarations).not.toContain('build/lib/checks/rules/objects/no-duplicate-objects.d.ts');
});

test('depends on what reads PromQL and regular expressions, and on nothing else beside its peers', () => {
  const { dependencies, optionalDependencies, bundleDependencies } = packedJson();
  expect({ optionalDependencies, bundleDependencies }).toEqual({});
  expect(Object.keys(dependencies ?? {}).sort()).toEqual(DEPENDENCIES);
});

test('starts without a package beside cdk8s and constructs, whose loading would take longer than its own', () => {
  expect(packagesLoadedBy('build/lib/index.js', 'at once')).toEqual(['cdk8s', 'constructs']);
});

test('is all ASCII, or V8 would keep each sign of the code in two bytes', () => {
  const scripts = packedFiles().filter((file) => file.endsWith('.js'));
  const beyond = scripts.filter((file) => /[\u0080-\uffff]/.test(readFileSync(join(unpackedFolder(), file), 'utf8')));
  expect(beyond).toEqual([]);
});

test.each(packedFiles().filter((file) => file.endsWith('.js')))('%s loads peers and dependencies alone', (file) => {
  const known = [...Object.keys(packedJson().peerDependencies), ...DEPENDENCIES];
  expect(packagesLoadedBy(file, 'ever').filter((name) => !known.includes(name))).toEqual([]);
});

test('weighs what docs/performance.md says, and no more than it allows', () => {
  const page = statedSizes(readFileSync(join(ROOT, 'docs/performance.md'), 'utf8'));
  const sizes = {
    packed: statSync(tarballFile()).size,
    unpacked: packedFiles().reduce((sum, file) => sum + statSync(join(unpackedFolder(), file)).size, 0),
  };
  expect(Object.keys(page)).toEqual(Object.keys(sizes));
  for (const [what, { stated, most }] of Object.entries(page)) {
    const kilobytes = Math.round(sizes[what as keyof typeof sizes] / 1000);
    expect(kilobytes).toBeLessThanOrEqual(most);
    // The figure in the page may lag behind by a twentieth, so that not every change of the code is one of the page.
    if (Math.abs(kilobytes - stated) > stated / 20) {
      throw new Error(`docs/performance.md says ${stated} kB ${what}, but it is ${kilobytes} kB; write that`);
    }
  }
});
