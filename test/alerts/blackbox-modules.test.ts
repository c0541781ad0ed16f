import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { parse } from 'yaml';
import type { SyntheticCheck } from '../../lib';
import { BlackboxModules, MetricsProfile } from '../../lib';
import { manifestOf } from '../support/synth';
import { ServiceStandIn } from './support/chain/service-stand-in';
import { BlackboxServer } from './support/programs/blackbox-server';
import { LoopbackServer } from './support/programs/loopback-server';
import type { ToolSet } from './support/programs/tool-sets';
import { toolSets } from './support/programs/tool-sets';

const PATHS: Readonly<Record<Exclude<SyntheticCheck, 'client'>, string>> = {
  liveness: '/health/live',
  readiness: '/health/ready',
  functional: '/mcp',
};
// What a probe finds does not depend on Prometheus, so one set of programs will do.
const [tools] = toolSets();
const folder = mkdtempSync(join(tmpdir(), 'blackbox-modules-'));
const tokenFile = join(folder, 'token');
let service: ServiceStandIn;
let plain: BlackboxServer;
let secure: BlackboxServer;

/** An exporter that has loaded the ConfigMap as it stands in the manifests. */
function exporter(tls: boolean): Promise<BlackboxServer> {
  const functional = { tool: 'example.read', tokenFile };
  const modules = new BlackboxModules(new Chart(new App(), 'test'), 'Modules', { tls, functional });
  return BlackboxServer.start(tools as ToolSet, parse(manifestOf(modules).data['blackbox.yml']));
}

beforeAll(async () => {
  [service, plain, secure] = await Promise.all([
    ServiceStandIn.start(MetricsProfile.probeOnly()),
    exporter(false),
    exporter(true),
  ]);
});

beforeEach(() => {
  writeFileSync(tokenFile, `${ServiceStandIn.TOKEN}\n`);
  Object.assign(service, { healthy: true, toolsWork: true });
});

afterAll(async () => {
  await Promise.all([service.stop(), plain.stop(), secure.stop()]);
  rmSync(folder, { recursive: true });
});

/** The checks that succeed. */
async function succeeding(blackbox = plain, address = service.address): Promise<string[]> {
  const results = await Promise.all(
    Object.entries(PATHS).map(async ([check, path]) => {
      const text = await blackbox.probe(BlackboxModules.nameOf(check as SyntheticCheck), `http://${address}${path}`);
      return /^probe_success 1$/m.test(text) ? [check] : [];
    }),
  );
  return results.flat();
}

test('every check succeeds while the service works', async () => {
  expect(await succeeding()).toEqual(['liveness', 'readiness', 'functional']);
});

test('the health checks fail where the service answers with another status', async () => {
  service.healthy = false;
  expect(await succeeding()).toEqual(['functional']);
});

test('the functional check fails where the tool fails, although the status is 200', async () => {
  service.toolsWork = false;
  expect(await succeeding()).toEqual(['liveness', 'readiness']);
});

test('the functional check fails with a wrong token, and takes a new one without a restart', async () => {
  writeFileSync(tokenFile, 'a-token-of-yesterday');
  expect(await succeeding()).toEqual(['liveness', 'readiness']);
  writeFileSync(tokenFile, ServiceStandIn.TOKEN);
  expect(await succeeding()).toEqual(['liveness', 'readiness', 'functional']);
});

test('an answer without TLS fails where it is due', async () => {
  expect(await succeeding(secure)).toEqual([]);
});

test('the functional check fails on an empty answer', async () => {
  const other = new LoopbackServer(({ path }) => ({ body: path === PATHS.functional ? '\n' : 'ok' }));
  await other.start();
  try {
    expect(await succeeding(plain, other.address)).toEqual(['liveness', 'readiness']);
  } finally {
    await other.stop();
  }
});

test('the functional check names the tool that it is told to, as JSON', async () => {
  const bodies: unknown[] = [];
  const other = new LoopbackServer(({ method, headers, body }) => {
    if (method === 'POST') bodies.push([headers['content-type'], JSON.parse(body)]);
    return { body: 'ok' };
  });
  await other.start();
  try {
    await succeeding(plain, other.address);
  } finally {
    await other.stop();
  }
  expect(bodies).toEqual([['application/json', { tool: 'example.read', input: {} }]]);
});
