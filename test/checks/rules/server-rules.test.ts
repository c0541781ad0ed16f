import type { GoodManifests } from '../support/good-manifests';
import { drop, faultsAfter } from '../support/good-manifests';
import { plainWorkload } from '../support/plain-workload';

type Case = [name: string, change: (good: GoodManifests) => void, faults: string[]];

const LIMIT = 'cdk8s-task-mcp/rate-limit';
const STATED = { requests: 60, window: '60s', countedBy: 'token', trustsForwardedAddress: true };

/** States how the server of the good fixture limits requests. */
const stating =
  (limit: object, data: Record<string, string> = {}) =>
  ({ deployment, configMap }: GoodManifests): void => {
    deployment.metadata.annotations[LIMIT] = JSON.stringify({ ...STATED, ...limit });
    Object.assign(configMap.data, data);
  };

describe('rate-limit-out-of-reach', () => {
  const message = (setting: string, requests: number, window = 60_000, probes = 18): string =>
    `rate-limit-out-of-reach at app/Deployment/web: '${setting}' (${requests} per ${window} ms) of container 'web' in Deployment web must be at least 100 times the ${probes} requests of its probes in that time, because the server believes the address in 'X-Forwarded-For', and a stranger who names the kubelet's would have the pod killed; set it to ${100 * probes} or more, and limit clients at the gateway`;

  test.each<Case>([
    ['refuses a limit near what the probes need', stating({}), [message(LIMIT, 60)]],
    ['refuses one request less than far above', stating({ requests: 1799 }), [message(LIMIT, 1799)]],
    ['accepts what is far above', stating({ requests: 1800 }), []],
    ['accepts any limit where nobody chooses the address', stating({ trustsForwardedAddress: false }), []],
    ['takes an address that nothing is said of for the real one', stating({ trustsForwardedAddress: undefined }), []],
    ['reads the variable that acts', stating({ requestsVariable: 'LIMIT' }, { LIMIT: '900' }), [message('LIMIT', 900)]],
    [
      'reads a window that a variable sets',
      stating({ requests: 300, windowVariable: 'WINDOW' }, { WINDOW: '5000' }),
      [],
    ],
    [
      'does not believe a variable that does nothing',
      stating({ requests: 900 }, { RATE_LIMIT_WINDOW_MS: '1000' }),
      [message(LIMIT, 900)],
    ],
    [
      'takes a period of 10 s where nothing is said',
      (good) => {
        stating({ requests: 599 })(good);
        drop(good.container, 'readinessProbe');
        drop(good.container.livenessProbe, 'periodSeconds');
      },
      [message(LIMIT, 599, 60_000, 6)],
    ],
    [
      'says nothing where no probe asks over HTTP',
      (good) => {
        stating({})(good);
        for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) drop(good.container, probe);
      },
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('what is stated of a rate limit', () => {
  const stated = { trustsForwardedAddress: false };

  test.each<Case>([
    [
      'is what the probes are counted against, not the variables of another server',
      stating({ ...stated, requests: 18 }, { RATE_LIMIT: '6000' }),
      [
        `probes-under-rate-limit at app/Deployment/web: '${LIMIT}' (18 per 60000 ms) of container 'web' in Deployment web must exceed the 30 requests of its startupProbe in that time, or the server refuses its own health checks`,
        `probes-under-rate-limit at app/Deployment/web: '${LIMIT}' (18 per 60000 ms) of container 'web' in Deployment web must exceed the 18 requests of its livenessProbe and readinessProbe in that time, or the server refuses its own health checks`,
      ],
    ],
    [
      'is about the first container alone',
      ({ extra }) => {
        const image = 'example/plain:7';
        const side = { name: 'side', image, startupProbe: { httpGet: { port: 7 }, periodSeconds: 1 } };
        const workload = plainWorkload('StatefulSet', {}, { containers: [{ name: 'main', image }, side] });
        const { metadata } = workload as { metadata: object };
        Object.assign(metadata, { annotations: { [LIMIT]: JSON.stringify({ ...STATED, ...stated }) } });
        extra.push(workload);
      },
      [],
    ],
    [
      'must be readable',
      ({ deployment }) => (deployment.metadata.annotations[LIMIT] = '{"requests":"many","window":"60s"}'),
      [
        `facts-readable at app/Deployment/web: '${LIMIT}' ({"requests":"many","window":"60s"}) must be a JSON object with the requests, the window and what they are counted by`,
      ],
    ],
    [
      'must be JSON',
      ({ deployment }) => (deployment.metadata.annotations[LIMIT] = '60 a minute'),
      [
        `facts-readable at app/Deployment/web: '${LIMIT}' (60 a minute) must be a JSON object with the requests, the window and what they are counted by`,
      ],
    ],
    [
      'must have a window',
      ({ deployment }) => (deployment.metadata.annotations[LIMIT] = '{"requests":60,"window":"soon"}'),
      [
        `facts-readable at app/Deployment/web: '${LIMIT}' ({"requests":60,"window":"soon"}) must be a JSON object with the requests, the window and what they are counted by`,
      ],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('working-dir-writable', () => {
  const message = (dir: string, places: string): string =>
    `working-dir-writable at app/Deployment/web: 'workingDir' (${dir}) of container 'web' in Deployment web must lie in a writable volume (${places}), because the server writes to where it was started and 'readOnlyRootFilesystem' is true`;
  const writing =
    (workingDir: string | undefined, mounts?: object[]) =>
    ({ deployment, container }: GoodManifests): void => {
      deployment.metadata.annotations['cdk8s-task-mcp/writes-to-working-dir'] = 'true';
      Object.assign(container, { workingDir, volumeMounts: mounts });
      Object.assign(container.securityContext, { readOnlyRootFilesystem: true });
    };

  test.each<Case>([
    ['accepts a volume', writing('/tmp', [{ name: 'tmp', mountPath: '/tmp' }]), []],
    ['accepts a directory in a volume', writing('/tmp/a/', [{ name: 'tmp', mountPath: '/tmp/' }]), []],
    [
      'refuses a directory that only begins like a volume',
      writing('/tmp2', [{ name: 'tmp', mountPath: '/tmp' }]),
      [message('/tmp2', '/tmp')],
    ],
    [
      'refuses a volume that is read-only',
      writing('/tmp', [{ name: 'tmp', mountPath: '/tmp', readOnly: true }]),
      [message('/tmp', 'there is none')],
    ],
    ...[true, false].map((readOnly): Case => [
      readOnly ? 'refuses a claim that is mounted read-only' : 'accepts a claim',
      (good) => {
        writing('/data', [{ name: 'data', mountPath: '/data' }])(good);
        good.pod.volumes.push({ name: 'data', persistentVolumeClaim: { claimName: 'data', readOnly } } as never);
      },
      readOnly ? [message('/data', 'there is none')] : [],
    ]),
    [
      'accepts a pod without volumes of its own',
      (good) => {
        writing('/data', [{ mountPath: '/data' }])(good);
        drop(good.pod, 'volumes');
      },
      [],
    ],
    ["refuses the image's own directory", writing(undefined), [message('that of the image', 'there is none')]],
    [
      'says nothing of a root file system that can be written to',
      (good) => {
        writing('/app')(good);
        Object.assign(good.container.securityContext, { readOnlyRootFilesystem: false });
      },
      [],
    ],
    [
      'says nothing of a container without a security context',
      ({ extra }) => {
        const workload = plainWorkload('StatefulSet') as { metadata: object };
        Object.assign(workload.metadata, { annotations: { 'cdk8s-task-mcp/writes-to-working-dir': 'true' } });
        extra.push(workload);
      },
      [],
    ],
    [
      'says nothing of a server that writes elsewhere',
      (good) => {
        writing('/app')(good);
        good.deployment.metadata.annotations['cdk8s-task-mcp/writes-to-working-dir'] = 'false';
      },
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('sessions-find-their-pod', () => {
  const HEADER = 'cdk8s-task-mcp/session-header';
  const NOTHING = 'nothing leads the client back there';
  const message = (where: string, field: string, replicas: number, name: string, why = NOTHING): string =>
    `sessions-find-their-pod at ${where}: '${field}' (${replicas}) of ${name} must be 1, because its server keeps the session of each client ('Mcp-Session-Id') in one pod, and ${why}; run one pod, have the gateway lead each request there (TrafficPolicy.envoyGateway({ sessionAffinity })), or let the pods share their sessions and say so with 'sessions: false' in the server profile`;
  const plain = (replicas: number | undefined): object => {
    const workload = plainWorkload('StatefulSet') as { metadata: object; spec: object };
    Object.assign(workload.metadata, { annotations: { [HEADER]: 'Mcp-Session-Id' } });
    Object.assign(workload.spec, { replicas });
    return workload;
  };

  test.each<Case>([
    [
      'refuses an autoscaler that may start a second pod',
      ({ deployment }) => (deployment.metadata.annotations[HEADER] = 'Mcp-Session-Id'),
      [message('app/Deployment/web', 'maxReplicas', 10, 'Deployment web')],
    ],
    [
      'refuses a second replica',
      ({ extra }) => extra.push(plain(2)),
      [message('app/StatefulSet/plain', 'replicas', 2, 'StatefulSet plain')],
    ],
    ['accepts one pod', ({ extra }) => extra.push(plain(undefined)), []],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});
