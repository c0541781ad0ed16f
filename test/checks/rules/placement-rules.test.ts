import type { TopologySpreadConstraint, Toleration } from '../../../lib/checks/manifests/pod-manifest';
import { minDomainsRoomFault } from '../../../lib/checks/rules/zones/min-domains-leaves-room';
import { minDomainsPolicyFault } from '../../../lib/checks/rules/zones/min-domains-needs-do-not-schedule';
import { replicasCoverZonesFault } from '../../../lib/checks/rules/zones/replicas-cover-zones';
import type { Draft, GoodManifests } from '../support/good-manifests';
import { drop, faultsAfter } from '../support/good-manifests';
import { plainWorkload } from '../support/plain-workload';

type Case = [name: string, change: (good: GoodManifests) => void, faults: string[]];

/** The one spread constraint of the good fixture. */
function spreadOf({ pod }: GoodManifests): Draft<TopologySpreadConstraint> {
  return pod.topologySpreadConstraints[0]!;
}

/** A further workload whose pods are spread like this. */
function spreadWorkload(kind: string, constraint: object, pod: object = {}): (good: GoodManifests) => void {
  const complete = {
    topologyKey: 'topology.kubernetes.io/zone',
    whenUnsatisfiable: 'DoNotSchedule',
    labelSelector: { matchLabels: { app: 'plain' } },
    ...constraint,
  };
  return ({ extra }) => extra.push(plainWorkload(kind, {}, { topologySpreadConstraints: [complete], ...pod }));
}

const zones = 'cdk8s-task-mcp/zones';

describe('min-domains-needs-do-not-schedule', () => {
  test.each<Case>([
    [
      'refuses minDomains beside ScheduleAnyway, in a Job too',
      spreadWorkload('Job', { whenUnsatisfiable: 'ScheduleAnyway', minDomains: 2 }),
      [
        "min-domains-needs-do-not-schedule at app/Job/plain: 'minDomains' (2) of the spread over topology.kubernetes.io/zone in Job plain needs 'whenUnsatisfiable' (ScheduleAnyway) to be DoNotSchedule, or the API server refuses the pods",
      ],
    ],
    ['accepts ScheduleAnyway alone', spreadWorkload('Job', { whenUnsatisfiable: 'ScheduleAnyway' }), []],
    ['accepts minDomains beside DoNotSchedule', (good) => (spreadOf(good).minDomains = 2), []],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });

  test("says it in a constructor's words", () => {
    expect(minDomainsPolicyFault(2, 'ScheduleAnyway')).toBe(
      "'minDomains' (2) needs 'whenUnsatisfiable' (ScheduleAnyway) to be DoNotSchedule, or the API server refuses the pods",
    );
  });
});

