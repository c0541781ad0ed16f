import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import type { TaskMcpHttpProps } from '../../lib';
import { Exposure, MetricsProfile, ServerProfile } from '../../lib';
import { containerOf, manifestOf, only, podOf, service, synth, testChart } from '../support/synth';

const openSpec = ServerProfile.openSpec();
const http = ServerProfile.http({ liveness: '/livez', readiness: '/readyz', port: 8080, publicHealth: true });
const SINGLE = { autoscaling: false, replicas: 1, zoneSpread: false, disruptionBudget: false } as const;

/** The paths of each rule of the route, with the time limit. */
function rulesOf(props: Partial<TaskMcpHttpProps>): unknown[] {
  const { exposure } = service(props);
  return manifestOf(exposure!).spec.rules.map(({ matches, timeouts, backendRefs }: any) => [
    matches.map(({ path }: any) => `${path.type} ${path.value}`),
    backendRefs === undefined ? 'nowhere' : timeouts.request,
  ]);
}

describe('with the public server', () => {
  const made = service({ server: openSpec });

  test('starts it where it writes', () => {
    const { command, workingDir, volumeMounts } = containerOf(made.deployment);
    expect(command).toEqual(['node', '/app/dist/index.js']);
    expect(workingDir).toBe('/var/lib/task-mcp');
    expect(volumeMounts).toContainEqual({ name: 'work', mountPath: '/var/lib/task-mcp' });
  });

  test('asks its own health paths', () => {
    const { startupProbe, livenessProbe, readinessProbe } = containerOf(made.deployment);
    const paths = [startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => httpGet.path);
    expect(paths).toEqual(['/healthz', '/healthz', '/readyz']);
  });

  test('tells it no variable that it ignores, and keeps its limit out of reach', () => {
    expect(manifestOf(made.configuration).data).toEqual({
      HOST: '0.0.0.0',
      PORT: '3000',
      LOG_LEVEL: 'info',
      NODE_ENV: 'production',
      HEARTBEAT_MS: '25000',
      WORKING_DIRECTORY: '/var/lib/task-mcp',
      OTEL_ENABLED: 'false',
      RATE_LIMIT: '6000',
    });
  });

  test('knows how long its audit log lasts', () => {
    expect(made.deployment.storage.auditLogLastsFor(5)?.toHours({ integral: false })).toBeCloseTo(46.75, 2);
  });

  test('has no port 9464 anywhere', () => {
    expect(JSON.stringify(synth(made.deployment.node.root.node.children[0] as never))).not.toContain('9464');
  });

  test('asks a client path from outside, since its health checks are nobody else’s concern', () => {
    const chart = testChart();
    service({ server: openSpec }, chart);
    const { spec } = only(chart, 'Probe');
    expect(spec.targets.staticConfig).toEqual({
      static: ['https://task-mcp.example.com/mcp'],
      labels: { probe: 'client' },
    });
    const { data } = synth(chart).find(({ metadata }) => metadata.name === 'task-mcp-http-blackbox');
    expect(data['blackbox.yml']).toContain('AUTH_ERROR');
  });

  test('opens the port of OpenTelemetry where the tracing hook is mended', () => {
    const mended = service({ server: ServerProfile.openSpec({ openTelemetry: true }) });
    expect(containerOf(mended.deployment).ports.map(({ containerPort }: any) => containerPort)).toEqual([3000, 9464]);
    expect(manifestOf(mended.configuration).data.OTEL_ENABLED).toBe('true');
  });
});

