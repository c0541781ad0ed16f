import { once } from 'node:events';
import { connect } from 'node:net';
import { App, Chart, Duration } from 'cdk8s';
import { stringify } from 'yaml';
import { MetricsProfile, TaskMcpHttp } from '../../lib';
import { eventually } from '../support/eventually';
import { LoopbackTaskMcpServer } from '../support/task-mcp-server/loopback-task-mcp-server';
import type { ServiceMonitorManifest } from './support/chain/scrape-configs';
import { scrapesOf } from './support/chain/scrape-configs';
import { PrometheusServer } from './support/programs/prometheus-server';
import { toolSets } from './support/programs/tool-sets';

const POD = 'task-mcp-http-5d8f-a1';
/** Paths that nobody has, each of which makes 19 series. */
const RANDOM_PATHS = 5000;
const SAMPLE_LIMIT = 20_000;
const SCRAPED_EVERY = '5s';
const OWN = 'namespace="task-mcp",endpoint="metrics"';

const chart = new Chart(new App(), 'scraped');
new TaskMcpHttp(chart, 'task-mcp-http', {
  image: 'registry.example.com/task-mcp-http:1.4.2',
  monitoring: { profile: MetricsProfile.openTelemetry() },
  alerting: {
    // What must last for minutes lasts for a second here.
    thresholds: {
      errorRate: { critical: { for: Duration.seconds(1) } },
      scrapeSamples: { warning: { for: Duration.seconds(1) } },
    },
  },
});
const objects: any[] = chart.toJson();
const of = (kind: string): any => objects.find((object) => object.kind === kind);
const monitor: ServiceMonitorManifest = of('ServiceMonitor');

/** The same ServiceMonitor, that does something else with what it scrapes. */
function relabelled(metricRelabelings: ServiceMonitorManifest['spec']['endpoints'][number]['metricRelabelings']) {
  const endpoints = monitor.spec.endpoints.map((endpoint) => ({ ...endpoint, metricRelabelings }));
  return { ...monitor, spec: { ...monitor.spec, endpoints } };
}

/** Sends requests over one connection, one after the other, and waits for the answers to all. */
async function ask(address: string, requests: readonly string[]): Promise<void> {
  const [host, port] = address.split(':');
  const socket = connect({ host, port: Number(port) });
  const heads = requests.map((request) => `${request} HTTP/1.1\r\nHost: ${address}\r\nContent-Length: 0\r\n`);
  socket.end(
    heads.map((head, index) => `${head}${index + 1 < heads.length ? '' : 'Connection: close\r\n'}\r\n`).join(''),
  );
  socket.resume();
  await once(socket, 'close');
}

