import { refusesConnections } from './refuses-connections';
import { serve, stopServed } from './served';
import type { Switches } from './switches';

afterEach(stopServed);

describe('a stream', () => {
  test.each<[string, Switches['heartbeats'], boolean]>([
    ['/sse', 'sse', true],
    ['/mcp', 'sse', false],
    ['/mcp', 'all', true],
  ])('of %s with heartbeats on %s has them: %s', async (path, heartbeats, has) => {
    const server = await serve({ heartbeats, toolMilliseconds: 100 }, { environment: { HEARTBEAT_MS: '10' } });
    const text = await (await server.call(path, 'change.open', { slug: 'a-change' })).text();
    expect(text.includes('heartbeat')).toBe(has);
  });

  test('goes on after SIGTERM while new connections are refused', async () => {
    const server = await serve({ toolMilliseconds: 300 });
    const answer = await server.call('/sse', 'change.open', { slug: 'a-change' });
    const terminated = server.terminate();
    expect(await refusesConnections(server.address)).toBe(true);
    expect(await answer.text()).toContain('event: result');
    await terminated;
  });

  test('can be cut by SIGTERM', async () => {
    const server = await serve({ shutdown: 'cuts', toolMilliseconds: 60_000 });
    const text = (await server.call('/sse', 'change.open')).text();
    await Promise.all([expect(text).rejects.toThrow('terminated'), server.terminate()]);
  });

  test('that its client leaves holds nothing up', async () => {
    const server = await serve({ toolMilliseconds: 60_000 });
    const answer = await server.call('/sse', 'change.open');
    await answer.body?.cancel();
    await server.terminate();
    expect(await refusesConnections(server.address)).toBe(true);
  });
});

test('without streams SIGTERM ends it at once, whatever connections clients keep', async () => {
  const server = await serve();
  await (await server.get('/healthz')).text();
  await server.terminate();
  expect(await refusesConnections(server.address)).toBe(true);
});
