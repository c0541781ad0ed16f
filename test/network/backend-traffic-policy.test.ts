import { Duration } from 'cdk8s';
import type { BackendTrafficPolicyProps } from '../../lib';
import { BackendTrafficPolicy } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const SESSIONS = { sessionHeader: 'Mcp-Session-Id' };
const policy = (props: Partial<BackendTrafficPolicyProps> = {}): BackendTrafficPolicy =>
  new BackendTrafficPolicy(testChart(), 'Traffic', { route: { name: 'web' }, ...props });
const specOf = (props?: Partial<BackendTrafficPolicyProps>): any => manifestOf(policy(props)).spec;

describe('BackendTrafficPolicy', () => {
  test('notices a dead pod, and tries elsewhere what never reached it', () => {
    expect(specOf({ server: { readinessPath: '/readyz' } })).toEqual({
      targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'web' }],
      mergeType: 'StrategicMerge',
      timeout: { tcp: { connectTimeout: '1s' } },
      tcpKeepalive: { idleTime: '10s', interval: '5s', probes: 3 },
      healthCheck: {
        panicThreshold: 0,
        active: {
          type: 'HTTP',
          http: { path: '/readyz', expectedStatuses: [200] },
          interval: '2s',
          timeout: '1s',
          unhealthyThreshold: 2,
          healthyThreshold: 1,
        },
        passive: {
          splitExternalLocalOriginErrors: true,
          consecutiveLocalOriginFailures: 2,
          consecutiveGatewayErrors: 0,
          consecutive5XxErrors: 0,
          interval: '1s',
          baseEjectionTime: '10s',
          maxEjectionPercent: 50,
        },
      },
      retry: { numRetries: 2, retryOn: { triggers: ['connect-failure', 'reset-before-request', 'refused-stream'] } },
    });
  });

  test('asks whether the port takes connections where there is no path', () => {
    expect(specOf().healthCheck.active).toMatchObject({ type: 'TCP', tcp: {} });
  });

  test('asks nothing where that is switched off', () => {
    expect(specOf({ activeCheck: false }).healthCheck).not.toHaveProperty('active');
  });

  test.each([
    [25, '10s', '5s'],
    [60, '24s', '12s'],
    [3, '2s', '1s'],
  ])('cuts a dead connection within a heartbeat of %i s', (seconds, idleTime, interval) => {
    const { tcpKeepalive } = specOf({ server: { heartbeat: Duration.seconds(seconds) } });
    expect(tcpKeepalive).toEqual({ idleTime, interval, probes: 3 });
  });

  test('tries again what may have been executed where the server says that this does no harm', () => {
    const server = { idempotentMethods: ['GET', 'POST', 'PATCH'], slowestCall: Duration.seconds(5) };
    expect(specOf({ retryExecuted: true, tryTimeout: Duration.seconds(6), server }).retry).toEqual({
      numRetries: 2,
      retryOn: {
        triggers: ['connect-failure', 'reset-before-request', 'refused-stream', 'reset', 'gateway-error'],
      },
      perRetry: { timeout: '6s' },
    });
  });

  test('hashes the bearer token, which the first request of a session has too', () => {
    expect(specOf({ sessionAffinity: 'BearerToken', server: SESSIONS }).loadBalancer).toEqual({
      type: 'ConsistentHash',
      consistentHash: { type: 'Headers', headers: [{ name: 'Authorization' }] },
    });
  });

  const executable = { idempotentMethods: ['POST', 'PATCH'] };
  test.each<[string, object, string]>([
    ['a prop that there is not', { panic: 0 }, "'panic' is not a known prop"],
    ['no route', { route: undefined }, "'route.name' (undefined) must be a DNS name"],
    ['a route by its name alone', { route: 'web' }, "'route' (string) must be an object of options"],
    [
      'a trait of the server that there is not',
      { server: { path: '/' } },
      "'server.path' is not a known prop; there are readinessPath, heartbeat, slowestCall, idempotentMethods, sessionHeader",
    ],
    [
      'a time below a second',
      { connectTimeout: Duration.millis(500) },
      "'connectTimeout' (0.5s) must be whole seconds, at least 1s",
    ],
    ['a check that is null', { activeCheck: null }, "'activeCheck' (null) must be an object of options, or false"],
    [
      'a check that is due before the one before it has ended',
      { activeCheck: { timeout: Duration.seconds(3) } },
      "'activeCheck.timeout' (3s) must be at most 'activeCheck.interval' (2s), or a check is due before the one before it has ended",
    ],
    ['less than no retry', { retries: -1 }, "'retries' (-1) must be a whole number of at least 0"],
    ['a flag that is none', { retryExecuted: 'yes' }, "'retryExecuted' (yes) must be true or false"],
    [
      'retries of what must not be executed twice',
      { retryExecuted: true, retries: 3 },
      "'retryExecuted' (true) must not be set while 'idempotentMethods' (GET, HEAD, OPTIONS) of the server lacks POST and PATCH, because a policy of Envoy Gateway holds for every method of its route, and a call may be executed 4 times; leave it out, or name POST and PATCH in the server profile where all its calls may run twice",
    ],
    [
      'a limit of one try that nothing follows',
      { tryTimeout: Duration.seconds(9) },
      "'tryTimeout' (9s) must come with 'retryExecuted', because what a pod has begun to execute is not tried again without it, and the limit would only cut it off; leave it out",
    ],
    [
      'a limit of one try where the slowest call is not known',
      { tryTimeout: Duration.seconds(9), retryExecuted: true, server: executable },
      "'tryTimeout' (9s) must exceed the slowest call, which the server profile does not tell; say 'slowestCall' there, or leave the limit out",
    ],
    [
      'a limit of one try that a slow call reaches',
      {
        tryTimeout: Duration.seconds(9),
        retryExecuted: true,
        server: { ...executable, slowestCall: Duration.seconds(9) },
      },
      "'tryTimeout' (9s) must exceed 'slowestCall' (9s) of the server, or a call that is merely slow is executed 3 times",
    ],
    [
      'a share below nothing',
      { maxEjectionPercent: -1 },
      "'maxEjectionPercent' (-1) must be a whole number of at least 0",
    ],
    [
      'a share of all pods',
      { maxEjectionPercent: 100 },
      "'maxEjectionPercent' (100) must be at most 99, or a fault of the proxy's own network leaves out every pod",
    ],
    [
      'an affinity that there is not',
      { sessionAffinity: 'ClientIP', server: SESSIONS },
      "'sessionAffinity' (ClientIP) must be SessionId or BearerToken",
    ],
    [
      'an affinity without sessions',
      { sessionAffinity: 'SessionId' },
      "'sessionAffinity' (SessionId) must be left out where the server keeps no sessions, because it loads the pods unevenly for nothing; a server that does says so with 'sessions' in its profile",
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => policy(props)).toThrow(message);
  });
});
