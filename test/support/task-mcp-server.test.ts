import { readdirSync } from 'node:fs';
import { LoopbackTaskMcpServer } from './task-mcp-server/loopback-task-mcp-server';
import { refusal, serve, statuses, stopServed } from './task-mcp-server/served';
import { settingsFrom } from './task-mcp-server/settings';

const { TOKEN } = LoopbackTaskMcpServer;

afterEach(stopServed);

describe('its environment', () => {
  test('is read with the defaults of the real server', () => {
    expect(settingsFrom({}, '/')).toEqual({
      port: 8443,
      host: '0.0.0.0',
      tokens: [],
      rateLimit: 60,
      rateLimitWindowMs: 60_000,
      heartbeatMs: 25_000,
      workingDirectory: '/',
      auditLogFile: undefined,
      openTelemetry: true,
      openTelemetryPort: 9464,
      serviceName: 'task-mcp-http',
      logLevel: 'info',
      nodeEnvironment: 'development',
    });
  });

  test('keeps it from starting where the working directory does not exist', async () => {
    await expect(serve({}, { environment: { WORKING_DIRECTORY: '/does/not/exist' } })).rejects.toThrow(
      "'WORKING_DIRECTORY' (/does/not/exist) must be a directory that exists",
    );
  });

  test('says from which level on it logs', async () => {
    const lines: string[] = [];
    const log = async (level: string): Promise<number> => {
      const server = await serve({}, { environment: { LOG_LEVEL: level }, print: (line) => lines.push(line) });
      await server.get('/healthz');
      return lines.splice(0).length;
    };
    expect([await log('debug'), await log('info'), await log('error')]).toEqual([2, 1, 0]);
  });
});

describe('its paths', () => {
  const HEALTH = ['/healthz', '/readyz', '/health/live', '/health/ready', '/health'];

  test('are /healthz and /readyz, while /health fails', async () => {
    expect(await statuses(await serve(), ...HEALTH)).toEqual([200, 200, 404, 404, 503]);
  });

  test("can be the runbook's", async () => {
    expect(await statuses(await serve({ healthPaths: 'runbook' }), ...HEALTH)).toEqual([404, 404, 200, 200, 503]);
  });

  test('can have a /health that tells the truth', async () => {
    expect(await statuses(await serve({ overallHealth: 'truthful' }), '/health')).toEqual([200]);
  });

  test('are no others', async () => {
    expect(await statuses(await serve(), '/', '/mcp', '/sse', '/metrics/', '/metrics?x=1')).toEqual([
      404, 404, 404, 404, 200,
    ]);
  });

  test('tell everybody about the process', async () => {
    const server = await serve();
    expect(await (await server.get('/security/metrics')).json()).toEqual({
      pid: process.pid,
      cwd: server.directory,
      nodeVersion: process.version,
      tools: ['change.open', 'change.archive'],
    });
  });
});

describe('readiness', () => {
  test('fails where the directory that it was started in takes no file, and liveness does not', async () => {
    const server = await serve({}, { processDirectory: '/does/not/exist' });
    expect(await statuses(server, '/readyz', '/healthz', '/readyz')).toEqual([503, 200, 503]);
  });

  test('can try the working directory instead', async () => {
    const server = await serve({ readiness: 'workingDirectory' }, { processDirectory: '/does/not/exist' });
    expect(await statuses(server, '/readyz')).toEqual([200]);
  });

  test('leaves no file behind', async () => {
    const server = await serve();
    await server.get('/readyz');
    expect(readdirSync(server.directory)).toEqual([]);
  });
});

describe('a token', () => {
  test.each([
    ['missing', {}],
    ['wrong', { authorization: 'Bearer wrong' }],
    ['without its scheme', { authorization: TOKEN }],
  ])('that is %s is answered with 500', async (_, headers: Record<string, string>) => {
    const server = await serve();
    expect(await refusal(server.call('/mcp', 'change.open', {}, headers))).toEqual([500, 'AUTH_ERROR']);
    expect(await refusal(server.call('/sse', 'change.open', {}, headers))).toEqual([500, 'AUTH_ERROR']);
  });

  test('can be answered with 401', async () => {
    const server = await serve({ authenticationStatus: 401 });
    expect(await refusal(server.call('/mcp', 'change.open', {}, {}))).toEqual([401, 'AUTH_ERROR']);
  });

  test('is one of several', async () => {
    const server = await serve({}, { environment: { AUTH_TOKENS: 'one, two' } });
    const { status } = await server.call('/mcp', 'change.open', {}, { authorization: 'Bearer two' });
    expect(status).toBe(200);
  });
});
