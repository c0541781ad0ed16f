import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { parse, stringify } from 'yaml';
import { environments } from '../../bin/environments';
import { TaskMcpHttp } from '../../lib';
import { panelQueries } from '../../lib/dashboard/panel-queries';
import { eventually } from '../support/eventually';
import { ClusterStandIn } from './support/chain/cluster-stand-in';
import { hastened } from './support/chain/hastened';
import { renderedByOperator } from './support/chain/operator-rendering';
import { capturePanels, resolved } from './support/chain/panel-capture';
import { probeScrapeOf, scrapesOf } from './support/chain/scrape-configs';
import { ServiceStandIn } from './support/chain/service-stand-in';
import { AlertmanagerServer } from './support/programs/alertmanager-server';
import { BlackboxServer } from './support/programs/blackbox-server';
import type { PrometheusAlert } from './support/programs/prometheus-server';
import { PrometheusServer } from './support/programs/prometheus-server';
import { toolSets } from './support/programs/tool-sets';
import { WebhookSink } from './support/programs/webhook-sink';

/** The runbook's alerts must fire within this time of a total outage. */
const BOUND_SECONDS = 120;
/** Scrapes and evaluations come every second instead of every half minute; how long a fault must last stays as it is. */
const INTERVAL = '1s';

const chart = new Chart(new App(), 'production');
const service = new TaskMcpHttp(chart, 'task-mcp-http', environments.production);
const objects: any[] = chart.toJson();
const of = (kind: string): any[] => objects.filter((object) => object.kind === kind);
const { context } = service.alerting!;
const dashboard = JSON.parse(
  Object.values<string>(
    of('ConfigMap').find(({ metadata }) => metadata.name === 'task-mcp-overview-dashboard').data,
  )[0]!,
);

const cleanups: (() => Promise<void>)[] = [];

async function start<T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> {
  const started = await starting;
  cleanups.push(() => started.stop());
  return started;
}

