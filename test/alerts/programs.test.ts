import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MetricsProfile } from '../../lib/metrics/metrics-profile';
import { eventually } from '../support/eventually';
import { freePort } from '../support/free-port';
import { ServiceStandIn } from './support/chain/service-stand-in';
import { AlertmanagerServer } from './support/programs/alertmanager-server';
import { BlackboxServer } from './support/programs/blackbox-server';
import { PrometheusServer } from './support/programs/prometheus-server';
import { RunningProgram } from './support/programs/running-program';
import { toolSets } from './support/programs/tool-sets';
import { WebhookSink } from './support/programs/webhook-sink';
import { checkRules, testRules } from './support/promtool/promtool';

const ROOT = resolve(__dirname, '../..');
const RULES = `
groups:
  - name: service
    rules:
      - alert: ServiceDown
        expr: up{job="task-mcp-http"} == 0
        for: 1m
`;
const RULE_TESTS = `
rule_files: [rules.yml]
evaluation_interval: 30s
tests:
  - interval: 30s
    input_series: [{ series: 'up{job="task-mcp-http"}', values: '0x10' }]
    alert_rule_test:
      - { eval_time: 30s, alertname: ServiceDown, exp_alerts: [] }
      - { eval_time: 1m, alertname: ServiceDown, exp_alerts: [{ exp_labels: { job: task-mcp-http } }] }
`;
const SETS = toolSets();
let temporary: string;
/** What a test has started, for the case that it fails. */
const started: { stop(): Promise<void> }[] = [];

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'programs-'));
});

afterEach(async () => {
  for (const part of started.splice(0).reverse()) await part.stop();
  rmSync(temporary, { recursive: true });
});

describe.each(SETS)('the programs of $name', (tools) => {
  test('carry an alert from a service that stops, and then returns, to a webhook', async () => {
    const service = await start(ServiceStandIn.start(MetricsProfile.openTelemetry()));
    const sink = await start(WebhookSink.start());
    const alertmanager = await start(
      AlertmanagerServer.start(tools, {
        route: { receiver: 'sink', group_wait: '0s', group_interval: '1s' },
        receivers: [{ name: 'sink', webhook_configs: [{ url: sink.url('/oncall') }] }],
      }),
    );
    const prometheus = await start(
      PrometheusServer.start(tools, {
        config: {
          global: { scrape_interval: '1s', evaluation_interval: '1s' },
          alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager.address] }] }] },
          scrape_configs: [{ job_name: 'task-mcp-http', static_configs: [{ targets: [service.address] }] }],
        },
        rules: RULES.replace('1m', '1s'),
      }),
    );
    const requests = 'sum(http_server_requests_total{http_status_code="200"})';
    await eventually(async () => Number((await prometheus.query(requests))[0]?.value[1]) > 0, {
      what: 'requests are counted',
      withinSeconds: 30,
    });
    expect(await prometheus.alerts()).toEqual([]);

    await service.stop();
    const firing = await sink.until('a stopped service is reported', 60, ({ status }) => status === 'firing');
    expect(firing.path).toBe('/oncall');
    expect(firing.alerts.map(({ labels }) => labels.alertname)).toEqual(['ServiceDown']);
    expect((await prometheus.alerts()).map(({ state }) => state)).toEqual(['firing']);
    expect((await alertmanager.alerts()).map(({ status }) => status.state)).toEqual(['active']);

    await service.start();
    const resolved = await sink.until('its return is reported', 60, ({ status }) => status === 'resolved');
    expect(resolved.alerts[0]?.labels).toEqual(firing.alerts[0]?.labels);
  });

  test('probe a service by its status and by the body of its answer', async () => {
    const service = await start(ServiceStandIn.start(MetricsProfile.probeOnly()));
    const blackbox = await start(
      BlackboxServer.start(tools, {
        modules: {
          health: { prober: 'http' },
          tool: {
            prober: 'http',
            http: {
              method: 'POST',
              bearer_token: ServiceStandIn.TOKEN,
              fail_if_body_matches_regexp: ['"type":"error"'],
            },
          },
        },
      }),
    );
    const live = `http://${service.address}/health/live`;
    const mcp = `http://${service.address}/mcp`;
    const results = async (): Promise<boolean[]> =>
      [await blackbox.probe('health', live), await blackbox.probe('tool', mcp)].map((text) =>
        /^probe_success 1$/m.test(text),
      );

    expect(await results()).toEqual([true, true]);
    service.healthy = false;
    expect(await results()).toEqual([false, true]);
    service.toolsWork = false;
    expect(await results()).toEqual([false, false]);
    service.healthy = true;
    expect(await results()).toEqual([true, false]);
  });

  test('are gone, with their folders, after stop()', async () => {
    const servers = [
      await start(PrometheusServer.start(tools, { config: {} })),
      await start(AlertmanagerServer.start(tools, { route: { receiver: 'none' }, receivers: [{ name: 'none' }] })),
      await start(BlackboxServer.start(tools, { modules: { health: { prober: 'http' } } })),
    ];
    for (const server of servers) {
      const { pid, folder } = server.program;
      expect([isAlive(pid), existsSync(folder)]).toEqual([true, true]);
      await server.stop();
      expect([isAlive(pid), existsSync(folder)]).toEqual([false, false]);
      await expect(fetch(server.url)).rejects.toThrow('fetch failed');
    }
  });

  test('check rules', async () => {
    expect(await checkRules(tools.promtool, RULES)).toMatchObject({ ok: true });
    const verdict = await checkRules(tools.promtool, RULES.replace('== 0', '=='));
    expect(verdict).toEqual({ ok: false, output: expect.stringContaining('ServiceDown') });
    expect(await checkRules(tools.promtool, RULES + RULES.replace(/^[^]*rules:\n/, ''))).toMatchObject({ ok: false });
  });

  test('test rules', async () => {
    expect(await testRules(tools.promtool, RULES, RULE_TESTS)).toMatchObject({ ok: true });
    const verdict = await testRules(tools.promtool, RULES.replace('1m', '30s'), RULE_TESTS);
    expect(verdict).toEqual({ ok: false, output: expect.stringContaining('alertname: ServiceDown, time: 30s') });
  });

  test('hold the Prometheus that the set is named after', async () => {
    const prometheus = await start(PrometheusServer.start(tools, { config: {} }));
    const [major] = (await prometheus.version()).split('.');
    expect([`prometheus-${major}`, 'path']).toContain(tools.name);
  });
});