describe.each(toolSets())('with the programs of $name', (tools) => {
  const running: { stop(): Promise<void> }[] = [];
  let server: LoopbackTaskMcpServer;

  afterEach(async () => {
    for (const program of running.splice(0).reverse()) await program.stop();
  });

  async function serve(): Promise<void> {
    server = await LoopbackTaskMcpServer.start({
      environment: { OTEL_ENABLED: 'true', RATE_LIMIT: '1000000' },
      switches: { requestLabels: 'unbounded', openTelemetry: 'mended' },
    });
    running.push(server);
  }

  async function watch(scraped: ServiceMonitorManifest): Promise<PrometheusServer> {
    const scrapes = scrapesOf(scraped, 'task-mcp-http', (port) => [
      { address: port === 'metrics' ? server.metricsAddress : server.address, pod: POD },
    ]);
    const prometheus = await PrometheusServer.start(tools, {
      config: {
        global: { scrape_interval: SCRAPED_EVERY, scrape_timeout: SCRAPED_EVERY, evaluation_interval: '1s' },
        scrape_configs: scrapes,
      },
      rules: stringify({
        groups: of('PrometheusRule').spec.groups.map((group: object) => ({ ...group, interval: '1s' })),
      }),
    });
    running.push(prometheus);
    return prometheus;
  }

  const valueOf = async (prometheus: PrometheusServer, expr: string): Promise<number | undefined> => {
    const [sample] = await prometheus.query(expr);
    return sample && Number(sample.value[1]);
  };
  const firing = async (prometheus: PrometheusServer): Promise<(string | undefined)[]> =>
    (await prometheus.alerts()).filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname);
  const until = <T>(what: string, check: () => Promise<T | undefined | false>): Promise<T> =>
    eventually(check, { what, withinSeconds: 40 });

  test('5,000 random paths blind whoever keeps everything, and not the alert on the error rate', async () => {
    await serve();
    await ask(
      server.address,
      Array.from({ length: RANDOM_PATHS }, (_, index) => `GET /${index.toString(36)}-nowhere`),
    );
    const guarded = await watch(monitor);
    const control = await watch(relabelled([]));

    // Of the pod nothing is there but what Prometheus writes itself, and that says how many samples there were.
    await until('the control is blind', async () => (await valueOf(control, `up{${OWN}}`)) === 0);
    const { labels, annotations } = await until('the control says why', async () =>
      (await control.alerts()).find((alert) => alert.labels.alertname === 'TaskMCPScrapeSampleLimitNear'),
    );
    expect(labels).toMatchObject({ pod: POD, endpoint: 'metrics', severity: 'warning' });
    expect(annotations.description).toMatch(
      new RegExp(`gives 9\\d{4} samples, more than 80 % of its sampleLimit of ${SAMPLE_LIMIT}`),
    );

    await until('the other has them all, and keeps a few', async () => {
      const scraped = await valueOf(guarded, `scrape_samples_scraped{${OWN}}`);
      return scraped !== undefined && scraped > 19 * RANDOM_PATHS;
    });
    expect(await valueOf(guarded, `scrape_samples_post_metric_relabeling{${OWN}}`)).toBeLessThan(100);

    await until('the error rate fires', async () => {
      await ask(server.address, Array<string>(20).fill('POST /mcp'));
      return (await firing(guarded)).includes('TaskMCPHighErrorRate');
    });
    expect(await valueOf(guarded, `up{${OWN}}`)).toBe(1);
    expect(await firing(guarded)).not.toContain('TaskMCPScrapeSampleLimitNear');
    expect(await guarded.query('http_server_requests_total{http_status_code="404"}')).toEqual([]);
    expect(await firing(control)).not.toContain('TaskMCPHighErrorRate');
    expect(await control.query(`{__name__!~"up|scrape_.+|ALERTS.*",${OWN}}`)).toEqual([]);
  });

  test('every bound that an objective reads is scraped, and no other', async () => {
    await serve();
    const guarded = await watch(monitor);
    await server.call('/mcp', 'change.open', { slug: 'a-change' });
    await until('a bucket is there', () => valueOf(guarded, 'http_server_request_duration_bucket'));
    const bounds = (await guarded.query('http_server_request_duration_bucket')).map(({ metric }) => metric['le']);
    expect([...new Set(bounds)].map(Number)).toEqual([500]);
    await until('its ratio is computed', async () => {
      await (await server.call('/mcp', 'change.open', { slug: 'a-change' })).arrayBuffer();
      return valueOf(guarded, 'task_mcp:latency_errors:ratio_rate5m + 1');
    });
  });

  test('a label of clients that is dropped loses all of them but the first', async () => {
    await serve();
    for (const [agent, count] of [
      ['one', 2],
      ['two', 5],
    ] as const) {
      for (let n = 0; n < count; n++) await server.get('/nowhere', { 'user-agent': agent });
    }
    const requests = 'sum(http_server_requests_total{http_route="/nowhere"})';
    const all = await watch(relabelled([]));
    await until('all requests are counted', async () => (await valueOf(all, requests)) === 7);
    const dropped = await watch(relabelled([{ action: 'labeldrop', regex: 'http_user_agent|net_peer_ip' }]));
    await until('some requests are counted', () => valueOf(dropped, requests));
    expect(await valueOf(dropped, requests)).toBe(2);
  });
});
