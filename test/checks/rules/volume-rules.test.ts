import type { GoodManifests } from '../support/good-manifests';
import { faultsAfter } from '../support/good-manifests';
import { plainWorkload } from '../support/plain-workload';

type Case = [name: string, change: (good: GoodManifests) => void, faults: string[]];

const NAMESPACE = 'elsewhere';
const claim = (accessModes: string[] | undefined, name = 'data'): unknown => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: NAMESPACE },
  spec: accessModes && { accessModes, resources: { requests: { storage: '1Gi' } } },
});
const volumes = [
  { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
  { name: 'again', persistentVolumeClaim: { claimName: 'data' } },
  { name: 'tmp', emptyDir: { sizeLimit: '1Mi' } },
];

/** A workload of somebody else's whose pods mount the claim `data`. */
function mounting(kind: string, spec: object = {}, pod: object = {}, metadata: object = {}): any {
  const workload = plainWorkload(kind, {}, { volumes, ...pod }) as { spec: object; metadata: object };
  Object.assign(workload.spec, spec);
  Object.assign(workload.metadata, metadata);
  return workload;
}

/** A Deployment that mounts a claim with the given modes. */
const deployed =
  (accessModes: string[] | undefined, spec: object, pod: object = {}, metadata: object = {}) =>
  ({ extra }: GoodManifests): void =>
    void extra.push(claim(accessModes), mounting('Deployment', spec, pod, metadata));

const tolerations = ['not-ready', 'unreachable'].map((condition) => ({
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 30,
}));

const ONCE = ['ReadWriteOnce'];
const POD = ['ReadWriteOncePod'];
const MANY = ['ReadWriteMany'];
const beside = (labels: object): object => ({
  affinity: {
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: labels } },
      ],
    },
  },
});