describe('a missing program', () => {
  test('of the cache is an error that names the command that gets it', () => {
    expect(() => toolSets({ XDG_CACHE_HOME: temporary })).toThrow(
      /^'prometheus' of the set 'prometheus-2' is missing at .*\/prometheus; run npm run tools:alerts, or put your own programs on PATH and set ALERT_TOOLS=path$/,
    );
  });

  test('of PATH is an error that names it', () => {
    for (const name of ['prometheus', 'promtool']) writeFileSync(join(temporary, name), '', { mode: 0o755 });
    expect(() => toolSets({ ALERT_TOOLS: 'path', PATH: temporary })).toThrow(
      "'alertmanager' or 'prometheus-alertmanager' is not on PATH, where ALERT_TOOLS=path looks for it; " +
        'install it there, or unset ALERT_TOOLS and run npm run tools:alerts',
    );
  });
});

test('programs on PATH are taken by the name that upstream or Debian gives them', () => {
  const names = ['prometheus', 'promtool', 'prometheus-alertmanager', 'amtool', 'blackbox_exporter'];
  for (const name of names) writeFileSync(join(temporary, name), '', { mode: 0o755 });
  const [set] = toolSets({ ALERT_TOOLS: 'path', PATH: `/nowhere:${temporary}` });
  expect(set).toEqual({
    name: 'path',
    prometheus: join(temporary, 'prometheus'),
    promtool: join(temporary, 'promtool'),
    alertmanager: join(temporary, 'prometheus-alertmanager'),
    amtool: join(temporary, 'amtool'),
    blackboxExporter: join(temporary, 'blackbox_exporter'),
  });
});

test('a program that ends at once is reported with the end of its log', async () => {
  const options = { command: '/bin/sh', args: ['-c', 'echo bad flag >&2; exit 1'], readyUrl: 'http://127.0.0.1:9/' };
  await expect(RunningProgram.start(options)).rejects.toThrow('sh ended before it answered\nbad flag');
});

test('a program and its folder do not outlive a test run that is killed', async () => {
  const port = await freePort();
  const server = `require('http').createServer((q, r) => r.end()).listen(${port}, '127.0.0.1')`;
  const script = join(temporary, 'run.ts');
  writeFileSync(
    script,
    `import { RunningProgram } from '${ROOT}/test/alerts/support/programs/running-program';
     RunningProgram.start({
       command: process.execPath, args: ['-e', ${JSON.stringify(server)}], readyUrl: 'http://127.0.0.1:${port}/',
     }).then(({ pid }) => console.log(pid));`,
  );
  const run = spawn(process.execPath, ['scripts/run.mjs', script], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: temporary },
  });

  const [pid] = await once(run.stdout, 'data');
  expect(isAlive(Number(pid))).toBe(true);
  run.kill('SIGKILL');
  await eventually(() => !isAlive(Number(pid)) && readdirSync(temporary).length === 1, {
    what: 'the program is killed and its folder removed',
    withinSeconds: 10,
  });
});

test.each(['openTelemetry', 'apiPort', 'ingressNginx', 'envoyGateway', 'probeOnly'] as const)(
  'the stand-in exports all that the profile %s declares',
  async (preset) => {
    const profile = MetricsProfile[preset]();
    const service = await start(ServiceStandIn.start(profile));
    const text = await (await fetch(`http://${service.address}/metrics`)).text();
    expect(profile.verifyAgainst(text)).toEqual([]);
  },
);

async function start<T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> {
  const part = await starting;
  started.push(part);
  return part;
}

function isAlive(pid = 0): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
