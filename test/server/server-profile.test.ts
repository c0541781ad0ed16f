import { Duration } from 'cdk8s';
import type { ServerProfileProps } from '../../lib';
import { MetricsProfile, ServerProfile } from '../../lib';

const GOOD: ServerProfileProps = {
  name: 'orders',
  command: ['/orders'],
  args: ['serve'],
  workingDirectory: { path: '/data' },
  port: 8080,
  variables: { port: 'PORT' },
  environment: { MODE: 'http' },
  environmentDefaults: { LEVEL: 'info' },
  health: { liveness: '/livez', readiness: '/readyz', headers: { 'X-Probe': 'kubelet' } },
  clientPaths: ['/api'],
  privatePaths: ['/metrics'],
  streams: [{ path: '/api/events', timeout: Duration.minutes(11) }],
  clientCheck: { path: '/api/ping', statuses: [200, 401], body: 'pong|token' },
  rateLimit: { requests: 70, window: Duration.seconds(13), countedBy: 'address', requestsVariable: 'LIMIT' },
  sessions: { header: 'X-Session' },
  heartbeat: Duration.seconds(17),
  runAsUser: 1001,
  metrics: MetricsProfile.probeOnly(),
  auditLogBytesPerRequest: 319,
};
const made = (change: Partial<Record<keyof ServerProfileProps, unknown>>) => (): ServerProfile =>
  new ServerProfile({ ...GOOD, ...change } as ServerProfileProps);

test('holds what it is given', () => {
  const { props, ...profile } = made({})() as unknown as Record<string, unknown>;
  expect(props).toEqual(GOOD);
  expect(profile).toMatchObject({
    ...GOOD,
    health: { ...GOOD.health, startup: '/livez', scheme: 'HTTP', public: false },
  });
});

test('assumes little of a server that says little', () => {
  const profile = new ServerProfile({ name: 'small', health: { liveness: '/livez', readiness: '/readyz' } });
  expect(profile.port).toBe(3000);
  expect(profile.clientPaths).toEqual(['/']);
  expect(profile.privatePaths).toEqual(['/metrics']);
  expect(profile.streams).toEqual([]);
  expect(profile.variables).toEqual({});
  expect([profile.environment, profile.environmentDefaults]).toEqual([{}, {}]);
  expect(profile.metrics.name).toBe('probeOnly');
  expect(profile.heartbeat.toSeconds()).toBe(25);
});

test('is made anew with some parts replaced', () => {
  const changed = made({})().with({ port: 9090, clientCheck: undefined });
  expect([changed.port, changed.clientCheck, changed.name]).toEqual([9090, undefined, 'orders']);
});