describe('the route publishes', () => {
  test.each<[string, Partial<TaskMcpHttpProps>, unknown[]]>([
    [
      "the runbook's paths, and the health checks that its commands ask for from outside",
      {},
      [
        [['PathPrefix /sse'], '3600s'],
        [['PathPrefix /mcp', 'Exact /health/live', 'Exact /health/ready'], '60s'],
      ],
    ],
    [
      'the health checks under the paths that the user gives',
      { probes: { liveness: { path: '/healthz' }, readiness: { path: '/healthz' } } },
      [
        [['PathPrefix /sse'], '3600s'],
        [['PathPrefix /mcp', 'Exact /healthz'], '60s'],
      ],
    ],
    [
      'both streams of the public server, and nothing else',
      { server: openSpec },
      [[['PathPrefix /sse', 'PathPrefix /mcp'], '3600s']],
    ],
    [
      'streams of different limits in rules of their own',
      { server: openSpec.with({ streams: [{ path: '/sse' }, { path: '/mcp', timeout: Duration.minutes(5) }] }) },
      [
        [['PathPrefix /sse'], '3600s'],
        [['PathPrefix /mcp'], '300s'],
      ],
    ],
    [
      'everything of any service but what is private',
      { server: http },
      [
        [['PathPrefix /metrics'], 'nowhere'],
        [['PathPrefix /', 'Exact /livez', 'Exact /readyz'], '60s'],
      ],
    ],
    [
      'private health checks no more than metrics',
      {
        server: http.with({
          health: { liveness: '/livez', readiness: '/readyz' },
          clientCheck: { path: '/', statuses: [200] },
        }),
      },
      [
        [['PathPrefix /metrics', 'PathPrefix /livez', 'PathPrefix /readyz'], 'nowhere'],
        [['PathPrefix /'], '60s'],
      ],
    ],
    [
      'a private path that is asked for by name',
      { exposure: Exposure.httpRoute({ publish: ['/metrics'] }) },
      [
        [['PathPrefix /sse'], '3600s'],
        [['PathPrefix /mcp', 'Exact /health/live', 'Exact /health/ready', 'Exact /metrics'], '60s'],
      ],
    ],
  ])('%s', (_, props, rules) => {
    expect(rulesOf(props)).toEqual(rules);
  });

  test('the same through an ingress controller, which has one limit for all', () => {
    const paths = (props: Partial<TaskMcpHttpProps>): string[] =>
      manifestOf(service(props).exposure!).spec.rules[0].http.paths.map(
        ({ path, pathType }: any) => `${pathType} ${path}`,
      );
    expect(paths({ exposure: Exposure.ingress() })).toEqual([
      'Prefix /mcp',
      'Prefix /sse',
      'Exact /health/live',
      'Exact /health/ready',
    ]);
    expect(paths({ server: http, exposure: Exposure.ingress({ publish: ['/metrics'] }) })).toEqual([
      'Prefix /',
      'Exact /livez',
      'Exact /readyz',
      'Exact /metrics',
    ]);
  });
});

describe('a prop overrides a value of the profile:', () => {
  test('the command, and with it the arguments', () => {
    const server = http.with({ command: ['/server'], args: ['--slow'] });
    expect(containerOf(service({ server }).deployment)).toMatchObject({ command: ['/server'], args: ['--slow'] });
    const own = containerOf(service({ server, command: ['/other'] }).deployment);
    expect([own.command, own.args]).toEqual([['/other'], undefined]);
    expect(containerOf(service({ server, args: ['--fast'] }).deployment).args).toEqual(['--fast']);
  });

  test('the directory that it starts in, within a writable one', () => {
    expect(containerOf(service({ server: openSpec, workingDir: '/tmp/run' }).deployment).workingDir).toBe('/tmp/run');
    const storage = { workingDirectory: '/data' };
    expect(containerOf(service({ server: openSpec, storage }).deployment).workingDir).toBe('/data');
    expect(containerOf(service({ workingDir: '/srv' }).deployment).workingDir).toBe('/srv');
  });

  test('the port, the user, the metrics, a probe and a variable', () => {
    const made = service({
      server: openSpec,
      port: 4000,
      runAsUser: 2000,
      monitoring: { profile: MetricsProfile.probeOnly() },
      probes: { readiness: { path: '/ready', scheme: 'HTTPS', headers: { 'X-Probe': 'kubelet' } } },
      env: { RATE_LIMIT: '9000', OTEL_ENABLED: 'false', PORT: '4000' },
    });
    const { data } = manifestOf(made.configuration);
    expect([data.PORT, data.RATE_LIMIT]).toEqual(['4000', '9000']);
    expect(podOf(made.deployment).securityContext.runAsUser).toBe(2000);
    expect(made.monitoring?.serviceMonitor).toBeUndefined();
    expect(containerOf(made.deployment).readinessProbe.httpGet).toEqual({
      path: '/ready',
      port: 'http',
      scheme: 'HTTPS',
      httpHeaders: [{ name: 'X-Probe', value: 'kubelet' }],
    });
  });

  test('what is asked from outside', () => {
    const server = http.with({ health: { liveness: '/livez', readiness: '/readyz' } });
    const made = service({ server, monitoring: { syntheticProbe: { livenessPath: '/a', readinessPath: '/b' } } });
    expect(made.monitoring?.syntheticProbe?.checks).toEqual(['liveness', 'readiness']);
  });

  test('a path to ask, of a server whose port alone is tried', () => {
    const server = ServerProfile.mcp({ sessions: false });
    const { livenessProbe, readinessProbe } = containerOf(
      service({ server, probes: { readiness: { path: '/readyz' } } }).deployment,
    );
    expect([livenessProbe.tcpSocket, livenessProbe.httpGet]).toEqual([{ port: 'http' }, undefined]);
    expect(readinessProbe.httpGet).toEqual({ path: '/readyz', port: 'http' });
  });

  test('who counts its requests, for their latency alone where its statuses mislead', () => {
    const profile = MetricsProfile.envoyGateway().with({ requests: undefined });
    expect(service({ server: openSpec, monitoring: { profile } }).monitoring?.profile).toBe(profile);
  });

  test('a server that writes to /tmp alone has one volume', () => {
    const { volumes } = podOf(service({ server: http }).deployment);
    expect(volumes.map(({ name }: any) => name)).toEqual(['tmp']);
  });
});

