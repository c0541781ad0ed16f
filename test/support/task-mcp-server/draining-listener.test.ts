import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { LoopbackTaskMcpServer } from './loopback-task-mcp-server';
import { refusesConnections } from './refuses-connections';
import { serve, statuses, stopServed } from './served';
import type { Switches } from './switches';

/** Clients that a failing test would leave connected, and the run with them. */
const clients: { destroy(): unknown }[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await stopServed();
});

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

describe('SIGTERM does not wait for a connection', () => {
  test('that has never been used', async () => {
    const server = await serve();
    const [host, port] = server.address.split(':');
    const socket = connect({ host, port: Number(port) });
    clients.push(socket);
    await once(socket, 'connect');
    // The server accepts in turn, so it knows the first connection once it answers on a second one.
    expect(await statuses(server, '/healthz')).toEqual([200]);
    await Promise.all([once(socket, 'close'), server.terminate()]);
    expect(await refusesConnections(server.address)).toBe(true);
  });

  test('that its client keeps after a stream', async () => {
    const server = await serve({ toolMilliseconds: 100 });
    const agent = new Agent({ keepAlive: true });
    clients.push(agent);
    const headers = { authorization: `Bearer ${LoopbackTaskMcpServer.TOKEN}` };
    const asked = request(`http://${server.address}/sse`, { method: 'POST', agent, headers }).end('{}');
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const terminated = server.terminate();
    answer.resume();
    await Promise.all([once(asked.socket!, 'close'), terminated]);
  });
});
