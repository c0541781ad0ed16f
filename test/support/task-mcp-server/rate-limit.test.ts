import type { LoopbackProps } from './loopback-task-mcp-server';
import { LoopbackTaskMcpServer } from './loopback-task-mcp-server';
import { refusal, serve, statuses, stopServed } from './served';
import type { Switches } from './switches';

const { TOKEN } = LoopbackTaskMcpServer;

afterEach(stopServed);

describe('the rate limit', () => {
  const limited = (limit: number, switches: Partial<Switches> = {}, props: LoopbackProps = {}) =>
    serve(switches, { ...props, environment: { RATE_LIMIT: String(limit), ...props.environment } });

  test('counts health, metrics and unknown paths, and answers with 500', async () => {
    const server = await limited(4);
    const asked = ['/healthz', '/readyz', '/metrics', '/nowhere', '/healthz', '/metrics'];
    expect(await statuses(server, ...asked)).toEqual([200, 200, 200, 404, 500, 500]);
    expect(await refusal(server.get('/healthz'))).toEqual([500, 'RATE_LIMIT_ERROR']);
  });

  test('can answer with 429', async () => {
    expect(await refusal((await limited(0, { rateLimitStatus: 429 })).get('/healthz'))).toEqual([
      429,
      'RATE_LIMIT_ERROR',
    ]);
  });

  test('can leave health and metrics out', async () => {
    const server = await limited(0, { rateLimitedPaths: 'tools' });
    expect(await statuses(server, '/healthz', '/metrics')).toEqual([200, 200]);
    expect((await server.call('/mcp', 'change.open')).status).toBe(500);
  });

  test('believes the leftmost address, so that a stranger uses up that of another', async () => {
    const server = await limited(2);
    const from = async (chain: string) => (await server.get('/readyz', { 'x-forwarded-for': chain })).status;
    expect([await from('10.0.0.1, 1.2.3.4'), await from('10.0.0.1, 5.6.7.8')]).toEqual([200, 200]);
    expect([await from('10.0.0.1'), await from('10.0.0.2, 10.0.0.1')]).toEqual([500, 200]);
  });

  test('can go by the address of the connection', async () => {
    const server = await limited(1, { forwardedFor: 'ignored' });
    const from = async (chain: string) => (await server.get('/readyz', { 'x-forwarded-for': chain })).status;
    expect([await from('10.0.0.1'), await from('10.0.0.2')]).toEqual([200, 500]);
  });

  test.each<[Switches['rateLimitKey'], number[], number]>([
    ['tokenOrAddress', [200, 200, 500], 200],
    ['address', [200, 200, 200], 500],
  ])('by %s counts a token from three addresses, and then a path without token', async (rateLimitKey, called, then) => {
    const server = await limited(2, { rateLimitKey });
    const answers: number[] = [];
    const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
    for (const address of addresses) {
      const headers = { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': address };
      answers.push((await server.call('/mcp', 'change.open', {}, headers)).status);
    }
    await server.get('/healthz', { 'x-forwarded-for': '10.0.0.1' });
    expect(answers).toEqual(called);
    expect((await server.get('/healthz', { 'x-forwarded-for': '10.0.0.1' })).status).toBe(then);
  });

  test.each<[Switches['rateLimitWindow'], number]>([
    ['minute', 60_000],
    ['asSet', 1000],
  ])('by %s ends %d ms after the first request', async (rateLimitWindow, windowMs) => {
    let now = 5;
    const environment = { RATE_LIMIT_WINDOW_MS: '1000' };
    const server = await limited(1, { rateLimitWindow }, { environment, now: () => now });
    const at = async (time: number) => {
      now = time;
      return (await server.get('/healthz')).status;
    };
    expect([await at(5), await at(4 + windowMs), await at(5 + windowMs)]).toEqual([200, 500, 200]);
  });

  test('is 60 where nothing is set', async () => {
    const server = await serve({}, { environment: { RATE_LIMIT: undefined } });
    const answers = await statuses(server, ...Array.from({ length: 61 }, () => '/healthz'));
    expect([answers.lastIndexOf(200), answers.at(60)]).toEqual([59, 500]);
  });
});
