import type { AlertCase, AlertCases } from '../../support/series/alert-case';
import { boundary, doubled, gap, NONE, reset, resolves, silent } from '../../support/series/alert-case';
import type { Labels } from '../../support/series/series';
import { container, DEPLOYMENT, kubeState, kubeState2, POD_A, POD_B } from '../../support/series/series';

const WAITING = 'kube_pod_container_status_waiting_reason';
const CONTAINER = container();

const waiting = (reason: string, of = kubeState, labels: Labels = {}): string =>
  of(WAITING, { ...CONTAINER, reason, ...labels });

/** A container that ends soon after each start. */
export const podCrashLooping: AlertCases = {
  alert: 'TaskMCPPodCrashLooping',
  labels: { severity: 'warning', category: 'availability' },
  every: '30s',
  free: ['container'],
  cases: [
    boundary('a container waits in CrashLoopBackOff for 5 minutes', {
      needs: { [waiting('CrashLoopBackOff')]: '1x20' },
      at: { '4m30s': NONE, '5m': [CONTAINER] },
      says: {
        summary: 'A pod of task-mcp-http keeps crashing',
        description: `The container task-mcp-http of ${POD_A} ends again and again.`,
      },
    }),
    boundary('it restarts three times in six minutes', {
      needs: { [kubeState('kube_pod_container_status_restarts_total', CONTAINER)]: '0x9 1x5 2x5 3x40' },
      at: { '15m30s': NONE, '16m': [CONTAINER], '18m30s': [CONTAINER], '22m': NONE },
    }),
    silent('the reason is told as 0', { beside: { [waiting('CrashLoopBackOff')]: '0x20' }, at: { '8m': NONE } }),
    silent('it restarts twice', {
      beside: { [kubeState('kube_pod_container_status_restarts_total', CONTAINER)]: '0x9 1x5 2x40' },
      at: { '14m': NONE, '18m': NONE },
    }),
    resolves('it runs for five minutes', {
      beside: { [waiting('CrashLoopBackOff')]: '1x12 stale' },
      at: { '10m30s': [CONTAINER], '11m30s': NONE },
    }),
    gap('the reason comes and goes with each start', {
      beside: { [waiting('CrashLoopBackOff')]: '1 stale _x6 1 stale _x6 1 stale _x6 1 stale' },
      at: { '4m30s': NONE, '5m': [CONTAINER], '12m': [CONTAINER] },
    }),
    gap('the reason comes and goes, and is told as 0 between', {
      beside: { [waiting('CrashLoopBackOff')]: '1 0x6 1 0x6 1 0x6 1' },
      at: { '4m30s': NONE, '5m': [CONTAINER] },
    }),
    reset('a new kube-state-metrics counts from 0', {
      beside: { [kubeState('kube_pod_container_status_restarts_total', CONTAINER)]: '7x9 0x40' },
      at: { '11m': NONE, '18m': NONE },
    }),
    doubled('one container, one alert', {
      beside: {
        [waiting('CrashLoopBackOff')]: '0x20',
        [waiting('CrashLoopBackOff', kubeState2)]: '1x20',
        [kubeState('kube_pod_container_status_restarts_total', CONTAINER)]: '5x20',
        [kubeState2('kube_pod_container_status_restarts_total', CONTAINER)]: '5x20',
      },
      at: { '4m30s': NONE, '5m': [CONTAINER] },
    }),
    doubled('one of them counts restarts that the other missed', {
      beside: {
        [kubeState('kube_pod_container_status_restarts_total', CONTAINER)]: '0x9 1x5 2x5 3x40',
        [kubeState2('kube_pod_container_status_restarts_total', CONTAINER)]: '3x60',
      },
      at: { '16m': [CONTAINER] },
    }),
    doubled('two restarts stay two', {
      beside: {
        [kubeState('kube_pod_container_status_restarts_total', CONTAINER)]: '0x9 1x5 2x40',
        [kubeState2('kube_pod_container_status_restarts_total', CONTAINER)]: '0x9 1x5 2x40',
      },
      at: { '14m': NONE, '18m': NONE },
    }),
  ],
};

const PENDING_LABELS = { pod: POD_A, phase: 'Pending' };
const PENDING = kubeState('kube_pod_status_phase', PENDING_LABELS);
const IMAGE_REASONS = [
  'ImagePullBackOff',
  'ErrImagePull',
  'InvalidImageName',
  'ErrImageNeverPull',
  'RegistryUnavailable',
];
const CONFIG_REASONS = ['CreateContainerConfigError', 'CreateContainerError', 'RunContainerError'];