describe('the presets', () => {
  test('of the runbook: its paths, its port, no OpenTelemetry', () => {
    const profile = ServerProfile.runbook();
    expect(profile.health).toMatchObject({ liveness: '/health/live', readiness: '/health/ready', public: true });
    expect(profile.environmentDefaults).toMatchObject({ OTEL_ENABLED: 'false' });
    expect(profile.metrics.name).toBe('apiPort');
  });

  test('of the public server: started where it writes, with a limit out of reach and private health checks', () => {
    const profile = ServerProfile.openSpec();
    expect(profile.command).toEqual(['node', '/app/dist/index.js']);
    expect(profile.workingDirectory).toEqual({ path: '/var/lib/task-mcp', startsThere: true });
    expect(profile.environment).toEqual({ OTEL_ENABLED: 'false' });
    expect(profile.environmentDefaults).toMatchObject({ RATE_LIMIT: '6000' });
    expect(profile.health).toMatchObject({ liveness: '/healthz', readiness: '/readyz', public: false });
    expect(profile.rateLimit).toMatchObject({ countedBy: 'token', trustsForwardedAddress: true });
    expect(profile.metrics.endpoints.map(({ port }) => port)).toEqual([3000]);
  });

  test('of the public server make no alert of statuses that a stranger can choose', () => {
    for (const profile of [ServerProfile.openSpec(), ServerProfile.openSpec({ openTelemetry: true })]) {
      expect(profile.metrics.requests).toBeUndefined();
    }
  });

  test('of a build with a mended tracing hook: its port, and no stream in the latency', () => {
    const { environment, metrics } = ServerProfile.openSpec({ openTelemetry: true });
    expect(environment).toEqual({ OTEL_ENABLED: 'true' });
    expect(metrics.endpoints.map(({ port }) => port)).toEqual([3000, 9464]);
    expect(metrics.latency?.excludedRoutes).toEqual(expect.arrayContaining(['/sse', '/mcp']));
  });

  test('of any service: nothing but what is given', () => {
    const profile = ServerProfile.http({ liveness: '/livez', readiness: '/readyz', port: 8080, publicHealth: true });
    expect(profile.health).toMatchObject({ liveness: '/livez', readiness: '/readyz', public: true });
    expect([profile.port, profile.variables, profile.workingDirectory]).toEqual([8080, { port: 'PORT' }, undefined]);
    const fixed = ServerProfile.http({ liveness: '/livez', readiness: '/readyz', portVariable: false });
    expect(fixed.variables).toEqual({});
  });

  test('of an MCP server without health paths: the port, and what it answers to a GET without a session', () => {
    const profile = ServerProfile.mcp({ sessions: false });
    expect(profile.health).toMatchObject({ tcp: true, public: false });
    const clientCheck = { path: '/mcp', statuses: [200, 400, 401, 405, 406] };
    expect(profile.clientCheck).toEqual(clientCheck);
    // There are no paths that could be public.
    expect(ServerProfile.mcp({ sessions: false, publicHealth: true }).clientCheck).toEqual(clientCheck);
  });

  test('of an MCP server: one path of streams, and sessions where it keeps them', () => {
    const options = { liveness: '/livez', readiness: '/readyz' };
    const profile = ServerProfile.mcp({ ...options, sessions: true });
    expect([profile.name, profile.clientPaths, profile.streams]).toEqual(['mcp', ['/mcp'], [{ path: '/mcp' }]]);
    expect(profile.sessions).toEqual({ header: 'Mcp-Session-Id' });
    const stateless = ServerProfile.mcp({ ...options, sessions: false, path: '/rpc', name: 'mine' });
    expect([stateless.name, stateless.clientPaths, stateless.sessions]).toEqual(['mine', ['/rpc'], undefined]);
  });
});

