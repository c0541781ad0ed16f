import { ApiObject, App, Chart } from 'cdk8s';
import type { TaskMcpHttpProps } from '../../lib';
import { ServerProfile, TaskMcpHttp } from '../../lib';
import { Container } from './support/container';
import type { Image } from './support/image';
import { MCP_INITIALIZE, mcpEverythingImage } from './support/mcp-everything';
import { describeWithRights } from './support/rights';
import { taskMcpImages } from './support/task-mcp-image';

const TOKEN = 'a-token';
const AUTH = { secretName: 'task-mcp-auth', key: 'tokens' };
/** Waits between answered probes are shortened; nothing else is. */
const SPEED = 50;
/** The address that the kubelet's probes come from where it is played. */
const KUBELET = '192.0.2.1';

/** Runs the container of the synthesized Deployment, with just its command, environment, user and directories. */
function start(image: Image, props: Partial<TaskMcpHttpProps>): Promise<Container> {
  const chart = new Chart(new App(), 'test');
  const service = new TaskMcpHttp(chart, 'task-mcp-http', { image: 'example.com/server:1.0.0', auth: AUTH, ...props });
  const [deployment, configMap] = [service.deployment, service.configuration].map((part) =>
    ApiObject.of(part).toJson(),
  );
  const secrets = { [AUTH.secretName]: { [AUTH.key]: TOKEN } };
  return Container.start({ deployment, configMap, secrets, image, speed: SPEED });
}

async function started(image: Image, props: Partial<TaskMcpHttpProps>): Promise<Container> {
  const container = await start(image, props);
  if (!(await container.becomesReady())) throw new Error(container.trouble);
  return container;
}

const call = {
  method: 'POST',
  headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
  body: JSON.stringify({ tool: 'change.open', input: { title: 'a change' } }),
};

describeWithRights('under the manifests of its profile', () => {
  const imageOf = taskMcpImages();
  afterEach(() => Container.discardAll());

  // The server of the runbook has none of the faults; what it shares with the public one is its paths of clients.
  const ownDirectory = { readiness: 'workingDirectory', auditLog: 'asSet' } as const;
  const slow = { toolMilliseconds: 14_000 };

  test.each<[string, Parameters<typeof imageOf>[0], Partial<TaskMcpHttpProps>]>([
    ["the runbook's server", { ...slow, ...ownDirectory, healthPaths: 'runbook' }, {}],
    ['the public server', slow, { server: ServerProfile.openSpec() }],
    [
      'the public server with a mended tracing hook',
      { ...slow, openTelemetry: 'mended' },
      { server: ServerProfile.openSpec({ openTelemetry: true }) },
    ],
    [
      'any HTTP service',
      slow,
      {
        server: ServerProfile.http({
          port: 8080,
          liveness: '/healthz',
          readiness: '/readyz',
          publicHealth: true,
          workingDirectory: { path: '/data', startsThere: true },
          environment: { OTEL_ENABLED: 'false' },
        }),
      },
    ],
  ])('%s becomes Ready, serves through the drain, ends its streams, and is gone within its grace', async (...kind) => {
    const [, switches, props] = kind;
    const container = await started(imageOf(switches), props);
    expect(await container.staysReady(3)).toBe(true);
    const stream = await container.openStream({ ...call, path: '/sse' });
    expect(stream.head.status).toBe(200);
    expect(await container.stop()).toMatchObject({
      exitedWithinGrace: true,
      answeredDuringDrain: true,
      streams: [{ path: '/sse', ended: 'cleanly' }],
    });
  });

  test('the example server of the MCP SDK becomes Ready, serves, and ends where its command hears SIGTERM', async () => {
    const image = mcpEverythingImage();
    const hearing = "data:text/javascript,process.on('SIGTERM',()=>process.emit('SIGINT'))";
    const container = await started(image, {
      auth: undefined,
      server: ServerProfile.mcp({ sessions: true, port: 8080 }),
      command: ['node', '--import', hearing, ...image.command.slice(1)],
      args: image.args,
      autoscaling: false,
      replicas: 1,
    });
    expect(await container.request(MCP_INITIALIZE)).toMatchObject({ status: 200 });
    // What the probe from outside asks.
    expect(await container.request({ path: '/mcp' })).toMatchObject({ status: 400 });
    expect(await container.stop()).toMatchObject({ exitedWithinGrace: true, answeredDuringDrain: true });
  });

  describe('the probe from outside', () => {
    test('has an answer of the public server that no gateway gives', async () => {
      const server = ServerProfile.openSpec();
      const container = await started(imageOf(), { server });
      const { path, method, statuses, body } = server.clientCheck!;
      const headers = { 'Content-Type': 'application/json' };
      const answer = await container.request({ path, method, headers, body: '{}' });
      expect(statuses).toContain(answer.status);
      expect(answer.body).toMatch(new RegExp(body!));
    });
  });

  describe('without what its profile sets, the public server', () => {
    test('is never Ready while OpenTelemetry is on', async () => {
      const container = await start(imageOf(), { server: ServerProfile.openSpec({ openTelemetry: true }) });
      expect(await container.becomesReady()).toBe(false);
      expect(container.trouble).toContain('GET /healthz on port 3000: 500');
    });

    test('is never Ready where it was started in a directory that it cannot write to', async () => {
      const workingDirectory = { path: '/var/lib/task-mcp', startsThere: false };
      const container = await start(imageOf(), { server: ServerProfile.openSpec().with({ workingDirectory }) });
      expect(await container.becomesReady()).toBe(false);
      expect(container.trouble).toContain('GET /readyz on port 3000: 503');
    });

    test.each([
      ['loses its pod to a stranger who names the kubelet’s address, with its own limit', '60', false],
      ['keeps it with the limit of the profile', undefined, true],
    ])('%s', async (_, limit, stays) => {
      const env = limit === undefined ? undefined : { RATE_LIMIT: limit };
      const container = await started(imageOf(), { server: ServerProfile.openSpec(), env });
      for (let sent = 0; sent < 120; sent += 1) {
        await container.request({ path: '/', headers: { 'X-Forwarded-For': KUBELET } });
      }
      expect(await container.staysReady(6)).toBe(stays);
      if (!stays) expect(await container.isKilled()).toContain('GET /healthz on port 3000: 500');
    });
  });
});
