import { stringify } from 'yaml';

/** A tag that no registry has: pods of this image never become ready. */
export const BROKEN_IMAGE = 'registry.example.com/task-mcp-http:broken';
/** Pods that carry this annotation crash again and again. */
export const CRASH_LOOPING = 'e2e/crash-looping';
/** Time from a pod's start until it is ready, where the pod says so in this annotation: `0.2s`. */
export const READY_AFTER = 'e2e/ready-after';

const READY = '.status.conditions.[] | select( .type == "Ready" ) | .status';
const ALIVE = { key: '.metadata.deletionTimestamp', operator: 'DoesNotExist' };
const SANE = { key: `.metadata.annotations["${CRASH_LOOPING}"]`, operator: 'DoesNotExist' };
const NODE_STATUS = `
{{ $now := Now }}
conditions:
{{ range NodeConditions }}
- lastHeartbeatTime: {{ $now | Quote }}
  lastTransitionTime: {{ $now | Quote }}
  message: {{ .message | Quote }}
  reason: {{ .reason | Quote }}
  status: {{ .status | Quote }}
  type: {{ .type | Quote }}
{{ end }}
phase: Running
`;
const RUNNING_STATUS = `
{{ $now := Now }}
phase: Running
startTime: {{ or .status.startTime $now | Quote }}
conditions:
- {type: Initialized, status: "True", lastTransitionTime: {{ $now | Quote }}}
- {type: Ready, status: "True", lastTransitionTime: {{ $now | Quote }}}
- {type: ContainersReady, status: "True", lastTransitionTime: {{ $now | Quote }}}
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  imageID: ""
  ready: true
  started: true
  restartCount: 0
  state: {running: {startedAt: {{ $now | Quote }}}}
{{ end }}
{{ with PodIPsWith .spec.nodeName false ( or .metadata.uid "" ) ( or .metadata.name "" ) ( or .metadata.namespace "" ) }}
podIP: {{ index . 0 | Quote }}
podIPs: [{ip: {{ index . 0 | Quote }}}]
{{ end }}
`;
const CRASHING_STATUS = `
{{ $now := Now }}
conditions:
- {type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: {{ $now | Quote }}}
- {type: ContainersReady, status: "False", reason: ContainersNotReady, lastTransitionTime: {{ $now | Quote }}}
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  imageID: ""
  ready: false
  restartCount: 5
  state: {waiting: {reason: CrashLoopBackOff}}
{{ end }}
`;

/**
 * How nodes and pods behave, in the language of KWOK. A pod is ready one to two seconds after it was bound, and takes all
 * of its grace period to end: the longest that a real one may hold its quota.
 */
export function kwokConfiguration(): string {
  const stages = [
    stage('Node', 'node-ready', [{ key: READY, operator: 'NotIn', values: ['True'] }], {
      next: { statusTemplate: NODE_STATUS },
    }),
    stage(
      'Pod',
      'pod-ready',
      [
        ALIVE,
        SANE,
        { key: '.status.phase', operator: 'In', values: ['Pending', 'Running'] },
        { key: READY, operator: 'NotIn', values: ['True'] },
        { key: '.spec.containers.[].image', operator: 'NotIn', values: [BROKEN_IMAGE] },
      ],
      {
        delay: {
          durationMilliseconds: 1000,
          jitterDurationMilliseconds: 2000,
          durationFrom: { expressionFrom: `.metadata.annotations["${READY_AFTER}"]` },
          jitterDurationFrom: { expressionFrom: `.metadata.annotations["${READY_AFTER}"]` },
        },
        next: { statusTemplate: RUNNING_STATUS },
      },
    ),
    stage(
      'Pod',
      'pod-crash-looping',
      [ALIVE, { ...SANE, operator: 'Exists' }, { key: READY, operator: 'In', values: ['True'] }],
      { next: { statusTemplate: CRASHING_STATUS } },
    ),
    stage('Pod', 'pod-delete', [{ ...ALIVE, operator: 'Exists' }], {
      delay: { durationMilliseconds: 0, durationFrom: { expressionFrom: '.metadata.deletionTimestamp' } },
      next: { delete: true },
    }),
  ];
  const parallelism = Object.fromEntries(
    ['nodeLeaseParallelism', 'podPlayStageParallelism', 'nodePlayStageParallelism', 'podsOnNodeSyncParallelism'].map(
      (option) => [option, 4],
    ),
  );
  const configuration = {
    apiVersion: 'config.kwok.x-k8s.io/v1alpha1',
    kind: 'KwokConfiguration',
    options: { ...parallelism, enablePodsOnNodeSyncStreamWatch: true },
  };
  return [configuration, ...stages].map((document) => stringify(document)).join('---\n');
}

function stage(kind: string, name: string, matchExpressions: object[], behaviour: object): object {
  return {
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name },
    spec: { resourceRef: { apiGroup: 'v1', kind }, selector: { matchExpressions }, ...behaviour },
  };
}
