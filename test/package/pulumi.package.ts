import { ConsumerProject } from './support/consumer-project';
import { NODE_VERSIONS } from './support/node-version';
import { RESOLUTIONS } from './support/resolution';
import { entries, optionalPeers, peersAsDeveloped, peersOfAll } from './support/tarball';

const [main, entry] = entries();

test('the package has one more module, for Pulumi, and only that asks for more', () => {
  expect(entries()).toEqual(['cdk8s-task-mcp', 'cdk8s-task-mcp/pulumi']);
  expect(optionalPeers().sort()).toEqual(['@pulumi/kubernetes', '@pulumi/pulumi']);
});

test('who has no Pulumi can use the main module, and is told in one sentence what the other needs', () => {
  const project = new ConsumerProject();
  project.install(peersOfAll(peersAsDeveloped()));
  expect(project.run('node', '-p', `typeof require('${main}').TaskMcpHttp`)).toBe('function\n');
  const { status, stderr } = project.outcomeOf('node', '-e', `require('${entry}')`);
  expect(status).toBe(1);
  expect(stderr).toContain(
    "Error: 'cdk8s-task-mcp/pulumi' needs @pulumi/pulumi and @pulumi/kubernetes, so run npm install @pulumi/pulumi @pulumi/kubernetes\n",
  );
});

describe.each(NODE_VERSIONS)('with Pulumi, on Node %s', (version) => {
  const project = new ConsumerProject(version);

  beforeAll(() => project.install(peersAsDeveloped()));

  test('the main module loads nothing of Pulumi', () => {
    const loaded = `require('${main}'); console.log(Object.keys(require.cache).filter((file) => file.includes('@pulumi')))`;
    expect(project.run('node', '-e', loaded)).toBe('[]\n');
  });

  test('CommonJS and ECMAScript modules get the same names, and the component among them', () => {
    const required = JSON.parse(project.run('node', '-p', `JSON.stringify(Object.keys(require('${entry}')))`));
    const code = `import * as all from '${entry}'; console.log(JSON.stringify(Object.keys(all)))`;
    const imported = JSON.parse(project.run('node', '--input-type=module', '-e', code)) as string[];
    expect(required).toContain('TaskMcpHttp');
    expect(imported.filter((name) => !['default', 'module.exports'].includes(name)).sort()).toEqual(required.sort());
  });
});

describe('the types', () => {
  const project = new ConsumerProject();

  beforeAll(() => project.install({ ...peersAsDeveloped(), '@types/node': '20' }));

  test.each(Object.entries(RESOLUTIONS))('are found by moduleResolution %s', (_name, resolution) => {
    const program = `
      import * as pulumi from '@pulumi/pulumi';
      import { Exposure, TaskMcpHttp } from '${entry}';
      import type { TaskMcpHttpArgs } from '${entry}';

      const args: TaskMcpHttpArgs = { image: pulumi.output('registry.example.com/task-mcp-http:1.4.2') };
      const url: pulumi.Output<string> = new TaskMcpHttp('service', { ...args, exposure: Exposure.httpRoute() }).serviceUrl;
      // @ts-expect-error: the image is missing.
      new TaskMcpHttp('nameless', { labels: { url } });`;
    expect(project.complaints(program, resolution, { skipLibCheck: true })).toBe('');
  });
});