describe('min-domains-leaves-room', () => {
  test.each<Case>([
    [
      'refuses as many minDomains as zones',
      (good) => (spreadOf(good).minDomains = 3),
      [
        "min-domains-leaves-room at app/Deployment/web: 'minDomains' (3) of the spread over topology.kubernetes.io/zone in Deployment web must be less than 'zones' (3), or with a zone lost every replacement stays pending",
      ],
    ],
    [
      'accepts one domain in the only zone, without which there is no pod anyway',
      (good) => {
        spreadOf(good).minDomains = 1;
        good.deployment.metadata.annotations[zones] = '1';
      },
      [],
    ],
    [
      'takes one domain where nothing is said',
      (good) => {
        spreadWorkload('StatefulSet', { nodeTaintsPolicy: 'Honor' })(good);
        const plain = good.extra[0] as typeof good.deployment;
        plain.spec.replicas = 2;
        Object.assign(plain.metadata, { annotations: { [zones]: '2' } });
      },
      [],
    ],
    [
      'says nothing of a Job',
      (good) => {
        spreadWorkload('Job', { minDomains: 5 })(good);
        Object.assign((good.extra[0] as typeof good.deployment).metadata, { annotations: { [zones]: '3' } });
      },
      [],
    ],
    [
      'says nothing of a spread over hosts',
      (good) => Object.assign(spreadOf(good), { topologyKey: 'kubernetes.io/hostname', minDomains: 5 }),
      [],
    ],
    [
      'says nothing where no number of zones is stated',
      (good) => {
        spreadOf(good).minDomains = 5;
        drop(good.deployment.metadata.annotations, zones);
      },
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });

  test("says it in a constructor's words", () => {
    expect([minDomainsRoomFault(4, 5), minDomainsRoomFault(5, 5)]).toEqual([
      undefined,
      "'minDomains' (5) must be less than 'zones' (5), or with a zone lost every replacement stays pending",
    ]);
  });
});

describe('spread-honors-node-taints', () => {
  const message = (value: string, workload: string): string =>
    `'nodeTaintsPolicy' (${value}) of the spread over topology.kubernetes.io/zone in ${workload} must be Honor, or a dead zone counts as empty and every replacement stays pending`;

  test.each<Case>([
    [
      'refuses a zone spread that counts dead nodes',
      (good) => (spreadOf(good).nodeTaintsPolicy = 'Ignore'),
      [`spread-honors-node-taints at app/Deployment/web: ${message('Ignore', 'Deployment web')}`],
    ],
    [
      'knows that Kubernetes counts them where nothing is said',
      spreadWorkload('StatefulSet', {}),
      [`spread-honors-node-taints at app/StatefulSet/plain: ${message('Ignore by default', 'StatefulSet plain')}`],
    ],
    ['accepts it of a wish', spreadWorkload('StatefulSet', { whenUnsatisfiable: 'ScheduleAnyway' }), []],
    ['accepts it of a spread over hosts', spreadWorkload('StatefulSet', { topologyKey: 'kubernetes.io/hostname' }), []],
    ['says nothing of a Job', spreadWorkload('Job', {}), []],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('spread-ignores-old-pods', () => {
  const message = (value: string): string =>
    `spread-ignores-old-pods at app/Deployment/web: 'matchLabelKeys' (${value}) of the spread over topology.kubernetes.io/zone in Deployment web must hold 'pod-template-hash', or the old pods of a rollout decide where the new ones go`;

  test.each<Case>([
    ['refuses a spread of all revisions', (good) => drop(spreadOf(good), 'matchLabelKeys'), [message('none')]],
    [
      'refuses a spread by other labels',
      (good) => (spreadOf(good).matchLabelKeys = ['app', 'version']),
      [message('app, version')],
    ],
    ['accepts further labels', (good) => (spreadOf(good).matchLabelKeys = ['version', 'pod-template-hash']), []],
    [
      'accepts a wish that counts all revisions',
      spreadWorkload('Deployment', { whenUnsatisfiable: 'ScheduleAnyway' }),
      [],
    ],
    [
      'says nothing of a StatefulSet, whose pods carry no such label',
      spreadWorkload('StatefulSet', { nodeTaintsPolicy: 'Honor' }),
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('spread-selects-own-pods', () => {
  const message = (selector: string): string =>
    `spread-selects-own-pods at app/Deployment/web: 'labelSelector' (${selector}) of the spread over topology.kubernetes.io/zone in Deployment web must match the pods' own labels (app=web,track=stable,version=1.2.3), or the scheduler does not count them`;

  test.each<Case>([
    [
      'refuses a selector of other pods',
      (good) => (spreadOf(good).labelSelector.matchLabels = { app: 'web', track: 'canary' }),
      [message('app=web,track=canary')],
    ],
    ['refuses a spread that selects nothing', (good) => drop(spreadOf(good), 'labelSelector'), [message('none')]],
    ['accepts a selector of more pods', (good) => (spreadOf(good).labelSelector.matchLabels = { app: 'web' }), []],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('replicas-cover-zones', () => {
  const inZones = (kind: string, count: string): ((good: GoodManifests) => void) => {
    const plain = plainWorkload(kind) as { metadata: object };
    Object.assign(plain.metadata, { annotations: { [zones]: count } });
    return ({ extra }) => extra.push(plain);
  };

  test.each<Case>([
    [
      'refuses fewer replicas than zones where the autoscaler decides',
      ({ deployment }) => {
        deployment.metadata.annotations[zones] = '4';
      },
      [
        "replicas-cover-zones at app/HorizontalPodAutoscaler/web: 'minReplicas' (3) must be at least 'zones' (4) of Deployment web, or a zone is left without a pod",
      ],
    ],
    [
      'refuses fewer replicas than zones where the workload decides, one if it does not say',
      inZones('StatefulSet', '2'),
      [
        "replicas-cover-zones at app/StatefulSet/plain: 'replicas' (1) must be at least 'zones' (2) of StatefulSet plain, or a zone is left without a pod",
      ],
    ],
    [
      'asks a ReplicaSet too',
      inZones('ReplicaSet', '2'),
      [
        "replicas-cover-zones at app/ReplicaSet/plain: 'replicas' (1) must be at least 'zones' (2) of ReplicaSet plain, or a zone is left without a pod",
      ],
    ],
    ['accepts as many replicas as zones', inZones('StatefulSet', '1'), []],
    ['says nothing of a DaemonSet, which has no replicas', inZones('DaemonSet', '2'), []],
    [
      'refuses no zones at all',
      inZones('StatefulSet', '0'),
      [
        "replicas-cover-zones at app/StatefulSet/plain: 'cdk8s-task-mcp/zones' (0) of StatefulSet plain must be at least 1",
      ],
    ],
    [
      'leaves a number that cannot be read to the rule for that',
      inZones('StatefulSet', 'three'),
      ["facts-readable at app/StatefulSet/plain: 'cdk8s-task-mcp/zones' (three) must be a whole number"],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });

  test("says it in a constructor's words", () => {
    expect([replicasCoverZonesFault('replicas', 5, 5), replicasCoverZonesFault('replicas', 4, 5)]).toEqual([
      undefined,
      "'replicas' (4) must be at least 'zones' (5), or a zone is left without a pod",
    ]);
  });
});

describe('toleration-names-effect', () => {
  const tolerating = (toleration: Toleration): ((good: GoodManifests) => void) => {
    return ({ pod }) => pod.tolerations.push(toleration as Draft<Toleration>);
  };
  const message = (effect: string, taint: string): string =>
    `toleration-names-effect at app/Deployment/web: 'effect' (${effect}) of the toleration of ${taint} in Deployment web must be NoExecute, or dead nodes count in the spread again`;

  test.each<Case>([
    [
      'refuses a toleration of a lost node without an effect',
      ({ pod }) => drop(pod.tolerations[1]!, 'effect'),
      [message('any', 'node.kubernetes.io/unreachable')],
    ],
    [
      'refuses a toleration of any other node condition without an effect',
      tolerating({ key: 'node.kubernetes.io/unschedulable', operator: 'Exists' }),
      [message('any', 'node.kubernetes.io/unschedulable')],
    ],
    ['refuses a toleration of everything', tolerating({ operator: 'Exists' }), [message('any', 'every taint')]],
    [
      'refuses a toleration of everything by NoSchedule',
      tolerating({ operator: 'Exists', effect: 'NoSchedule' }),
      [message('NoSchedule', 'every taint')],
    ],
    [
      'refuses a toleration of a lost node by NoSchedule',
      tolerating({ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }),
      [message('NoSchedule', 'node.kubernetes.io/not-ready')],
    ],
    [
      'accepts a node that is short of memory, which is not lost',
      tolerating({ key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' }),
      [],
    ],
    [
      'accepts a taint with a value, which that of a lost node does not have',
      tolerating({ key: 'node.kubernetes.io/not-ready', value: 'x', effect: 'NoSchedule' }),
      [],
    ],
    ['accepts a node pool without an effect', tolerating({ key: 'pool', operator: 'Exists' }), []],
    [
      'says nothing of pods whose spread is a wish',
      spreadWorkload('StatefulSet', { whenUnsatisfiable: 'ScheduleAnyway' }, { tolerations: [{ operator: 'Exists' }] }),
      [],
    ],
    ['says nothing of a Job', spreadWorkload('Job', {}, { tolerations: [{ operator: 'Exists' }] }), []],
    ['accepts pods without tolerations', spreadWorkload('StatefulSet', { nodeTaintsPolicy: 'Honor' }), []],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('failover-before-status-page', () => {
  const late = (seconds: string, condition: string): string =>
    `failover-before-status-page at app/Deployment/web: 'tolerationSeconds' (${seconds}) of node.kubernetes.io/${condition} in Deployment web must be less than 300s, or the pods of a lost zone are replaced only after the runbook's status page update`;

  test.each<Case>([
    [
      'refuses five minutes on a node that is not ready',
      ({ pod }) => (pod.tolerations[0]!.tolerationSeconds = 300),
      [late('300s', 'not-ready')],
    ],
    ['accepts one second less', ({ pod }) => (pod.tolerations[0]!.tolerationSeconds = 299), []],
    [
      'refuses to stay on an unreachable node for ever',
      ({ pod }) => drop(pod.tolerations[1]!, 'tolerationSeconds'),
      [late('for ever', 'unreachable')],
    ],
    [
      'knows the five minutes that the API server gives where nothing is said',
      ({ pod }) => drop(pod, 'tolerations'),
      [late('300s by default', 'not-ready'), late('300s by default', 'unreachable')],
    ],
    [
      'does not take a toleration by another effect for one',
      ({ pod }) => (pod.tolerations[1]!.effect = 'PreferNoSchedule'),
      [late('300s by default', 'unreachable')],
    ],
    [
      'holds the first toleration that fits against it, as Kubernetes does',
      ({ pod }) =>
        pod.tolerations.unshift({ operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 301 } as never),
      [late('301s', 'not-ready'), late('301s', 'unreachable')],
    ],
    [
      'says nothing where the number of zones cannot be read',
      ({ pod, deployment }) => {
        drop(pod, 'tolerations');
        deployment.metadata.annotations[zones] = 'three';
      },
      ["facts-readable at app/Deployment/web: 'cdk8s-task-mcp/zones' (three) must be a whole number"],
    ],
    [
      'says nothing where no number of zones is stated',
      ({ pod, deployment }) => {
        drop(pod, 'tolerations');
        drop(deployment.metadata.annotations, zones);
      },
      [],
    ],
    [
      'says nothing of a StatefulSet, whose pods are not replaced on another node',
      ({ extra }) => {
        const plain = plainWorkload('StatefulSet') as { metadata: object };
        extra.push(Object.assign(plain, { metadata: { ...plain.metadata, annotations: { [zones]: '1' } } }));
      },
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('spread-reaches-zones', () => {
  const ZONE = 'topology.kubernetes.io/zone';
  const fault = (field: string): string =>
    `spread-reaches-zones at app/Deployment/web: '${field}' (${ZONE}=a) must leave more than one zone to 'topologySpreadConstraints' of the spread over ${ZONE} in Deployment web, or all pods are lost with the zone; leave one of the two out`;
  const affinity = (...terms: object[][]): object => ({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: terms.map((matchExpressions) => ({ matchExpressions })),
      },
    },
  });
  const inZones = (...values: string[]): object => ({ key: ZONE, operator: 'In', values });

  test.each<[string, object, string[]]>([
    ['refuses a node selector of one zone', { nodeSelector: { [ZONE]: 'a' } }, [fault('nodeSelector')]],
    ['refuses an affinity to one zone', { affinity: affinity([inZones('a')]) }, [fault('nodeAffinity')]],
    [
      'refuses terms of one zone alone',
      { affinity: affinity([inZones('a')], [inZones('a')]) },
      [fault('nodeAffinity')],
    ],
    ['accepts several zones', { affinity: affinity([inZones('a', 'b')]) }, []],
    ['accepts terms of several zones', { affinity: affinity([inZones('a')], [inZones('b')]) }, []],
    ['accepts a term that names no zone', { affinity: affinity([inZones('a')], []) }, []],
    ['accepts every zone but one', { affinity: affinity([{ ...inZones('a'), operator: 'NotIn' }]) }, []],
    ['accepts an affinity without terms', { affinity: { nodeAffinity: {} } }, []],
    [
      'accepts a term by the names of nodes',
      { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{}] } } } },
      [],
    ],
    ['accepts other nodes', { nodeSelector: { disk: 'ssd' } }, []],
    ['accepts one zone where nothing is spread', { nodeSelector: { [ZONE]: 'a' }, topologySpreadConstraints: [] }, []],
  ])('%s', (_, changes, faults) => {
    expect(faultsAfter(({ pod }) => Object.assign(pod, changes))).toEqual(faults);
  });
});

describe('spread-binds', () => {
  const fault = (maxSkew: number): string =>
    `spread-binds at app/Deployment/web: 'maxSkew' (${maxSkew}) of the spread over topology.kubernetes.io/zone in Deployment web must be below the most pods there are (10), or all of them may run in one place; 1 spreads them evenly`;

  test.each<[string, (good: GoodManifests) => void, string[]]>([
    ['accepts a difference that is below the replicas', (good) => (spreadOf(good).maxSkew = 9), []],
    ['refuses one that is not', (good) => (spreadOf(good).maxSkew = 10), [fault(10)]],
    ['takes 1 where nothing is said', (good) => drop(spreadOf(good), 'maxSkew'), []],
    [
      'accepts it where the spread is only tried',
      (good) => Object.assign(spreadOf(good), { maxSkew: 50, whenUnsatisfiable: 'ScheduleAnyway' }),
      [],
    ],
    ['accepts it for one pod', spreadWorkload('StatefulSet', { maxSkew: 5 }), []],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change).filter((each) => each.startsWith('spread-binds'))).toEqual(faults);
  });

  test('says nothing of a workload without a template', () => {
    expect(
      faultsAfter(({ deployment }) => drop(deployment.spec, 'template')).filter((each) => each.startsWith('spread-')),
    ).toEqual([]);
  });
});
