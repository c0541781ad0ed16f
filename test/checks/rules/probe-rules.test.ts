import type { GoodManifests } from '../support/good-manifests';
import { drop, faultsAfter } from '../support/good-manifests';
import { plainWorkload } from '../support/plain-workload';

type Case = [name: string, change: (good: GoodManifests) => void, faults: string[]];

test.each(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod'])(
  'accepts a %s without probes',
  (kind) => {
    expect(faultsAfter(({ extra }) => extra.push(plainWorkload(kind)))).toEqual([]);
  },
);

describe('probe-timeout-within-period', () => {
  const message = (kind: string, timeout: number, period: number, where: string): string =>
    `'timeoutSeconds' (${timeout}) of the ${kind} of container ${where} must be at most its 'periodSeconds' (${period}), or one slow answer delays the next check`;

  test.each<Case>([
    ...(
      [
        ['startupProbe', 2],
        ['livenessProbe', 10],
        ['readinessProbe', 5],
      ] as const
    ).flatMap(([kind, period]): Case[] => [
      [
        `refuses a ${kind} that waits longer than its period`,
        ({ container }) => (container[kind].timeoutSeconds = period + 1),
        [
          `probe-timeout-within-period at app/Deployment/web: ${message(kind, period + 1, period, "'web' in Deployment web")}`,
        ],
      ],
      [
        `accepts a ${kind} that waits as long as its period`,
        ({ container }) => (container[kind].timeoutSeconds = period),
        [],
      ],
    ]),
    [
      'takes a period of 10 s where nothing is said',
      ({ extra }) => extra.push(plainWorkload('Job', { livenessProbe: { timeoutSeconds: 11 } })),
      [`probe-timeout-within-period at app/Job/plain: ${message('livenessProbe', 11, 10, "'main' in Job plain")}`],
    ],
    [
      'takes a timeout of 1 s where nothing is said',
      ({ extra }) => extra.push(plainWorkload('Job', { livenessProbe: { periodSeconds: 1 } })),
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('probe-port-exists', () => {
  test.each<Case>([
    [
      'refuses a liveness probe of a port name that the container does not declare',
      ({ container }) => (container.livenessProbe.httpGet.port = 'metrics'),
      [
        "probe-port-exists at app/Deployment/web: 'port' (metrics) of the livenessProbe of container 'web' in Deployment web must be one of the container's ports (http 8080), or the kubelet never restarts a container that is dead",
      ],
    ],
    [
      'refuses a readiness probe of an unknown port name',
      ({ container }) => (container.readinessProbe.httpGet.port = 'metrics'),
      [
        "probe-port-exists at app/Deployment/web: 'port' (metrics) of the readinessProbe of container 'web' in Deployment web must be one of the container's ports (http 8080), or the pod never becomes Ready",
      ],
    ],
    [
      'refuses a startup probe of an unknown port name',
      ({ container }) => (container.startupProbe.httpGet.port = 'metrics'),
      [
        "probe-port-exists at app/Deployment/web: 'port' (metrics) of the startupProbe of container 'web' in Deployment web must be one of the container's ports (http 8080), or the pod never becomes Ready",
      ],
    ],
    [
      'refuses a liveness probe of a port number that is not among the declared ones',
      ({ container }) => (container.livenessProbe.httpGet.port = 8081),
      [
        "probe-port-exists at app/Deployment/web: 'port' (8081) of the livenessProbe of container 'web' in Deployment web must be one of the container's ports (http 8080), or the kubelet restarts the container over and over",
      ],
    ],
    [
      'refuses a readiness probe of an undeclared port number',
      ({ container }) => (container.readinessProbe.httpGet.port = 8081),
      [
        "probe-port-exists at app/Deployment/web: 'port' (8081) of the readinessProbe of container 'web' in Deployment web must be one of the container's ports (http 8080), or the pod never becomes Ready",
      ],
    ],
    [
      'refuses a startup probe of an undeclared port number',
      ({ container }) => (container.startupProbe.httpGet.port = 8081),
      [
        "probe-port-exists at app/Deployment/web: 'port' (8081) of the startupProbe of container 'web' in Deployment web must be one of the container's ports (http 8080), or the kubelet restarts the container over and over",
      ],
    ],
    ['accepts a declared port number', ({ container }) => (container.livenessProbe.httpGet.port = 8080), []],
    [
      'accepts a number on another host',
      ({ container }) => Object.assign(container.livenessProbe.httpGet, { port: 8081, host: '10.0.0.7' }),
      [],
    ],
    [
      'accepts a number where the container declares no ports',
      ({ extra }) => extra.push(plainWorkload('Job', { livenessProbe: { tcpSocket: { port: 9 } } })),
      [],
    ],
    [
      'refuses a name where the container declares no ports',
      ({ extra }) => extra.push(plainWorkload('Job', { livenessProbe: { tcpSocket: { port: 'tcp' } } })),
      [
        "probe-port-exists at app/Job/plain: 'port' (tcp) of the livenessProbe of container 'main' in Job plain must be one of the container's ports (none), or the kubelet never restarts a container that is dead",
      ],
    ],
    [
      'refuses a name that only another container of the pod declares',
      ({ extra }) =>
        extra.push(
          plainWorkload(
            'DaemonSet',
            { ports: [{ containerPort: 7 }], readinessProbe: { grpc: { port: 'admin' } } },
            {
              initContainers: [
                {
                  name: 'proxy',
                  image: 'example/proxy:7',
                  restartPolicy: 'Always',
                  ports: [{ name: 'admin', containerPort: 9 }],
                },
              ],
            },
          ),
        ),
      [
        "probe-port-exists at app/DaemonSet/plain: 'port' (admin) of the readinessProbe of container 'main' in DaemonSet plain must be one of the container's ports (7), or the pod never becomes Ready",
      ],
    ],
    [
      'asks no port of a probe that runs a command',
      ({ extra }) => extra.push(plainWorkload('Pod', { livenessProbe: { exec: { command: ['true'] } } })),
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('readiness-fails-before-liveness', () => {
  const slowReadiness = { livenessProbe: { periodSeconds: 7 }, readinessProbe: { failureThreshold: 4 } };

  test.each<Case>([
    [
      'refuses a readiness probe that gives up after the liveness probe',
      ({ container }) => (container.readinessProbe.failureThreshold = 7),
      [
        "readiness-fails-before-liveness at app/Deployment/web: 'periodSeconds' times 'failureThreshold' (35s) of the readinessProbe of container 'web' in Deployment web must be at most that of its livenessProbe (30s), or a sick container is killed before it is out of the Service",
      ],
    ],
    [
      'accepts one that gives up at the same time',
      ({ container }) => (container.readinessProbe.failureThreshold = 6),
      [],
    ],
    [
      'does not count a delay that is over once the container runs',
      ({ container }) => (container.readinessProbe.initialDelaySeconds = 40),
      [],
    ],
    [
      "takes Kubernetes' period of 10 s and threshold of 3 where nothing is said",
      ({ extra }) => extra.push(plainWorkload('StatefulSet', slowReadiness)),
      [
        "readiness-fails-before-liveness at app/StatefulSet/plain: 'periodSeconds' times 'failureThreshold' (40s) of the readinessProbe of container 'main' in StatefulSet plain must be at most that of its livenessProbe (21s), or a sick container is killed before it is out of the Service",
      ],
    ],
    ['says nothing of a Job', ({ extra }) => extra.push(plainWorkload('Job', slowReadiness)), []],
    ['says nothing of a CronJob', ({ extra }) => extra.push(plainWorkload('CronJob', slowReadiness)), []],
    ['says nothing without a liveness probe', ({ container }) => drop(container, 'livenessProbe'), []],
    ['says nothing without a readiness probe', ({ container }) => drop(container, 'readinessProbe'), []],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('probes-under-rate-limit', () => {
  const everySecond = { startupProbe: { httpGet: { port: 7 }, periodSeconds: 1 } };

  test.each<Case>([
    [
      "refuses a startup probe that reaches the server's own limit of 60 per minute",
      ({ container }) => {
        Object.assign(container.startupProbe, { periodSeconds: 1, timeoutSeconds: 1 });
      },
      [
        "probes-under-rate-limit at app/Deployment/web: 'RATE_LIMIT' (60 per 60000 ms) of container 'web' in Deployment web must exceed the 60 requests of its startupProbe in that time, or the server refuses its own health checks",
      ],
    ],
    [
      'adds up liveness and readiness',
      ({ configMap }) => (configMap.data['RATE_LIMIT'] = '18'),
      [
        "probes-under-rate-limit at app/Deployment/web: 'RATE_LIMIT' (18 per 60000 ms) of container 'web' in Deployment web must exceed the 30 requests of its startupProbe in that time, or the server refuses its own health checks",
        "probes-under-rate-limit at app/Deployment/web: 'RATE_LIMIT' (18 per 60000 ms) of container 'web' in Deployment web must exceed the 18 requests of its livenessProbe and readinessProbe in that time, or the server refuses its own health checks",
      ],
    ],
    ['accepts one request less than the limit', ({ configMap }) => (configMap.data['RATE_LIMIT'] = '31'), []],
    [
      'accepts a window in which one request is left',
      ({ configMap }) => {
        configMap.data['RATE_LIMIT_WINDOW_MS'] = '118000';
      },
      [],
    ],
    [
      'counts a period that has begun within the window as a request',
      ({ configMap }) => {
        configMap.data['RATE_LIMIT_WINDOW_MS'] = '118001';
      },
      [
        "probes-under-rate-limit at app/Deployment/web: 'RATE_LIMIT' (60 per 118001 ms) of container 'web' in Deployment web must exceed the 60 requests of its startupProbe in that time, or the server refuses its own health checks",
      ],
    ],
    [
      'takes a period of 10 s where nothing is said, and speaks of the probes that there are',
      ({ extra }) =>
        extra.push(
          plainWorkload('StatefulSet', {
            livenessProbe: { httpGet: { port: 7 } },
            env: [
              { name: 'RATE_LIMIT', value: '7' },
              { name: 'RATE_LIMIT_WINDOW_MS', value: '60001' },
            ],
          }),
        ),
      [
        "probes-under-rate-limit at app/StatefulSet/plain: 'RATE_LIMIT' (7 per 60001 ms) of container 'main' in StatefulSet plain must exceed the 7 requests of its livenessProbe in that time, or the server refuses its own health checks",
      ],
    ],
    [
      'accepts a limit of nothing where no probe asks over HTTP from the node',
      ({ extra }) =>
        extra.push(
          plainWorkload('StatefulSet', {
            startupProbe: { tcpSocket: { port: 7 } },
            livenessProbe: { httpGet: { port: 7, host: '10.0.0.7' } },
            env: [{ name: 'RATE_LIMIT', value: '0' }],
          }),
        ),
      [],
    ],
    ['says nothing of a limit that is no number', ({ configMap }) => (configMap.data['RATE_LIMIT'] = 'none'), []],
    [
      'says nothing of a limit that only a Secret tells',
      ({ container, extra }) => {
        extra.push({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web', namespace: 'prod' } });
        Object.assign(container.startupProbe, { periodSeconds: 1, timeoutSeconds: 1 });
        container.env.push({ name: 'RATE_LIMIT', valueFrom: { secretKeyRef: { name: 'web', key: 'limit' } } } as never);
      },
      [],
    ],
    ['says nothing of another server', ({ extra }) => extra.push(plainWorkload('Pod', everySecond)), []],
    ...['RATE_LIMIT_BURST', 'MY_TASK_MCP_X', 'HEARTBEAT_MS_2'].map((name): Case => [
      `does not know the server by ${name}`,
      ({ extra }) => extra.push(plainWorkload('StatefulSet', { ...everySecond, env: [{ name, value: '7' }] })),
      [],
    ]),
    ...['TASK_MCP_X', 'AUTH_TOKENS', 'HEARTBEAT_MS'].map((name): Case => [
      `knows the server by ${name}`,
      ({ extra }) =>
        extra.push(
          plainWorkload('StatefulSet', {
            ...everySecond,
            env: [{ name, valueFrom: { secretKeyRef: { name: 'elsewhere', key: 'x', optional: true } } }],
          }),
        ),
      [
        "probes-under-rate-limit at app/StatefulSet/plain: 'RATE_LIMIT' (60 per 60000 ms) of container 'main' in StatefulSet plain must exceed the 60 requests of its startupProbe in that time, or the server refuses its own health checks",
      ],
    ]),
    [
      'says nothing of a Job that has the same environment',
      ({ extra }) =>
        extra.push(plainWorkload('Job', { ...everySecond, env: [{ name: 'HEARTBEAT_MS', value: '7000' }] })),
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});
