import type { LoopbackTaskMcpServer } from '../loopback-task-mcp-server';
import { serve, stopServed } from '../served';
import type { Switches } from '../switches';
import { lines, value } from './exposition-lines';

afterEach(stopServed);

describe('/metrics of the API port', () => {
  const api = async (server: LoopbackTaskMcpServer): Promise<string> => (await server.get('/metrics')).text();
  const COUNTERS = ['http_requests_total', 'tool_executions_total', 'auth_attempts_total', 'rate_limit_hits_total'];

  /** Lets it count whatever it counts. */
  async function use(server: LoopbackTaskMcpServer): Promise<void> {
    await server.get('/nowhere');
    await (await server.call('/mcp', 'change.open', { slug: 'a-change' })).text();
    await (await server.call('/mcp', 'change.archive', { slug: 'none' })).text();
    await server.call('/mcp', 'change.open', {}, {});
  }

  test('has the uptime twice, and the version of Node.js', async () => {
    const text = await api(await serve());
    expect(lines(text, 'process_uptime_seconds ')).toHaveLength(2);
    const [major, minor] = process.versions.node.split('.');
    const version = `version="${process.version}",major="${major}",minor="${minor}"`;
    expect(lines(text, 'nodejs_version_info')).toEqual([`nodejs_version_info{${version}} 1`]);
  });

  test('declares counters that it never counts', async () => {
    const server = await serve();
    await use(server);
    const text = await api(server);
    for (const name of COUNTERS) {
      expect(lines(text, `# TYPE ${name} `)).toEqual([`# TYPE ${name} counter`]);
      expect(lines(text, name)).toEqual([]);
    }
  });

  test('has histograms and gauges that stay 0', async () => {
    const server = await serve();
    await use(server);
    const text = await api(server);
    for (const name of ['http_request_duration_seconds', 'tool_execution_duration_seconds', 'process_']) {
      const samples = lines(text, name).filter((line) => !line.startsWith('process_uptime'));
      expect(samples.length).toBeGreaterThan(1);
      expect(samples.filter((line) => !line.endsWith(' 0'))).toEqual([]);
    }
  });

  test.each<[Switches['healthGauge'], number]>([
    ['lastCheck', 1],
    ['worstCheck', -1],
  ])('by %s shows %d while readiness fails', async (healthGauge, status) => {
    const server = await serve({ healthGauge }, { processDirectory: '/does/not/exist' });
    expect((await server.get('/readyz')).status).toBe(503);
    expect(lines(await api(server), 'health_check_status')).toEqual([`health_check_status ${status}`]);
  });

  test('has the time of all health checks together', async () => {
    const server = await serve();
    await server.get('/healthz');
    await server.get('/readyz');
    const text = await api(server);
    const bounds = lines(text, 'health_check_duration_seconds_bucket').map((line) => /le="(.*)"/.exec(line)?.[1]);
    expect(bounds).toEqual(['0.01', '0.05', '0.1', '0.5', '1', '+Inf']);
    expect(value(text, 'health_check_duration_seconds_count ')).toBe(3);
  });

  test('can count what it declares', async () => {
    const server = await serve({ apiMetrics: 'mended' });
    await use(server);
    const text = await api(server);
    expect(lines(text, 'process_uptime_seconds ')).toHaveLength(1);
    expect(value(text, 'process_memory_bytes ')).toBeGreaterThan(0);
    expect(COUNTERS.flatMap((name) => lines(text, name))).toEqual([
      'http_requests_total{method="GET",status="4xx",route=""} 1',
      'http_requests_total{method="POST",status="2xx",route="/mcp"} 2',
      'http_requests_total{method="POST",status="5xx",route="/mcp"} 1',
      'tool_executions_total{tool="change.open",status="success"} 1',
      'tool_executions_total{tool="change.archive",status="error"} 1',
      'auth_attempts_total{status="success"} 2',
      'auth_attempts_total{status="failure"} 1',
    ]);
    expect(value(text, 'http_request_duration_seconds_count ')).toBe(4);
    expect(value(text, 'tool_execution_duration_seconds_count ')).toBe(2);
  });

  test('can count requests over the limit', async () => {
    const server = await serve({ apiMetrics: 'mended' }, { environment: { RATE_LIMIT: '1' } });
    await server.get('/healthz');
    await server.get('/healthz');
    const text = await (await server.get('/metrics', { 'x-forwarded-for': '10.0.0.1' })).text();
    expect(lines(text, 'rate_limit_hits_total')).toEqual(['rate_limit_hits_total 1']);
  });
});
