import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IMAGE, service, synth, testChart } from '../support/synth';
import { ConsumerProject } from './support/consumer-project';
import { NODE_VERSIONS } from './support/node-version';
import { entries, lowestPeers, peersAsDeveloped, peersOfAll, ROOT } from './support/tarball';

const [main] = entries();

/** The names of the API report that exist when a program runs: everything but types. */
const VALUES = [
  ...readFileSync(join(ROOT, 'docs/public-api.txt'), 'utf8').matchAll(
    /^export declare (?:abstract )?(?:class|const|function|enum) (\w+)/gm,
  ),
].map(([, name]) => name as string);

const REQUIRED = `console.log(JSON.stringify(Object.keys(require('${main}'))))`;
const IMPORTED = `import * as all from '${main}'; console.log(JSON.stringify(Object.keys(all)))`;

/** Prints the objects of a service with its defaults. */
const SYNTHESIZE = `
  const { App, Chart } = require('cdk8s');
  const { TaskMcpHttp } = require('${main}');
  const chart = new Chart(new App(), 'test');
  new TaskMcpHttp(chart, 'task-mcp-http', { image: '${IMAGE}' });
  console.log(JSON.stringify(chart.toJson()));
`;

/** The same objects, as the sources of this repository make them. */
function objectsOfTheSources(): unknown {
  const chart = testChart();
  service({}, chart);
  return JSON.parse(JSON.stringify(synth(chart)));
}

describe.each(NODE_VERSIONS)('on Node %s', (version) => {
  const project = new ConsumerProject(version);

  beforeAll(() => project.install(peersOfAll(peersAsDeveloped())));

  test('runs on that Node', () => {
    expect(project.run('node', '--version')).toBe(`v${version}\n`);
  });

  test('gives CommonJS every name of the API report', () => {
    expect(JSON.parse(project.run('node', '-e', REQUIRED)).sort()).toEqual([...VALUES].sort());
  });

  test('gives ECMAScript modules the same names', () => {
    const names = JSON.parse(project.run('node', '--input-type=module', '-e', IMPORTED)) as string[];
    expect(names.filter((name) => !['default', 'module.exports'].includes(name)).sort()).toEqual([...VALUES].sort());
  });

  test('is one module to both, so that classes are the same', () => {
    const code = `
      import { createRequire } from 'node:module';
      import { TaskMcpHttp } from '${main}';
      console.log(createRequire(import.meta.url)('${main}').TaskMcpHttp === TaskMcpHttp);`;
    project.write('both.mjs', code);
    expect(project.run('node', 'both.mjs')).toBe('true\n');
  });

  test('synthesizes what the sources do', () => {
    expect(JSON.parse(project.run('node', '-e', SYNTHESIZE))).toEqual(objectsOfTheSources());
  });

  test('lets nobody import what is not public', () => {
    const { stderr } = project.outcomeOf('node', '-e', `require('${main}/build/lib/index.js')`);
    expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});

test('the lowest versions of the peers that it asks for will do', () => {
  const project = new ConsumerProject();
  project.install(peersOfAll(lowestPeers()));
  expect(JSON.parse(project.run('node', '-e', SYNTHESIZE))).toEqual(objectsOfTheSources());
});
