import { Duration } from 'cdk8s';
import type { ProbesProps } from '../../lib';
import { Deployment, GracefulShutdown, Probes } from '../../lib';
import { containerOf, IMAGE, testChart } from '../support/synth';

const probes = (props?: ProbesProps): any => {
  const chart = testChart();
  const { startupProbe, livenessProbe, readinessProbe } = containerOf(
    new Deployment(chart, 'Deployment', { image: IMAGE, probes: new Probes(chart, props) }),
  );
  return { startupProbe, livenessProbe, readinessProbe };
};

test("asks on the runbook's paths, and takes a pod out of the Service before it restarts it", () => {
  expect(probes()).toEqual({
    startupProbe: {
      httpGet: { path: '/health/live', port: 'http' },
      periodSeconds: 2,
      timeoutSeconds: 2,
      failureThreshold: 30,
      terminationGracePeriodSeconds: 15,
    },
    livenessProbe: {
      httpGet: { path: '/health/live', port: 'http' },
      periodSeconds: 10,
      timeoutSeconds: 3,
      failureThreshold: 3,
      terminationGracePeriodSeconds: 15,
    },
    readinessProbe: {
      httpGet: { path: '/health/ready', port: 'http' },
      periodSeconds: 5,
      timeoutSeconds: 2,
      failureThreshold: 3,
    },
  });
});

test('asks where the public server answers when it is told to', () => {
  const { livenessProbe, readinessProbe } = probes({
    liveness: { path: '/healthz', port: 8443, period: Duration.seconds(11), timeout: Duration.seconds(7) },
    readiness: { path: '/readyz', failureThreshold: 5 },
  });
  expect(livenessProbe).toEqual({
    httpGet: { path: '/healthz', port: 8443 },
    periodSeconds: 11,
    timeoutSeconds: 7,
    failureThreshold: 3,
    terminationGracePeriodSeconds: 15,
  });
  expect(readinessProbe).toMatchObject({ httpGet: { path: '/readyz', port: 'http' }, failureThreshold: 5 });
});

test('gives a process that a probe found dead the drain and a moment more, or what it is told to', () => {
  const chart = testChart();
  const gracefulShutdown = new GracefulShutdown(chart, {
    drain: Duration.seconds(3),
    heartbeat: Duration.seconds(1),
    terminationGracePeriod: Duration.seconds(6),
  });
  const liveness = { terminationGracePeriod: Duration.seconds(2) };
  const { startupProbe, livenessProbe, readinessProbe } = containerOf(
    new Deployment(chart, 'Deployment', { image: IMAGE, gracefulShutdown, probes: new Probes(chart, { liveness }) }),
  );
  expect(startupProbe.terminationGracePeriodSeconds).toBe(6);
  expect(livenessProbe.terminationGracePeriodSeconds).toBe(2);
  expect(readinessProbe).not.toHaveProperty('terminationGracePeriodSeconds');
});

test('leaves the grace period to the pod where nobody says what it is', () => {
  expect(new Probes(testChart()).toContainer().livenessProbe).not.toHaveProperty('terminationGracePeriodSeconds');
});

test.each<[string, ProbesProps, string]>([
  [
    'a grace period of what restarts nothing',
    { readiness: { terminationGracePeriod: Duration.seconds(5) } },
    "[test] 'probes.readiness.terminationGracePeriod' must be left out: readiness restarts nothing; give it to liveness",
  ],
  [
    'a grace period of nothing',
    { liveness: { terminationGracePeriod: Duration.seconds(0) } },
    "[test] 'probes.liveness.terminationGracePeriod' (0s) must be whole seconds, at least 1s",
  ],
  [
    'a timeout above its period',
    { liveness: { timeout: Duration.seconds(11) } },
    "[test] 'timeoutSeconds' (11) of the liveness probe must be at most its 'periodSeconds' (10), or one slow answer delays the next check",
  ],
  [
    'a path without a slash',
    { readiness: { path: 'readyz' } },
    "[test] 'probes.readiness.path' (readyz) must start with '/'",
  ],
  [
    'a threshold of zero',
    { startup: { failureThreshold: 0 } },
    "[test] 'probes.startup.failureThreshold' (0) must be a whole number of at least 1",
  ],
  [
    'a number where a Duration belongs',
    { liveness: { period: 10 as unknown as Duration } },
    "[test] 'probes.liveness.period' (10) must be a Duration, such as Duration.seconds(10)",
  ],
  [
    'a fraction of a second',
    { liveness: { timeout: Duration.millis(1500) } },
    "[test] 'probes.liveness.timeout' (1.5s) must be whole seconds, at least 1s",
  ],
  [
    'a path that is not text',
    { startup: { path: 5 as never } },
    "[test] 'probes.startup.path' (5) must be a text that is not empty",
  ],
  [
    'null for a path',
    { readiness: { path: null as never } },
    "[test] 'probes.readiness.path' (null) must be a text that is not empty",
  ],
  [
    'a port that is none',
    { liveness: { port: 70000 } },
    "[test] 'probes.liveness.port' (70000) must be a port between 1 and 65535",
  ],
  [
    'null for a port',
    { liveness: { port: null as never } },
    "[test] 'probes.liveness.port' (null) must be a text that is not empty",
  ],
  [
    'null for a timeout',
    { startup: { timeout: null as never } },
    "[test] 'probes.startup.timeout' (null) must be a Duration, such as Duration.seconds(10)",
  ],
  [
    'null for a threshold',
    { startup: { failureThreshold: null as never } },
    "[test] 'probes.startup.failureThreshold' (null) must be a whole number of at least 1",
  ],
  [
    'an option that a probe does not have',
    { startup: { threshold: 5 } as never },
    "[test] 'probes.startup.threshold' is not a known prop; there are path, tcp, scheme, headers, port, period, timeout, failureThreshold",
  ],
  ...[null, 5, true, NaN, ''].map((startup): [string, ProbesProps, string] => [
    `${JSON.stringify(startup)} for a probe`,
    { startup: startup as never },
    `[test] 'probes.startup' (${startup === null ? 'null' : typeof startup}) must be an object of options`,
  ]),
  [
    'a probe that it does not have',
    { live: {} } as ProbesProps,
    "[test] 'live' is not a known prop; there are startup, liveness, readiness",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => probes(props)).toThrow(message);
});
