import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually } from '../eventually';
import { freePort, LOOPBACK } from '../free-port';
import { refusesConnections } from './refuses-connections';
import { resolveSwitches, switchesOfProcess } from './switches';

const ROOT = join(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'task-mcp-server-'));
const program = join(folder, 'server.cjs');
const started: ChildProcess[] = [];

beforeAll(() => {
  const bundle = pathToFileURL(join(ROOT, 'scripts/bundle/bundle.mjs')).href;
  const code = `
    import { generate } from ${JSON.stringify(bundle)};
    process.stdout.write(await generate('test/support/task-mcp-server/main.ts', /^node:/));
  `;
  writeFileSync(program, execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: ROOT }));
}, 60_000);

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Starts the server as a process, away from this package. */
function start(environment: NodeJS.ProcessEnv, ...parameters: string[]): ChildProcess {
  const child = spawn(process.execPath, [program, ...parameters], {
    cwd: folder,
    env: { HOST: LOOPBACK, AUTH_TOKENS: 'a-token', OTEL_ENABLED: 'false', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

/** Starts it, and returns its address once it listens. */
async function listening(environment: NodeJS.ProcessEnv, ...parameters: string[]): Promise<[ChildProcess, string]> {
  const port = await freePort();
  const child = start({ PORT: String(port), ...environment }, ...parameters);
  await once(child.stdout!, 'data');
  return [child, `${LOOPBACK}:${port}`];
}

test('a single file of it runs as a process, with switches of its environment and its argument', async () => {
  const metricsPort = await freePort();
  const [, address] = await listening(
    {
      OTEL_ENABLED: 'true',
      OTEL_PROMETHEUS_PORT: String(metricsPort),
      TASK_MCP_STAND_IN: '{"openTelemetry":"mended","healthPaths":"observed"}',
    },
    '{"healthPaths":"runbook"}',
  );
  expect((await fetch(`http://${address}/health/ready`)).status).toBe(200);
  expect(await (await fetch(`http://${LOOPBACK}:${metricsPort}/metrics`)).text()).toContain('"/health/ready"');
}, 20_000);

test('SIGTERM lets its streams end, and then the process', async () => {
  const [child, address] = await listening({ TASK_MCP_STAND_IN: '{"toolMilliseconds":500}' });
  const exited = once(child, 'exit');
  const answer = await fetch(`http://${address}/sse`, {
    method: 'POST',
    headers: { authorization: 'Bearer a-token' },
    body: '{"tool":"change.open","input":{"slug":"a-change"}}',
  });
  child.kill('SIGTERM');
  await eventually(() => refusesConnections(address), { what: 'connections are refused', withinSeconds: 10 });
  expect(await answer.text()).toContain('event: result');
  expect(await exited).toEqual([0, null]);
}, 20_000);

test('SIGTERM ends a process without streams', async () => {
  const [child] = await listening({});
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
}, 20_000);

test.each([
  [{ WORKING_DIRECTORY: '/does/not/exist' }, "'WORKING_DIRECTORY' (/does/not/exist) must be a directory that exists\n"],
  [{ TASK_MCP_STAND_IN: 'x' }, 'TASK_MCP_STAND_IN (x) must be switches as JSON\n'],
])(
  'with %j it exits with an error',
  async (environment, message) => {
    const child = start({ PORT: String(await freePort()), ...environment });
    let complaint = '';
    child.stderr!.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(complaint).toBe(message);
  },
  20_000,
);

describe('switches', () => {
  test('that are not given are as observed', () => {
    expect(resolveSwitches({ toolMilliseconds: 5 })).toMatchObject({ healthPaths: 'observed', toolMilliseconds: 5 });
    expect(switchesOfProcess({}, [])).toEqual(resolveSwitches());
  });

  test('that do not exist are refused, and so are values', () => {
    const read = (json: string) => () => switchesOfProcess({}, [json]);
    expect(read('{"healthPath":"runbook"}')).toThrow("'healthPath' must be one of the switches: healthPaths, ");
    expect(read('{"toString":"runbook"}')).toThrow("'toString' must be one of the switches: healthPaths, ");
    expect(read('{"healthPaths":"other"}')).toThrow("'healthPaths' (other) must be one of observed, runbook");
    expect(read('{"toolMilliseconds":-1}')).toThrow("'toolMilliseconds' (-1) must be a number that is not negative");
    expect(read('{')).toThrow('the first argument ({) must be switches as JSON');
  });
});