describe('refuses', () => {
  test.each<[string, Partial<TaskMcpHttpProps>, string]>([
    [
      'a directory to start in that the server cannot write to',
      { server: openSpec, workingDir: '/app' },
      "'workingDir' (/app) must lie in /tmp or in /var/lib/task-mcp, because the server of the profile 'openSpec' writes to where it was started, and everything else is read-only",
    ],
    [
      'another value of a variable that the profile rests on',
      { server: openSpec, env: { OTEL_ENABLED: 'true' } },
      "'env.OTEL_ENABLED' is decided by 'server' (false); the server profile 'openSpec' is untrue otherwise, so choose another one where your server differs",
    ],
    [
      'metrics that the server does not export',
      { server: openSpec, monitoring: { profile: MetricsProfile.openTelemetry() } },
      "'monitoring.profile' (openTelemetry) needs OTEL_ENABLED=true, which 'server' (openSpec) sets to false; leave 'monitoring.profile' out, or choose a server profile that exports it",
    ],
    [
      'alerts on statuses that the server answers strangers with',
      { server: openSpec, monitoring: { profile: MetricsProfile.envoyGateway() } },
      "'monitoring.profile' (envoyGateway) counts errors by the status, which 'server' (openSpec) answers strangers with too; leave them out with .with({ requests: undefined })",
    ],
    [
      'a server whom nobody could ask from outside',
      { server: http.with({ health: { liveness: '/livez', readiness: '/readyz' } }) },
      "'server' (http) keeps its health checks private and has no 'clientCheck', so nothing outside can ask whether the service answers; give it one, make the health checks public, or leave the outside probe out with monitoring: { syntheticProbe: false }",
    ],
    [
      'a server that is no profile',
      { server: { name: 'openSpec' } as never },
      "'server' must be a ServerProfile, such as ServerProfile.openSpec()",
    ],
  ])('%s', (_, props, message) => {
    expect(() => service(props)).toThrow(new Error(`[test/task-mcp-http] ${message}`));
  });

  test('to withhold through an Ingress what lies below a published path', () => {
    expect(() => service({ server: http, exposure: Exposure.ingress() })).toThrow(
      "[test/task-mcp-http/Exposure] 'exposure' (ingress) cannot withhold /metrics below /; name the paths that clients need as 'clientPaths' of the server profile, or publish it with Exposure.ingress({ publish: ['/metrics'] })",
    );
  });

  test('to publish what is no path', () => {
    expect(() => service({ exposure: Exposure.httpRoute({ publish: ['metrics'] }) })).toThrow(
      "[test/task-mcp-http/Exposure] 'publish[0]' (string) must be one of a list of paths that start with '/', such as /metrics",
    );
  });

  test('sessions that many pods would lose, and takes them in one', () => {
    const server = ServerProfile.mcp({ liveness: '/l', readiness: '/r', publicHealth: true, sessions: true });
    const chart = testChart();
    service({ server }, chart);
    expect(() => synth(chart)).toThrow(
      "sessions-find-their-pod at test/task-mcp-http/Deployment/Default: 'maxReplicas' (10)",
    );
    const alone = testChart();
    service({ server, ...SINGLE }, alone);
    expect(() => synth(alone)).not.toThrow();
  });

  test('a limit that strangers can use up', () => {
    const chart = testChart();
    service({ server: openSpec, env: { RATE_LIMIT: '600' } }, chart);
    expect(() => synth(chart)).toThrow(
      "rate-limit-out-of-reach at test/task-mcp-http/Deployment/Default: 'RATE_LIMIT' (600 per 60000 ms)",
    );
  });

  test('a patch that starts the server elsewhere', () => {
    const chart = testChart();
    const { deployment } = service({ server: openSpec }, chart);
    ApiObject.of(deployment).addJsonPatch(JsonPatch.remove('/spec/template/spec/containers/0/workingDir'));
    expect(() => synth(chart)).toThrow(
      "working-dir-writable at test/task-mcp-http/Deployment/Default: 'workingDir' (that of the image)",
    );
  });
});