afterAll(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** The exporter's own modules, but for TLS, which the stand-in does not speak. */
function blackboxModules(): object {
  const [text] = of('ConfigMap').flatMap(({ data }) => data['blackbox.yml'] ?? []);
  const { modules } = parse(text);
  for (const module of Object.values<any>(modules)) module.http.fail_if_not_ssl = false;
  return { modules };
}

describe.each(toolSets())('with the programs of $name', (tools) => {
  let standIn: ServiceStandIn;
  let prometheus: PrometheusServer;
  let sink: WebhookSink;
  let startedAt: number;

  const firing = async (name: string): Promise<PrometheusAlert | undefined> =>
    (await prometheus.alerts()).find(({ labels, state }) => labels.alertname === name && state === 'firing');

  beforeAll(async () => {
    startedAt = Date.now();
    const cluster = await start(ClusterStandIn.start(context.facts));
    standIn = await start(ServiceStandIn.start(context.facts.profile));
    const load = setInterval(() => {
      standIn.metrics.answered({ route: '/mcp', count: 299, failed: false, milliseconds: 40 });
      standIn.metrics.answered({ route: '/mcp', count: 1, failed: false, milliseconds: 700 });
      standIn.metrics.tool(false, 300);
      standIn.metrics.authentication(false, 300);
    }, 500);
    cleanups.push(async () => clearInterval(load));
    sink = await start(WebhookSink.start());
    const alertmanager = await start(
      AlertmanagerServer.start(
        tools,
        hastened(
          renderedByOperator(of('AlertmanagerConfig')[0], (receiver) => ({
            webhook_configs: [{ url: sink.url(`/${receiver}`), send_resolved: true }],
          })),
        ),
      ),
    );
    const blackbox = await start(BlackboxServer.start(tools, blackboxModules()));
    const publicHost = new RegExp(`^https://${service.exposure!.host}`);
    const stateful = { honor_labels: true, static_configs: [{ targets: [cluster.address] }] };
    prometheus = await start(
      PrometheusServer.start(tools, {
        config: {
          global: { scrape_interval: INTERVAL, scrape_timeout: INTERVAL, evaluation_interval: INTERVAL },
          alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager.address] }] }] },
          scrape_configs: [
            // The stand-in has one address for all ports; the last endpoint is the one with the requests.
            ...scrapesOf(of('ServiceMonitor')[0], context.facts.service, () => [
              { address: standIn.address, pod: cluster.pods[0]! },
            ]).slice(-1),
            ...of('Probe').map((probe) =>
              probeScrapeOf(probe, blackbox.address, (target) =>
                target.replace(publicHost, `http://${standIn.address}`),
              ),
            ),
            // TLS ends at the gateway, which nobody plays here; what the exporter would say of its certificate is given.
            {
              job_name: 'certificate',
              metrics_path: '/certificate',
              ...stateful,
              relabel_configs: [{ target_label: 'job', replacement: context.facts.probeJob }],
            },
            { job_name: 'kube-state-metrics', metrics_path: '/kube-state-metrics', ...stateful },
            {
              job_name: 'kubelet',
              metrics_path: '/cadvisor',
              ...stateful,
              relabel_configs: [{ target_label: 'metrics_path', replacement: '/metrics/cadvisor' }],
            },
          ],
        },
        rules: stringify({
          groups: of('PrometheusRule')[0].spec.groups.map((group: object) => ({ ...group, interval: INTERVAL })),
        }),
      }),
    );
  });

  test('a healthy service sets off nothing, and every panel of the dashboard has data', async () => {
    const down = async (): Promise<string | undefined> =>
      (await prometheus.query(context.recorded('task_mcp:service_down:bool')))[0]?.value[1];
    await eventually(async () => (await down()) === '0', { what: 'the service is known to be up', withinSeconds: 30 });
    for (const { panel, expr } of panelQueries(dashboard)) {
      await eventually(async () => (await prometheus.query(resolved(expr))).length > 0, {
        what: `the panel '${panel}' has data`,
        withinSeconds: 30,
      });
    }
    expect(
      (await prometheus.alerts()).filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname),
    ).toEqual([]);
  });

  test('a total outage sets off both alerts of the runbook in time, wakes the person on call, and is called off', async () => {
    const stoppedAt = Date.now();
    await standIn.stop();
    const seconds: Record<string, number> = {};
    for (const name of ['TaskMCPServiceDown', 'TaskMCPHealthCheckFailure']) {
      await eventually(() => firing(name), { what: `${name} fires`, withinSeconds: BOUND_SECONDS });
      seconds[name] = (Date.now() - stoppedAt) / 1000;
    }
    const page = await sink.until(
      'the person on call is woken',
      30,
      ({ path, status }) => path === '/oncall' && status === 'firing',
    );
    expect(page.alerts[0]).toMatchObject({
      labels: { alertname: 'TaskMCPServiceDown', escalation: 'oncall', severity: 'critical', namespace: 'task-mcp' },
      annotations: { runbook_url: expect.stringContaining('service-downtime#taskmcpservicedown') },
    });
    // What the outage explains is not told beside it.
    expect(sink.notifications.flatMap(({ alerts }) => alerts.map(({ labels }) => labels.alertname))).not.toContain(
      'TaskMCPHealthCheckFailure',
    );
    seconds.page = (page.receivedAt - stoppedAt) / 1000;
    await standIn.start();
    await sink.until(
      'the outage is called off',
      120,
      ({ path, status }) => path === '/oncall' && status === 'resolved',
    );
    const report = process.env['LIVE_CHAIN_REPORT'];
    if (report !== undefined) {
      const rounded = Object.entries(seconds).map(([what, after]) => [what, Math.round(after)]);
      write(report, `live-chain-${tools.name}.json`, Object.fromEntries(rounded));
      write(report, 'dashboard-data.json', await capturePanels(dashboard, prometheus.url, [startedAt, Date.now()]));
    }
  }, 300_000);
});

/** Keeps what was measured, for the documents. */
function write(folder: string, file: string, content: object): void {
  writeFileSync(join(folder, file), `${JSON.stringify(content)}\n`);
}
