import { drainFault } from '../../../lib/checks/rules/shutdown/drain-within-grace-period';
import { graceFault } from '../../../lib/checks/rules/shutdown/grace-period-covers-heartbeat';
import type { GoodManifests } from '../support/good-manifests';
import { drop, faultsAfter } from '../support/good-manifests';
import { plainWorkload } from '../support/plain-workload';

type Case = [name: string, change: (good: GoodManifests) => void, faults: string[]];

const command = (...words: string[]): object => ({ lifecycle: { preStop: { exec: { command: words } } } });

describe('drain-within-grace-period', () => {
  const tooLong = (kind: string, seconds: number): string =>
    `drain-within-grace-period at app/${kind}/plain: 'preStop' (${seconds}s) of container 'main' in ${kind} plain must be less than 'terminationGracePeriodSeconds' (30s), or the process is killed while it still drains`;

  test.each<Case>([
    [
      'refuses a drain as long as the grace period',
      ({ pod, configMap }) => {
        pod.terminationGracePeriodSeconds = 10;
        drop(configMap.data, 'HEARTBEAT_MS');
      },
      [
        "drain-within-grace-period at app/Deployment/web: 'preStop' (10s) of container 'web' in Deployment web must be less than 'terminationGracePeriodSeconds' (10s), or the process is killed while it still drains",
      ],
    ],
    [
      'accepts a drain that is one second shorter',
      ({ pod, configMap }) => {
        pod.terminationGracePeriodSeconds = 11;
        drop(configMap.data, 'HEARTBEAT_MS');
      },
      [],
    ],
    [
      'takes a grace period of 30 s where nothing is said',
      ({ extra }) => extra.push(plainWorkload('StatefulSet', { lifecycle: { preStop: { sleep: { seconds: 30 } } } })),
      [tooLong('StatefulSet', 30)],
    ],
    ...[
      ['sleep', '31'],
      ['/bin/sleep', '31'],
      ['sh', '-c', 'sleep 31'],
      ['/bin/bash', '-c', '/usr/bin/sleep 31s'],
      ['sleep', '20', '11'],
      ['sh', '-c', 'nginx -s quit; sleep 30.5s && sleep 0.5'],
    ].map((words): Case => [
      `reads ${words.join(' ')}`,
      ({ extra }) => extra.push(plainWorkload('Job', command(...words))),
      [tooLong('Job', 31)],
    ]),
    ...[
      ['sleep', '1m', 60],
      ['sh', '-c', 'until false; do sleep 1h; done', 3600],
    ].map((words): Case => {
      const seconds = words.pop() as number;
      return [
        `reads ${words.join(' ')} in seconds`,
        ({ extra }) => extra.push(plainWorkload('Job', command(...(words as string[])))),
        [tooLong('Job', seconds)],
      ];
    }),
    ...[['nosleep', '31'], ['sleep-well', '31'], ['sh', '-c', 'sleep $TIME'], ['sleep', '31x'], []].map(
      (words): Case => [
        `says nothing of '${words.join(' ')}'`,
        ({ extra }) => extra.push(plainWorkload('Pod', command(...words))),
        [],
      ],
    ),
    ...['Always', undefined].map((restartPolicy): Case => [
      `asks ${restartPolicy ? 'a sidecar' : 'no init container that ends before the pod serves'}`,
      ({ extra }) =>
        extra.push(
          plainWorkload(
            'DaemonSet',
            {},
            {
              initContainers: [{ name: 'proxy', image: 'example/proxy:7', restartPolicy, ...command('sleep', '31') }],
            },
          ),
        ),
      restartPolicy ? [tooLong('DaemonSet', 31).replace("'main'", "'proxy'")] : [],
    ]),
    [
      'says nothing of a hook that asks over HTTP',
      ({ extra }) => extra.push(plainWorkload('Pod', { lifecycle: { preStop: { httpGet: { port: 31 } } } })),
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });

  test("says it in a constructor's words", () => {
    expect([drainFault('drain', 12, 'grace', 13), drainFault('drain', 13, 'grace', 13)]).toEqual([
      undefined,
      "'drain' (13s) must be less than 'grace' (13s), or the process is killed while it still drains",
    ]);
  });
});

describe('grace-period-covers-heartbeat', () => {
  const heartbeat = (value: string): object => ({ env: [{ name: 'HEARTBEAT_MS', value }] });

  test.each<Case>([
    [
      'refuses a grace period that ends with the heartbeat after the drain',
      ({ pod }) => (pod.terminationGracePeriodSeconds = 35),
      [
        "grace-period-covers-heartbeat at app/Deployment/web: 'terminationGracePeriodSeconds' (35s) must exceed 'preStop' (10s) plus 'HEARTBEAT_MS' (25s) of container 'web' in Deployment web, or streams are cut before they can close",
      ],
    ],
    ['accepts one second more', ({ pod }) => (pod.terminationGracePeriodSeconds = 36), []],
    [
      'accepts a heartbeat that fits by a millisecond',
      ({ configMap }) => (configMap.data['HEARTBEAT_MS'] = '34999'),
      [],
    ],
    [
      'takes a drain of nothing and a grace period of 30 s where nothing is said',
      ({ extra }) => extra.push(plainWorkload('StatefulSet', heartbeat('30000'))),
      [
        "grace-period-covers-heartbeat at app/StatefulSet/plain: 'terminationGracePeriodSeconds' (30s) must exceed 'preStop' (0s) plus 'HEARTBEAT_MS' (30s) of container 'main' in StatefulSet plain, or streams are cut before they can close",
      ],
    ],
    [
      'says nothing of a heartbeat that is no number',
      ({ extra }) => extra.push(plainWorkload('Pod', heartbeat('on'))),
      [],
    ],
    [
      'says nothing of a Job, which serves no streams',
      ({ extra }) => extra.push(plainWorkload('Job', heartbeat('99000'))),
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });

  test("says it in a constructor's words", () => {
    expect([
      graceFault('grace', 41, 'drain', 13, 'beat', 27),
      graceFault('grace', 40, 'drain', 13, 'beat', 27),
    ]).toEqual([
      undefined,
      "'grace' (40s) must exceed 'drain' (13s) plus 'beat' (27s), or streams are cut before they can close",
    ]);
  });
});

describe('progress-deadline-covers-startup', () => {
  test.each<Case>([
    [
      'refuses a deadline that ends with the startup budget and the time to be Ready',
      ({ deployment }) => (deployment.spec.progressDeadlineSeconds = 70),
      [
        "progress-deadline-covers-startup at app/Deployment/web: 'progressDeadlineSeconds' (70s) of Deployment web must exceed 'minReadySeconds' (10s) plus the 60s that container 'web' may take to start (budget of its startupProbe), or a rollout counts as failed while a pod still starts",
      ],
    ],
    ['accepts one second more', ({ deployment }) => (deployment.spec.progressDeadlineSeconds = 71), []],
    [
      'counts the delay before the startup probe',
      ({ container }) => (container.startupProbe.initialDelaySeconds = 230),
      [
        "progress-deadline-covers-startup at app/Deployment/web: 'progressDeadlineSeconds' (300s) of Deployment web must exceed 'minReadySeconds' (10s) plus the 290s that container 'web' may take to start (budget of its startupProbe), or a rollout counts as failed while a pod still starts",
      ],
    ],
    [
      'takes a deadline of 600 s and no time to be Ready where nothing is said',
      ({ extra }) => extra.push(plainWorkload('Deployment', { startupProbe: { failureThreshold: 60 } })),
      [
        "progress-deadline-covers-startup at app/Deployment/plain: 'progressDeadlineSeconds' (600s) of Deployment plain must exceed 'minReadySeconds' (0s) plus the 600s that container 'main' may take to start (budget of its startupProbe), or a rollout counts as failed while a pod still starts",
      ],
    ],
    [
      'takes the initial delay of the readiness probe where there is no startup probe',
      ({ container }) => {
        drop(container, 'startupProbe');
        container.readinessProbe.initialDelaySeconds = 290;
      },
      [
        "progress-deadline-covers-startup at app/Deployment/web: 'progressDeadlineSeconds' (300s) of Deployment web must exceed 'minReadySeconds' (10s) plus the 290s that container 'web' may take to start (initial delay of its readinessProbe), or a rollout counts as failed while a pod still starts",
      ],
    ],
    [
      'holds the time to be Ready against the deadline without any probe',
      ({ deployment, container }) => {
        deployment.spec.minReadySeconds = 300;
        drop(container, 'startupProbe');
        drop(container, 'readinessProbe');
      },
      [
        "progress-deadline-covers-startup at app/Deployment/web: 'progressDeadlineSeconds' (300s) of Deployment web must exceed 'minReadySeconds' (300s) plus the 0s that container 'web' may take to start (no probe says more), or a rollout counts as failed while a pod still starts",
      ],
    ],
    [
      'says nothing of a StatefulSet, which has no deadline',
      ({ extra }) => extra.push(plainWorkload('StatefulSet', { startupProbe: { failureThreshold: 60 } })),
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

/** A Deployment in a namespace without quota, so that what a rollout adds to its demand does not matter. */
function rollingDeployment(replicas: number, rollingUpdate?: object): (good: GoodManifests) => void {
  const plain = plainWorkload('Deployment') as { spec: object };
  Object.assign(plain.spec, { replicas, strategy: { rollingUpdate } });
  return ({ extra }) => extra.push(plain);
}

describe('rollout-keeps-strength', () => {
  const takesPods = (maxUnavailable: string, replicas: string): string =>
    `rollout-keeps-strength at app/Deployment/plain: 'maxUnavailable' (${maxUnavailable}) of Deployment plain must come to 0 of ${replicas} pods, or a rollout takes the service below full strength`;

  test.each<Case>([
    [
      'refuses Recreate',
      ({ deployment }) => (deployment.spec.strategy = { type: 'Recreate' } as never),
      [
        "rollout-keeps-strength at app/Deployment/web: 'strategy' (Recreate) of Deployment web must be RollingUpdate, or every rollout takes all pods away first",
      ],
    ],
    ['refuses a number', rollingDeployment(1, { maxUnavailable: 1 }), [takesPods('1', "'replicas' (1)")]],
    [
      'refuses a share that comes to a pod',
      rollingDeployment(3, { maxUnavailable: '34%' }),
      [takesPods('34%', "'replicas' (3)")],
    ],
    ['accepts a share that is rounded down to nothing', rollingDeployment(3, { maxUnavailable: '33%' }), []],
    [
      'takes 25% where nothing is said, which is a pod of four',
      rollingDeployment(4, {}),
      [takesPods('25%', "'replicas' (4)")],
    ],
    ['accepts the 25% of three', rollingDeployment(3), []],
    ['looks at a Deployment scaled to zero as if it had a pod', rollingDeployment(0, { maxUnavailable: '99%' }), []],
    ['says nothing of what is no number', rollingDeployment(3, { maxUnavailable: 'few' }), []],
    [
      'asks the autoscaler for the smallest replica count',
      (good) => {
        rollingDeployment(1, { maxUnavailable: '20%' })(good);
        drop((good.extra[0] as typeof good.deployment).spec, 'replicas');
        good.extra.push({
          apiVersion: 'autoscaling/v2',
          kind: 'HorizontalPodAutoscaler',
          metadata: { name: 'plain', namespace: 'elsewhere' },
          spec: {
            scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'plain' },
            minReplicas: 5,
            maxReplicas: 7,
            metrics: [{ type: 'External' }],
          },
        });
      },
      [takesPods('20%', "'minReplicas' (5)")],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('rollout-can-progress', () => {
  const stuck = (maxSurge: string, maxUnavailable: string, replicas: number, consequence: string): string =>
    `rollout-can-progress at app/Deployment/plain: 'maxSurge' (${maxSurge}) of Deployment plain must come to at least 1 where 'maxUnavailable' (${maxUnavailable}) comes to 0 of 'replicas' (${replicas}) pods, ${consequence}`;
  const refused = 'or the API server refuses the Deployment';

  test.each<Case>([
    [
      'refuses neither a pod more nor a pod less',
      rollingDeployment(7, { maxSurge: 0, maxUnavailable: 0 }),
      [stuck('0', '0', 7, refused)],
    ],
    [
      'refuses the same as shares',
      rollingDeployment(7, { maxSurge: '0%', maxUnavailable: '0%' }),
      [stuck('0%', '0%', 7, refused)],
    ],
    [
      'refuses a share that is rounded down to nothing, of which the controller makes one pod',
      rollingDeployment(3, { maxSurge: 0, maxUnavailable: '33%' }),
      [stuck('0', '33%', 3, 'or the rollout takes a pod away all the same')],
    ],
    ['accepts a share that is rounded up to a pod', rollingDeployment(7, { maxSurge: '1%', maxUnavailable: 0 }), []],
    ['takes a surge of 25% where nothing is said', rollingDeployment(1, { maxUnavailable: 0 }), []],
    [
      'leaves a surge of nothing with a pod unavailable to the rule for that',
      rollingDeployment(4, { maxSurge: 0 }),
      [
        "rollout-keeps-strength at app/Deployment/plain: 'maxUnavailable' (25%) of Deployment plain must come to 0 of 'replicas' (4) pods, or a rollout takes the service below full strength",
      ],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});
