import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import type { TaskMcpHttpProps } from '../../lib';
import { Exposure, TaskMcpHttp } from '../../lib';
import { IMAGE } from '../support/synth';
import type { Outcome } from './support/failing-programs';

const ROOT = join(__dirname, '../..');
const LATEST = 'registry.example.com/task-mcp-http:latest';

let outcomes: Record<string, Outcome>;

beforeAll(() => {
  const program = join(__dirname, 'support/failing-programs.ts');
  outcomes = JSON.parse(execFileSync(process.execPath, ['scripts/run.mjs', program], { cwd: ROOT, encoding: 'utf8' }));
}, 60_000);

/** The words in which cdk8s reports a fault of the same values. */
function wordsOfCdk8s(props: TaskMcpHttpProps): string {
  try {
    const chart = new Chart(new App(), 'production');
    new TaskMcpHttp(chart, 'task-mcp-http', props);
    chart.toJson();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('there is no fault');
}

test.each<[string, TaskMcpHttpProps]>([
  ['a prop that contradicts itself', { image: LATEST }],
  ['parts that contradict each other', { image: IMAGE, env: { RATE_LIMIT: '10' } }],
  ['a contradiction beside an input that is not known', { image: IMAGE, env: { RATE_LIMIT: '10' } }],
  ['a password in a variable', { image: IMAGE, env: { DATABASE: 'https://tasks:hunter2@db.example.com' } }],
])('%s is one error in the words of cdk8s, and nothing is made', (name, props) => {
  expect(outcomes[name]).toEqual({ errors: [wordsOfCdk8s(props)], children: [] });
});

test.each<[string, TaskMcpHttpProps, string]>([
  ['a secret that is part of a contradiction', { image: LATEST }, LATEST],
  [
    'a secret inside of an address',
    { image: IMAGE, exposure: Exposure.httpRoute({ host: 'Hunter2.example.com' }) },
    'Hunter2.example.com',
  ],
])('%s is not shown', (name, props, secret) => {
  expect(outcomes[name]).toEqual({ errors: [wordsOfCdk8s(props).replaceAll(secret, '[secret]')], children: [] });
});

test.each([
  ['a host that turns out to be a wildcard', "'exposure.host'"],
  ['a wildcard that is known beside an input that is not', "'exposure.host'"],
  ['two values that only together make a difference', "'image' and 'labels.team'"],
])('%s is refused, since the previews have shown something else', (name, inputs) => {
  expect(outcomes[name]).toEqual({
    errors: [
      `${inputs} must be plain text, because which objects or fields there are depends on it, and a preview has to show them before other resources are made`,
    ],
    children: [],
  });
});

test.each([
  ['an output that turns out to be nothing', "'exposure.host' (undefined) must be a text once it is known"],
  ['a secret output that turns out to be a number', "'labels.team' (number) must be a text once it is known"],
])('%s is refused, and never taken for a default', (name, error) => {
  expect(outcomes[name]).toEqual({ errors: [error], children: [] });
});

test('an input that fails is one error as well, and nothing is made', () => {
  const errors = [expect.stringMatching(/the build failed$/)];
  expect(outcomes['an input that fails']).toEqual({ errors, children: [] });
});

test('no contradiction at all is no error', () => {
  expect(outcomes['no contradiction at all']?.errors).toEqual([]);
  expect(outcomes['no contradiction at all']?.children).toContain('task-mcp-http/Deployment/task-mcp-http');
});
