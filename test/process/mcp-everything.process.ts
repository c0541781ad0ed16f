import { Container } from './support/container';
import { deploymentOf } from './support/deployment-of';
import { MCP_EVERYTHING, MCP_INITIALIZE, mcpEverythingImage, mcpMessage, mcpStream } from './support/mcp-everything';
import type { ContainerSpec, Deployment } from './support/plan/manifest';
import { describeWithRights } from './support/rights';

const PORT_OPEN = { tcpSocket: { port: 'http' }, periodSeconds: 1, timeoutSeconds: 10 };

/** Has SIGTERM do what the server does on SIGINT. */
const SIGTERM_AS_SIGINT = "data:text/javascript,process.on('SIGTERM',()=>process.emit('SIGINT'))";

function deployment(container: ContainerSpec = {}): Deployment {
  return deploymentOf({
    container: {
      env: [{ name: MCP_EVERYTHING.portVariable, value: '8080' }],
      startupProbe: { ...PORT_OPEN, failureThreshold: 60 },
      livenessProbe: PORT_OPEN,
      readinessProbe: PORT_OPEN,
      ...container,
    },
    pod: { terminationGracePeriodSeconds: 3 },
  });
}

describeWithRights('the example server of the Model Context Protocol', () => {
  afterEach(() => Container.discardAll());

  const ready = async (container?: ContainerSpec): Promise<Container> => {
    const running = await Container.start({ deployment: deployment(container), image: mcpEverythingImage() });
    if (!(await running.becomesReady())) throw new Error(running.trouble);
    return running;
  };

  const sessionOf = async (container: Container): Promise<string> => {
    const { headers } = await container.request(MCP_INITIALIZE);
    return String(headers[MCP_EVERYTHING.sessionHeader]);
  };

  test('becomes Ready under a restricted pod where its probes ask for an open port', async () => {
    const container = await ready();
    expect(await container.staysReady(2)).toBe(true);
  });

  test.each(['/', '/health', '/healthz', '/readyz', MCP_EVERYTHING.path])('fails a probe of %s', async (path) => {
    const startupProbe = {
      httpGet: { path, port: 'http' },
      periodSeconds: 1,
      timeoutSeconds: 10,
      failureThreshold: 12,
    };
    const container = await Container.start({
      deployment: deployment({ startupProbe }),
      image: mcpEverythingImage(),
      speed: 50,
    });
    expect(await container.becomesReady()).toBe(false);
    expect(container.trouble).toContain(`port 8080: ${path === MCP_EVERYTHING.path ? 400 : 404}`);
  });

  test('opens a session, and answers in it', async () => {
    const container = await ready();
    const opened = await container.request(MCP_INITIALIZE);
    expect(opened).toMatchObject({ status: 200, headers: { 'content-type': 'text/event-stream' } });
    expect(opened.body).toContain('"serverInfo":{"name":"mcp-servers/everything"');
    const ping = mcpMessage({ id: 2, method: 'ping' }, String(opened.headers[MCP_EVERYTHING.sessionHeader]));
    expect((await container.request(ping)).body).toContain('"result":{}');
  });

  test('knows no sessions but its own, and tells it with a 400', async () => {
    const container = await ready();
    const ping = { id: 2, method: 'ping' };
    expect(await container.request(mcpMessage(ping))).toMatchObject({ status: 400 });
    expect(await container.request(mcpMessage(ping, 'of-another-pod'))).toMatchObject({ status: 400 });
    expect(await container.request(mcpStream('of-another-pod'))).toMatchObject({ status: 400 });
  });

  test('answers 200 where a tool fails, which only the body tells', async () => {
    const container = await ready();
    const call = { id: 2, method: 'tools/call', params: { name: 'no-such-tool', arguments: {} } };
    const answer = await container.request(mcpMessage(call, await sessionOf(container)));
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('"isError":true');
  });

  test('has one stream for a session, which the end of the session ends cleanly', async () => {
    const container = await ready();
    const session = await sessionOf(container);
    const stream = await container.openStream(mcpStream(session));
    expect(stream.head).toMatchObject({ status: 200, headers: { 'content-type': 'text/event-stream' } });
    expect(await container.request(mcpStream(session))).toMatchObject({ status: 409 });
    const end = { ...mcpStream(session), method: 'DELETE' };
    expect(await container.request(end)).toMatchObject({ status: 200 });
    expect(await stream.ends()).toBe('cleanly');
  });

  test('does not hear SIGTERM, so its streams go on until it is killed', async () => {
    const container = await ready();
    await container.openStream(mcpStream(await sessionOf(container)));
    expect(await container.stop()).toMatchObject({
      exitedWithinGrace: false,
      streams: [{ path: '/mcp', ended: 'reset' }],
    });
  });

  test('ends within its grace where its command turns SIGTERM into the signal that it hears', async () => {
    const { command } = mcpEverythingImage();
    const container = await ready({
      command: ['node', '--import', SIGTERM_AS_SIGINT, ...command.slice(1)],
      args: mcpEverythingImage().args,
    });
    await container.openStream(mcpStream(await sessionOf(container)));
    expect(await container.stop()).toMatchObject({ exitedWithinGrace: true, streams: [{ ended: 'reset' }] });
    expect(container.log).toContain('Server shutdown complete');
  });
});
