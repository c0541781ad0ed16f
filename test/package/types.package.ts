import { ConsumerProject } from './support/consumer-project';
import { RESOLUTIONS } from './support/resolution';
import { entries, peersAsDeveloped, peersOfAll } from './support/tarball';

const [main] = entries();

/** Compiles only where the types are found, and are not `any`. */
const PROGRAM = `
import { App, Chart, Duration } from 'cdk8s';
import { Deployment, DisruptionBudget, TaskMcpHttp } from '${main}';
import type { TaskMcpHttpProps } from '${main}';

const image = 'registry.example.com/task-mcp-http:1.4.2';
const props: TaskMcpHttpProps = { image, gracefulShutdown: { drain: Duration.seconds(20) } };
const chart = new Chart(new App(), 'production');
const name: string = new TaskMcpHttp(chart, 'task-mcp-http', props).deployment.name;
const workload = new Deployment(chart, name, { image });
new DisruptionBudget(chart, 'budget', { workload });
// @ts-expect-error: the image is missing.
new TaskMcpHttp(chart, 'nameless', {});
`;

const project = new ConsumerProject();

beforeAll(() =>
  project.install({
    ...peersOfAll(peersAsDeveloped()),
    '@types/node': '20',
    'oldest-typescript': 'npm:typescript@5.0',
  }),
);

test.each(Object.entries(RESOLUTIONS))('the types are found by moduleResolution %s', (_name, resolution) => {
  expect(project.complaints(PROGRAM, resolution, { skipLibCheck: true })).toBe('');
});

test('TypeScript 5.0 accepts the program, and every declaration that it reads', () => {
  const tsc = project.path('node_modules/oldest-typescript/bin/tsc');
  expect(project.run('node', tsc, '--version')).toMatch(/^Version 5\.0\./);
  expect(project.complaints(PROGRAM, RESOLUTIONS.node16, { skipLibCheck: false }, tsc)).toBe('');
});