/** A pod that no node takes. */
export const podPending: AlertCases = {
  alert: 'TaskMCPPodPending',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '30s',
  cases: [
    boundary('a pod is Pending for 10 minutes, whatever others wait for', {
      needs: { [PENDING]: '1x40' },
      beside: {
        [waiting('ContainerCreating')]: '1x40',
        [waiting('ErrImagePull', kubeState, { pod: POD_B })]: '1x40',
        [waiting('ErrImagePull', kubeState, { job: 'other' })]: '1x40',
        [waiting('ErrImagePull', kubeState, { namespace: 'other' })]: '1x40',
      },
      at: { '9m30s': NONE, '10m': [{ pod: POD_A }] },
      says: { summary: 'A pod of task-mcp-http cannot be scheduled', description: `${POD_A} waits for a node.` },
    }),
    boundary('the image came two minutes before the wait for a node began', {
      beside: { [PENDING]: '1x40', [waiting('ErrImagePull')]: '1x9 stale' },
      at: { '16m': NONE, '17m': [{ pod: POD_A }] },
    }),
    ...[...IMAGE_REASONS, ...CONFIG_REASONS].map((reason) =>
      silent(`it waits because of ${reason}`, {
        beside: { [PENDING]: '1x40', [waiting(reason)]: '1x40' },
        at: { '15m': NONE },
      }),
    ),
    silent('the reason why it waits is told as 0 between', {
      beside: {
        [PENDING]: '1x40',
        [waiting('ErrImagePull')]: '1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1',
      },
      at: { '10m': NONE, '14m': NONE },
    }),
    silent('it runs', {
      beside: {
        [PENDING]: '0x40',
        [kubeState('kube_pod_status_phase', { ...PENDING_LABELS, phase: 'Running' })]: '1x40',
      },
      at: { '15m': NONE },
    }),
    resolves('a node takes it', { beside: { [PENDING]: '1x24 0x4' }, at: { '12m': [{ pod: POD_A }], '12m30s': NONE } }),
    gap('the pod is deleted', { beside: { [PENDING]: '1x24 stale' }, at: { '12m': [{ pod: POD_A }], '12m30s': NONE } }),
    doubled('one pod, one alert', {
      beside: { [PENDING]: '0x40', [kubeState2('kube_pod_status_phase', PENDING_LABELS)]: '1x40' },
      at: { '9m30s': NONE, '10m': [{ pod: POD_A }] },
    }),
    doubled('both see it Pending', {
      beside: { [PENDING]: '1x40', [kubeState2('kube_pod_status_phase', PENDING_LABELS)]: '1x40' },
      at: { '9m30s': NONE, '10m': [{ pod: POD_A }] },
    }),
    doubled('both see it Pending, and one that it waits for its image', {
      beside: {
        [PENDING]: '1x40',
        [kubeState2('kube_pod_status_phase', PENDING_LABELS)]: '1x40',
        [waiting('ErrImagePull')]: '1x40',
        [waiting('ErrImagePull', kubeState2)]: '0x40',
      },
      at: { '15m': NONE },
    }),
    doubled('both see it wait for its image', {
      beside: { [PENDING]: '1x40', [waiting('ErrImagePull')]: '1x40', [waiting('ErrImagePull', kubeState2)]: '1x40' },
      at: { '15m': NONE },
    }),
  ],
};

/** Cases of an alert that a container waits for 5 minutes because of one reason or another. */
function waitingCases(reasons: readonly string[], other: string, says: AlertCase['says']): AlertCase[] {
  const [first, second] = reasons as [string, string];
  return [
    ...reasons.map((reason) =>
      boundary(`a container waits because of ${reason} for 5 minutes`, {
        needs: { [waiting(reason)]: '1x20' },
        at: { '4m30s': NONE, '5m': [CONTAINER] },
        says,
      }),
    ),
    silent(`it waits because of ${other}`, { beside: { [waiting(other)]: '1x20' }, at: { '8m': NONE } }),
    silent('the reason is told as 0', { beside: { [waiting(first)]: '0x20' }, at: { '8m': NONE } }),
    resolves('it starts', { beside: { [waiting(first)]: '1x12 stale' }, at: { '7m30s': [CONTAINER], '8m30s': NONE } }),
    gap('the reason alternates, and is not told for a while', {
      beside: { [waiting(first)]: '1 stale _x4 1 stale _x4 1 stale', [waiting(second)]: '_x3 1 stale _x4 1 stale' },
      at: { '4m30s': NONE, '5m': [CONTAINER] },
    }),
    gap('the reason is told as 0 between', {
      beside: { [waiting(first)]: '1 0 0 1 0 0 1 0 0 1 0 0 1' },
      at: { '4m30s': NONE, '5m': [CONTAINER] },
    }),
    doubled('one container, one alert', {
      beside: { [waiting(first)]: '0x20', [waiting(first, kubeState2)]: '1x20', [waiting(second)]: '1x20' },
      at: { '4m30s': NONE, '5m': [CONTAINER] },
    }),
  ];
}