describe('refuses', () => {
  const OF = "of the server profile 'orders'";
  const NO_HEALTH = `'health' ${OF} must tell the paths of liveness and readiness, or say 'tcp: true' where the server has none`;
  test.each<[string, Partial<Record<keyof ServerProfileProps, unknown>>, string]>([
    ['a port that is none', { port: 0 }, `'port' (0) ${OF} must be a port between 1 and 65535`],
    ['a command without words', { command: [] }, `'command' (array) ${OF} must be a list of texts that are not empty`],
    [
      'a path without a slash',
      { clientPaths: ['mcp'] },
      `'clientPaths' (array) ${OF} must be a list of paths that start with '/', without '?', '#' or spaces`,
    ],
    ['no health checks', { health: undefined }, NO_HEALTH],
    ['a health check without a path', { health: { liveness: '/livez' } }, NO_HEALTH],
    [
      'a port to try beside a path to ask',
      { health: { ...GOOD.health, tcp: true } },
      `'health.tcp' (true) ${OF} must be left out where there are paths to ask, because those see more`,
    ],
    [
      'another scheme',
      { health: { ...GOOD.health, scheme: 'GRPC' } },
      `'health.scheme' (GRPC) ${OF} must be HTTP or HTTPS`,
    ],
    ['a health check that is none', { health: 'fine' }, `'health' ${OF} must be an object`],
    ['streams that are no list', { streams: '/sse' }, `'streams' ${OF} must be a list`],
    [
      'a stream shorter than a second',
      { streams: [{ path: '/api', timeout: Duration.millis(9) }] },
      `'streams[0].timeout' (object) ${OF} must be a Duration of at least a second, such as Duration.seconds(25)`,
    ],
    [
      'a stream that clients do not need',
      { streams: [{ path: '/sse' }] },
      `'streams' ${OF} holds /sse, which 'clientPaths' (/api) must cover`,
    ],
    [
      'a client check that nobody reaches',
      { clientCheck: { path: '/ping', statuses: [200] } },
      `'clientCheck.path' (/ping) ${OF} must lie below one of 'clientPaths' (/api), or nothing outside reaches it`,
    ],
    [
      'a body that is no pattern',
      { clientCheck: { path: '/api', statuses: [200], body: '(' } },
      `'clientCheck.body' (() ${OF} must be a regular expression`,
    ],
    [
      'a body without a text',
      { clientCheck: { path: '/api', statuses: [200], body: '' } },
      `'clientCheck.body' () ${OF} must be a regular expression`,
    ],
    [
      'a client check beside public health checks',
      { health: { ...GOOD.health, public: true } },
      `'clientCheck' ${OF} must be left out where 'health.public' is true, because the outside probe asks the health paths then`,
    ],
    [
      'a limit by something else',
      { rateLimit: { ...GOOD.rateLimit, countedBy: 'cookie' } },
      `'rateLimit.countedBy' (cookie) ${OF} must be address or token`,
    ],
    [
      'an option that a group does not have',
      { sessions: { header: 'X', cookie: 'Y' } },
      `'sessions.cookie' ${OF} is not a known prop; there are header`,
    ],
    [
      'a prop that there is not',
      { healthz: '/healthz' } as object,
      `'healthz' ${OF} is not a known prop; there are name, command, args, port, environment, environmentDefaults, listenAddressVariable, clientPaths, privatePaths, trustedStatuses, heartbeat, slowestCall, idempotentMethods, runAsUser, metrics, auditLogBytesPerRequest, workingDirectory, variables, health, clientCheck, rateLimit, sessions, streams`,
    ],
    [
      'a variable with two values',
      { environment: { PORT: '1' } },
      `'environment.PORT' ${OF} is decided by 'variables'; leave one of the two out`,
    ],
    [
      'a variable for two values',
      { variables: { port: 'X', heartbeat: 'X' } },
      `'variables' ${OF} names X twice; it can carry one value`,
    ],
    [
      'variables that are no texts',
      { environment: { MODE: 1 } },
      `'environment' (object) ${OF} must be a map of texts`,
    ],
    [
      'metrics that are no profile',
      { metrics: {} },
      `'metrics' (object) ${OF} must be a MetricsProfile, such as MetricsProfile.apiPort()`,
    ],
    ['root', { runAsUser: 0 }, `'runAsUser' (0) ${OF} must be a whole number of at least 1`],
    ['no name', { name: '' }, `'name' () of the server profile '' must be a text that is not empty`],
  ])('%s', (_, change, message) => {
    expect(made(change)).toThrow(new RangeError(message));
  });

  test.each<[string, () => unknown, string]>([
    ['props that are none', () => new ServerProfile(null as never), 'the props of a server profile must be an object'],
    [
      'options that are none',
      () => ServerProfile.http(null as never),
      'the options of ServerProfile.http must be an object',
    ],
    [
      'an option that a preset does not have',
      () => ServerProfile.openSpec({ otel: true } as never),
      "'otel' of ServerProfile.openSpec is not a known option; there are openTelemetry, command",
    ],
    [
      'an option of another kind',
      () => ServerProfile.openSpec({ openTelemetry: 'yes' } as never),
      "'openTelemetry' (yes) of ServerProfile.openSpec must be true or false",
    ],
    [
      'an MCP server that does not say whether it keeps sessions',
      () => ServerProfile.mcp({ liveness: '/l', readiness: '/r' } as never),
      "'sessions' (undefined) of ServerProfile.mcp must be true or false: whether the server keeps a session for each client",
    ],
    [
      'a service without a path to ask',
      () => ServerProfile.http({} as never),
      "'health' of the server profile 'http' must tell the paths of liveness and readiness, or say 'tcp: true' where the server has none",
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(new RangeError(message));
  });
});