describe('claim-reaches-every-pod', () => {
  const fault = (mode: string, by: string, consequence: string): string =>
    `claim-reaches-every-pod at app/PersistentVolumeClaim/data: 'accessModes' (${mode}) of PersistentVolumeClaim data must hold ReadWriteMany where it is mounted by ${by}, ${consequence}; take a storage class that shares volumes, or run one pod`;
  const NODE = 'or those on another node wait for the volume for ever';
  const three = { replicas: 3, strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0 } } };
  const byThree = "'replicas' (3) pods of Deployment plain";

  test.each<Case>([
    ['refuses one node for several pods', deployed(ONCE, three), [fault('ReadWriteOnce', byThree, NODE)]],
    [
      'refuses one pod for several',
      deployed(POD, three),
      [fault('ReadWriteOncePod', byThree, 'or all but one of them stay Pending')],
    ],
    [
      'refuses one pod for several, though they are kept on one node',
      deployed(POD, three, { nodeName: 'a' }),
      [fault('ReadWriteOncePod', byThree, 'or all but one of them stay Pending')],
    ],
    ['accepts every node', deployed(MANY, three), []],
    ['accepts every node beside one', deployed([...ONCE, ...MANY], three), []],
    ['accepts what every node reads', deployed(['ReadOnlyMany'], three), []],
    ['says nothing of a mode that it does not know', deployed(['ReadWriteSometimes'], three), []],
    ['says nothing of a claim without a spec, which the API server refuses', deployed(undefined, three), []],
    ['says nothing of a claim that is not in the chart', ({ extra }) => extra.push(mounting('Deployment', three)), []],
    [
      'says nothing of the claim of another namespace',
      ({ extra }) => {
        const other = claim(ONCE) as { metadata: object };
        Object.assign(other.metadata, { namespace: 'third' });
        extra.push(other, mounting('Deployment', three));
      },
      [],
    ],
    ['accepts one pod', deployed(ONCE, { replicas: 1, strategy: { type: 'Recreate' } }), []],
    ['accepts pods that are kept on a node by its name', deployed(ONCE, three, { nodeName: 'a' }), []],
    [
      'accepts pods that are kept on a node by its label',
      deployed(ONCE, three, { nodeSelector: { 'kubernetes.io/hostname': 'a' } }),
      [],
    ],
    [
      'refuses pods that are kept on some nodes by another label',
      deployed(ONCE, three, { nodeSelector: { disk: 'fast' } }),
      [fault('ReadWriteOnce', byThree, NODE)],
    ],
    ['accepts pods that are kept beside each other', deployed(ONCE, three, beside({ app: 'plain' })), []],
    [
      'refuses pods that are kept beside others',
      deployed(ONCE, three, beside({ app: 'web' })),
      [fault('ReadWriteOnce', byThree, NODE)],
    ],
    [
      'tells of the zones that the pods are spread over',
      deployed(ONCE, three, { tolerations }, { annotations: { 'cdk8s-task-mcp/zones': '3' } }),
      [fault('ReadWriteOnce', `${byThree}, spread over 3 zones`, NODE)],
    ],
    [
      'asks the autoscaler for the largest replica count',
      (good) => {
        deployed(ONCE, { strategy: { rollingUpdate: { maxUnavailable: 0 } } })(good);
        good.extra.push({
          apiVersion: 'autoscaling/v2',
          kind: 'HorizontalPodAutoscaler',
          metadata: { name: 'plain', namespace: NAMESPACE },
          spec: {
            scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'plain' },
            minReplicas: 1,
            maxReplicas: 2,
            metrics: [{ type: 'External' }],
          },
        });
      },
      [fault('ReadWriteOnce', "'maxReplicas' (2) pods of Deployment plain", NODE)],
    ],
    [
      'refuses one node for a pod on each node',
      ({ extra }) => extra.push(claim(ONCE), mounting('DaemonSet')),
      [fault('ReadWriteOnce', 'a pod on each node of DaemonSet plain', NODE)],
    ],
    [
      'counts the pods of several workloads',
      ({ extra }) => {
        const other = mounting('StatefulSet', { replicas: 1 }, {}, { name: 'other' });
        const labels = { app: 'other' };
        other.spec.selector = { matchLabels: labels };
        other.spec.template.metadata = { labels };
        extra.push(claim(ONCE), mounting('Deployment', { replicas: 1, strategy: { type: 'Recreate' } }), other);
      },
      [fault('ReadWriteOnce', 'a pod of Deployment plain and a pod of StatefulSet other', NODE)],
    ],
    ['says nothing of a Job, which ends', ({ extra }) => extra.push(claim(ONCE), mounting('Job')), []],
    [
      'says nothing of pods without volumes',
      ({ extra }) => extra.push(claim(ONCE), mounting('Deployment', three, { volumes: undefined })),
      [],
    ],
    [
      'reads how a claim of somebody else can be mounted',
      ({ extra }) =>
        extra.push(
          mounting('Deployment', three, {}, { annotations: { 'cdk8s-task-mcp/volume-claims': 'data=ReadWriteOnce' } }),
        ),
      [fault('ReadWriteOnce', byThree, NODE).replace('app/PersistentVolumeClaim/data', 'app/Deployment/plain')],
    ],
    [
      'believes the claim in the chart rather than what is said of it',
      deployed(MANY, three, {}, { annotations: { 'cdk8s-task-mcp/volume-claims': 'data=ReadWriteOnce' } }),
      [],
    ],
    [
      'says nothing of a fact about another claim',
      ({ extra }) =>
        extra.push(
          mounting('Deployment', three, {}, { annotations: { 'cdk8s-task-mcp/volume-claims': 'logs=ReadWriteOnce' } }),
        ),
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('claim-lets-rollouts-go', () => {
  const fault = (surge: string, mode: string, why: string): string =>
    `claim-lets-rollouts-go at app/Deployment/plain: 'maxSurge' (${surge}) of Deployment plain must be 0 with 'maxUnavailable' 1, or 'strategy' Recreate, beside 'accessModes' (${mode}) of PersistentVolumeClaim data, because ${why}; or take a storage class that shares volumes, and ReadWriteMany`;
  const NODE = 'the new pod may come to another node, where the volume is not attached while the old pod holds it';
  const rolling = (rollingUpdate?: object, replicas = 1): object => ({ replicas, strategy: { rollingUpdate } });

  test.each<Case>([
    [
      'refuses a pod more on the volume of one node',
      deployed(ONCE, rolling({ maxSurge: 1, maxUnavailable: 0 })),
      [fault('1', 'ReadWriteOnce', NODE)],
    ],
    ['refuses what Kubernetes does by default', deployed(ONCE, rolling()), [fault('25%', 'ReadWriteOnce', NODE)]],
    [
      'refuses a pod more on the volume of one pod, though both come to one node',
      deployed(POD, rolling(), { nodeName: 'a' }),
      [fault('25%', 'ReadWriteOncePod', 'the new pod stays Pending while the old one holds the volume')],
    ],
    ['accepts a pod more on the same node', deployed(ONCE, rolling(), { nodeName: 'a' }), []],
    ['accepts a pod more on a volume of every node', deployed(MANY, rolling()), []],
    ['accepts a pod more where the old one is taken away too', deployed(ONCE, rolling({ maxUnavailable: 1 })), []],
    [
      'accepts a workload that replaces its pods one after the other',
      ({ extra }) => extra.push(claim(ONCE), mounting('StatefulSet', { replicas: 1 })),
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});

describe('rollout-keeps-strength, beside a volume', () => {
  const RECREATE =
    "rollout-keeps-strength at app/Deployment/plain: 'strategy' (Recreate) of Deployment plain must be RollingUpdate, or every rollout takes all pods away first";
  const TAKES =
    "rollout-keeps-strength at app/Deployment/plain: 'maxUnavailable' (1) of Deployment plain must come to 0 of 'replicas' (1) pods, or a rollout takes the service below full strength";
  const recreate = { replicas: 1, strategy: { type: 'Recreate' } };
  const takingAway = { replicas: 1, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } };

  test.each<Case>([
    ['accepts Recreate of the only pod on a volume of one node', deployed(ONCE, recreate), []],
    ['accepts that it is taken away first', deployed(ONCE, takingAway), []],
    ['accepts both on a volume of one pod', deployed(POD, takingAway), []],
    ['refuses Recreate on a volume of every node', deployed(MANY, recreate), [RECREATE]],
    ['refuses it where the pods are kept on one node', deployed(ONCE, recreate, { nodeName: 'a' }), [RECREATE]],
    ['refuses that the pod is taken away first there', deployed(ONCE, takingAway, { nodeName: 'a' }), [TAKES]],
    [
      'refuses it where nobody knows the claim',
      ({ extra }) => extra.push(mounting('Deployment', recreate)),
      [RECREATE],
    ],
    [
      'refuses it of several pods, as the volume is',
      deployed(ONCE, { ...recreate, replicas: 2 }),
      [
        RECREATE,
        "claim-reaches-every-pod at app/PersistentVolumeClaim/data: 'accessModes' (ReadWriteOnce) of PersistentVolumeClaim data must hold ReadWriteMany where it is mounted by 'replicas' (2) pods of Deployment plain, or those on another node wait for the volume for ever; take a storage class that shares volumes, or run one pod",
      ],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });
});