/** A container whose image cannot be had. */
export const imagePullFailing: AlertCases = {
  alert: 'TaskMCPImagePullFailing',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '30s',
  free: ['container'],
  cases: waitingCases(IMAGE_REASONS, 'CreateContainerError', {
    summary: 'The image of task-mcp-http cannot be pulled',
    description: `The container task-mcp-http of ${POD_A} waits for its image.`,
  }),
};

/** A container that lacks what it is made with. */
export const containerConfigError: AlertCases = {
  alert: 'TaskMCPContainerConfigError',
  labels: { severity: 'warning', category: 'availability' },
  every: '30s',
  free: ['container'],
  cases: waitingCases(CONFIG_REASONS, 'ErrImagePull', {
    summary: 'A container of task-mcp-http cannot be created',
    description: `The container task-mcp-http of ${POD_A} waits for a ConfigMap, a Secret or a mount.`,
  }),
};

const STOPPED_LABELS = { ...DEPLOYMENT, condition: 'Progressing', status: 'false' };
const STOPPED = kubeState('kube_deployment_status_condition', STOPPED_LABELS);
const OBSERVED = kubeState('kube_deployment_status_observed_generation', DEPLOYMENT);
const WANTED = kubeState('kube_deployment_metadata_generation', DEPLOYMENT);

/** A rollout that does not end. */
export const rolloutStuck: AlertCases = {
  alert: 'TaskMCPRolloutStuck',
  labels: { severity: 'warning', category: 'availability' },
  every: '30s',
  cases: [
    boundary('the rollout has made no progress within its deadline, and 5 minutes more', {
      needs: { [STOPPED]: '1x20' },
      beside: { [OBSERVED]: '4x20', [WANTED]: '4x20' },
      at: { '4m30s': NONE, '5m': [DEPLOYMENT] },
      says: {
        summary: 'The rollout of task-mcp-http is stuck',
        description: 'The rollout of task-mcp-http has made no progress within its deadline; the old pods serve on.',
      },
    }),
    boundary('the controller has not seen the last change for 5 minutes', {
      needs: { [OBSERVED]: '3x20', [WANTED]: '4x20' },
      at: { '4m30s': NONE, '5m': [DEPLOYMENT] },
    }),
    silent('the rollout goes on', {
      beside: { [STOPPED]: '0x20', [OBSERVED]: '4x20', [WANTED]: '4x20' },
      at: { '8m': NONE },
    }),
    resolves('the rollout goes on again', {
      beside: { [STOPPED]: '1x12 0x4', [OBSERVED]: '3x12 4x4', [WANTED]: '4x16' },
      at: { '6m': [DEPLOYMENT], '6m30s': NONE },
    }),
    gap('nothing is known of the Deployment any more', {
      beside: { [STOPPED]: '1x12 stale', [OBSERVED]: '3x12 stale', [WANTED]: '4x12' },
      at: { '6m': [DEPLOYMENT], '6m30s': NONE },
    }),
    doubled('one rollout, one alert', {
      beside: { [STOPPED]: '0x20', [kubeState2('kube_deployment_status_condition', STOPPED_LABELS)]: '1x20' },
      at: { '4m30s': NONE, '5m': [DEPLOYMENT] },
    }),
    doubled('both see that it has stopped', {
      beside: { [STOPPED]: '1x20', [kubeState2('kube_deployment_status_condition', STOPPED_LABELS)]: '1x20' },
      at: { '4m30s': NONE, '5m': [DEPLOYMENT] },
    }),
    doubled('one lags behind by a generation', {
      beside: {
        [OBSERVED]: '3x20',
        [kubeState2('kube_deployment_status_observed_generation', DEPLOYMENT)]: '4x20',
        [WANTED]: '3x20',
        [kubeState2('kube_deployment_metadata_generation', DEPLOYMENT)]: '4x20',
      },
      at: { '8m': NONE },
    }),
    doubled('only one of them knows of the change', {
      beside: {
        [OBSERVED]: '3x20',
        [kubeState2('kube_deployment_status_observed_generation', DEPLOYMENT)]: '3x20',
        [WANTED]: '3x20',
        [kubeState2('kube_deployment_metadata_generation', DEPLOYMENT)]: '4x20',
      },
      at: { '5m': [DEPLOYMENT] },
    }),
    doubled('only one of them has seen the controller follow', {
      beside: {
        [OBSERVED]: '3x20',
        [kubeState2('kube_deployment_status_observed_generation', DEPLOYMENT)]: '4x20',
        [WANTED]: '4x20',
      },
      at: { '8m': NONE },
    }),
  ],
};
