import type { LoopbackTaskMcpServer } from '../loopback-task-mcp-server';
import { refusesConnections } from '../refuses-connections';
import { serve, stopServed } from '../served';
import type { Switches } from '../switches';
import { lines, value } from './exposition-lines';
import { MetricFamily } from './metric-family';

afterEach(stopServed);

describe('OpenTelemetry', () => {
  const serveWith = (enabled: string | undefined, switches: Partial<Switches> = {}) =>
    serve(switches, { environment: { OTEL_ENABLED: enabled } });
  const mended = (switches: Partial<Switches> = {}) => serveWith('true', { openTelemetry: 'mended', ...switches });
  const exported = async (server: LoopbackTaskMcpServer): Promise<string> =>
    (await fetch(`http://${server.metricsAddress}/metrics`)).text();

  test.each([undefined, 'true', '0'])('set to %s makes every request fail', async (enabled) => {
    const server = await serveWith(enabled);
    const asked = ['/healthz', '/readyz', '/metrics', '/nowhere'].map((path) => server.get(path));
    for (const answer of await Promise.all([...asked, server.call('/mcp', 'change.open')])) {
      expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('"code":"ERR_INVALID_URL"')]);
    }
  });

  test('that is off exports nothing', async () => {
    const server = await serveWith('false', { openTelemetry: 'mended' });
    expect((await server.get('/healthz')).status).toBe(200);
    expect(await refusesConnections(server.metricsAddress)).toBe(true);
  });

  test('names the service', async () => {
    expect(value(await exported(await mended()), 'target_info{service_name="task-mcp-http"}')).toBe(1);
  });

  test('has 19 series for each path, user agent and status, and keeps paths that do not exist', async () => {
    const server = await mended();
    await server.get('/nowhere?x=1', { 'user-agent': 'one' });
    await server.get('/nowhere', { 'user-agent': 'one' });
    const labels = 'http_method="GET",http_status_code="404",http_route="/nowhere",http_scheme="http"';
    const combination = `${labels},http_user_agent="one",net_peer_ip="127.0.0.1"`;
    const first = await exported(server);
    expect(lines(first, '').filter((line) => line.includes(combination))).toHaveLength(19);
    expect(value(first, `http_server_requests_total{${combination}}`)).toBe(2);
    await server.get('/nowhere', { 'user-agent': 'two' });
    expect(lines(await exported(server), '').filter((line) => line.includes('"/nowhere"'))).toHaveLength(2 * 19);
  });

  test('can leave out what clients choose', async () => {
    const server = await mended({ requestLabels: 'bounded' });
    for (const path of ['/nowhere', '/elsewhere', '/healthz']) await server.get(path, { 'user-agent': path });
    expect(lines(await exported(server), 'http_server_requests_total')).toEqual([
      'http_server_requests_total{http_method="GET",http_status_code="404",http_route="",http_scheme="http"} 2',
      'http_server_requests_total{http_method="GET",http_status_code="200",http_route="/healthz",http_scheme="http"} 1',
    ]);
  });

  test('measures in milliseconds', async () => {
    const server = await mended({ toolMilliseconds: 60 });
    await (await server.call('/mcp', 'change.open', { slug: 'a-change' })).text();
    const text = await exported(server);
    // In seconds it would take a minute to get there.
    expect(value(text, 'http_server_request_duration_sum')).toBeGreaterThan(30);
    const bounds = lines(text, 'http_server_request_duration_bucket').map((line) => /le="(.*)"/.exec(line)?.[1]);
    expect(bounds.join(' ')).toBe('0 5 10 25 50 75 100 250 500 750 1000 2500 5000 7500 10000 +Inf');
    expect(value(text, 'http_server_request_duration_bucket{http_method="POST"'.concat(labelsTo('25')))).toBe(0);
  });

  test.each<[Switches['failingRequests'], string[], number]>([
    ['countedTwice', ['200', '500'], -1],
    ['countedOnce', ['500'], 0],
  ])('by %s counts a failing request as %s, and leaves %d active', async (failingRequests, counted, active) => {
    const server = await mended({ failingRequests });
    await server.call('/mcp', 'change.open', {}, {});
    await server.get('/healthz');
    const text = await exported(server);
    const posts = lines(text, 'http_server_requests_total{http_method="POST"');
    expect(posts.map((line) => /code="(.*?)".* (\d+)$/.exec(line)?.slice(1))).toEqual(
      counted.map((code) => [code, '1']),
    );
    expect(value(text, 'http_server_active_requests{http_method="POST",http_route="/mcp"}')).toBe(active);
    expect(value(text, 'http_server_active_requests{http_method="GET",http_route="/healthz"}')).toBe(0);
  });

  test('has no series of tools and streams', async () => {
    const server = await mended();
    await (await server.call('/sse', 'change.open', { slug: 'a-change' })).text();
    expect(await exported(server)).not.toMatch(/^(tool|streaming)_/m);
  });

  test('goes away with the server', async () => {
    const server = await mended();
    expect(await refusesConnections(server.metricsAddress)).toBe(false);
    await server.terminate();
    expect(await refusesConnections(server.metricsAddress)).toBe(true);
  });
});

/** The labels of the one `POST /mcp` of a test, up to a bound. */
function labelsTo(bound: string): string {
  const labels = ',http_status_code="200",http_route="/mcp",http_scheme="http",http_user_agent="node"';
  return `${labels},net_peer_ip="127.0.0.1",le="${bound}"}`;
}

test('labels keep what a client wrote between their quotes', () => {
  const family = new MetricFamily('requests', 'counter');
  family.add({ agent: 'a"b\\c\nd' }, 1);
  expect(family.text).toBe('# TYPE requests counter\nrequests{agent="a\\"b\\\\c\\nd"} 1\n');
});
