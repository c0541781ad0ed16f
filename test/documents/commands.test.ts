import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { environments } from '../../bin/environments';
import { TaskMcpHttp } from '../../lib';
import { ROOT } from '../../scripts/documents/root';
import { blocksOf, GUIDES } from './guides';

/** Commands that a reader has by having the tools that the guides ask for. */
const TOOLS = ['bash', 'cat', 'cd', 'curl', 'export', 'git', 'kubectl', 'mkdir', 'node', 'npm', 'npx', 'sed'];
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** A command of a guide, without its comment, with the lines that it goes on in. */
const commands = GUIDES.flatMap(blocksOf)
  .filter(({ language }) => language === 'sh')
  .flatMap(({ guide, code }) =>
    code
      .replaceAll('\\\n', ' ')
      .split('\n')
      .flatMap((line) => line.replace(/(^|\s)#.*$/, '').split(/&&|\||;/))
      .map((command) => command.trim().replace(/\s+/g, ' '))
      .filter((command) => command !== '')
      .map((command) => [guide, command] as const),
  );

/** `kind/name` of every object of the environments, in the words of kubectl. */
function objects(): Set<string> {
  const app = new App();
  return new Set(
    Object.entries(environments).flatMap(([name, props]) => {
      const chart = new Chart(app, name);
      new TaskMcpHttp(chart, 'task-mcp-http', props);
      return chart.toJson().map(({ kind, metadata }) => `${kind}/${metadata.name}`.toLowerCase());
    }),
  );
}

test.each(commands)('%s: `%s` is a command that there is', (_guide, command) => {
  const [program = '', ...words] = command.replace(/^([A-Z0-9_]+=\S+ )+/, '').split(' ');
  expect(TOOLS).toContain(program);
  if (program === 'npm' && words[0] === 'run') expect(Object.keys(scripts)).toContain(words[1]);
  if (program === 'npx') expect(['cdk8s', 'jest', 'tsc', 'tsx']).toContain(words[0]);
  if (['bash', 'node'].includes(program)) {
    const file = words.find((word) => /\.(m?js|ts|sh)$|^\.ci\//.test(word));
    if (file !== undefined) expect(existsSync(join(ROOT, file))).toBe(true);
  }
});

/** The hand-written service that the migration guide starts from. */
const FOREIGN = /\/mcp-server$/;
const known = objects();
const kinds = new Set([...known].map((object) => object.split('/')[0]));
const named = commands
  .filter(([, command]) => command.startsWith('kubectl ') && !command.includes('-n monitoring'))
  .flatMap(([guide, command]) =>
    (command.match(/(?<= )[a-z]+\/[a-z0-9-]+/g) ?? []).map((name) => [guide, name] as const),
  )
  .filter(([, object]) => kinds.has(object.split('/')[0]) && !FOREIGN.test(object));

test.each(named)('%s: %s is an object that is synthesized', (_guide, object) => {
  expect([...known]).toContain(object);
});
