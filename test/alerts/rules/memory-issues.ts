import type { AlertCase, AlertCases } from '../support/series/alert-case';
import { boundary, doubled, gap, NONE, reset, resolves, silent } from '../support/series/alert-case';
import { cadvisor, container, kubeState, kubeState2, POD_A, POD_B } from '../support/series/series';

const CONTAINER = container();
const RESTARTS = kubeState('kube_pod_container_status_restarts_total', CONTAINER);
const REASON_LABELS = { ...CONTAINER, reason: 'OOMKilled' };
const REASON = kubeState('kube_pod_container_status_last_terminated_reason', REASON_LABELS);
const EXIT_CODE = kubeState('kube_pod_container_status_last_terminated_exitcode', CONTAINER);

/** A container that was ended because its memory was used up. */
export const containerOomKilled: AlertCases = {
  alert: 'TaskMCPContainerOOMKilled',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '1m',
  free: ['container'],
  cases: [
    boundary('the kernel kills a container', {
      needs: { [RESTARTS]: '0x4 1x30', [REASON]: '_x5 1x30' },
      beside: { [EXIT_CODE]: '_x5 137x30' },
      at: { '4m': NONE, '5m': [CONTAINER], '13m': [CONTAINER] },
      says: {
        summary: 'A container of task-mcp-http ran out of memory',
        description: `The container task-mcp-http of ${POD_A} was ended because its memory was used up.`,
      },
    }),
    boundary('Node.js aborts with its heap full', {
      needs: { [RESTARTS]: '3x4 4x30', [EXIT_CODE]: '_x5 134x30' },
      at: { '4m': NONE, '5m': [CONTAINER] },
    }),
    silent('it ends for another reason', {
      beside: {
        [RESTARTS]: '0x4 1x30',
        [kubeState('kube_pod_container_status_last_terminated_reason', { ...CONTAINER, reason: 'Error' })]: '_x5 1x30',
        [EXIT_CODE]: '_x5 1x30',
        [REASON]: '0x30',
      },
      at: { '5m': NONE, '10m': NONE },
    }),
    silent('it was killed long ago, and runs', {
      beside: { [RESTARTS]: '5x30', [REASON]: '1x30' },
      at: { '5m': NONE, '12m': NONE },
    }),
    silent('another pod was killed', {
      beside: {
        [RESTARTS]: '0x4 1x30',
        [kubeState('kube_pod_container_status_last_terminated_reason', { ...REASON_LABELS, pod: POD_B })]: '_x5 1x30',
      },
      at: { '5m': NONE, '10m': NONE },
    }),
    silent('another container of the pod was killed', {
      beside: {
        [RESTARTS]: '0x4 1x30',
        [kubeState('kube_pod_container_status_last_terminated_reason', { ...REASON_LABELS, container: 'other' })]:
          '1x30',
      },
      at: { '5m': NONE, '10m': NONE },
    }),
    resolves('it has run for ten minutes', {
      beside: { [RESTARTS]: '0x4 1x30', [REASON]: '_x5 1x30' },
      at: { '13m': [CONTAINER], '16m': NONE },
    }),
    gap('the pod is gone', {
      beside: { [RESTARTS]: '0x4 1x4 stale', [REASON]: '_x5 1x4 stale' },
      at: { '9m': [CONTAINER], '10m': NONE },
    }),
    reset('a new kube-state-metrics counts from 0', {
      beside: { [RESTARTS]: '5x4 0x30', [REASON]: '1x30' },
      at: { '5m': NONE, '8m': NONE },
    }),
    doubled('one container, one alert', {
      beside: {
        [RESTARTS]: '0x4 1x30',
        [kubeState2('kube_pod_container_status_restarts_total', CONTAINER)]: '1x30',
        [REASON]: '0x30',
        [kubeState2('kube_pod_container_status_last_terminated_reason', REASON_LABELS)]: '_x5 1x30',
      },
      at: { '4m': NONE, '5m': [CONTAINER] },
    }),
    doubled('both know how it ended', {
      beside: {
        [RESTARTS]: '0x4 1x30',
        [REASON]: '_x5 1x30',
        [kubeState2('kube_pod_container_status_last_terminated_reason', REASON_LABELS)]: '_x5 1x30',
      },
      at: { '5m': [CONTAINER] },
    }),
    doubled('both know its exit code', {
      beside: {
        [RESTARTS]: '0x4 1x30',
        [EXIT_CODE]: '_x5 134x30',
        [kubeState2('kube_pod_container_status_last_terminated_exitcode', CONTAINER)]: '_x5 134x30',
      },
      at: { '5m': [CONTAINER] },
    }),
    doubled('one of them knows an older exit code', {
      beside: {
        [RESTARTS]: '0x4 1x30',
        [EXIT_CODE]: '_x5 134x30',
        [kubeState2('kube_pod_container_status_last_terminated_exitcode', CONTAINER)]: '1x30',
      },
      at: { '5m': [CONTAINER] },
    }),
  ],
};

const USED = cadvisor('container_memory_working_set_bytes');
const LIMIT_LABELS = { ...CONTAINER, resource: 'memory' };
const LIMIT = kubeState('kube_pod_container_resource_limits', LIMIT_LABELS);
const LIMIT_2 = kubeState2('kube_pod_container_resource_limits', LIMIT_LABELS);

/** Cases of an alert on a share of the limit that holds for some minutes. */
function usageCases(percent: number, minutes: number, summary: string): AlertCase[] {
  const above = { [USED]: `${percent + 1}x30`, [LIMIT]: '100x30' };
  return [
    boundary(`${percent + 1} % of the limit are in use for ${minutes} minutes`, {
      needs: above,
      beside: { [cadvisor('container_memory_working_set_bytes', { pod: POD_A, container: 'POD' })]: '1x30' },
      at: { [`${minutes - 1}m`]: NONE, [`${minutes}m`]: [CONTAINER] },
      says: {
        summary,
        description: `${POD_A} uses ${percent + 1}% of its memory limit (1Gi), more than ${percent} %.`,
      },
    }),
    silent(`${percent} % are in use`, { beside: { [USED]: `${percent}x30`, [LIMIT]: '100x30' }, at: { '20m': NONE } }),
    resolves('memory is given back', {
      beside: { [USED]: `${percent + 1}x20 50x10`, [LIMIT]: '100x30' },
      at: { '20m': [CONTAINER], '21m': NONE },
    }),
    gap('the container is gone', {
      beside: { [USED]: `${percent + 1}x20 stale`, [LIMIT]: '100x30' },
      at: { '20m': [CONTAINER], '21m': NONE },
    }),
    doubled('one container, one alert', {
      beside: { ...above, [LIMIT]: '60x30', [LIMIT_2]: '100x30' },
      at: { [`${minutes - 1}m`]: NONE, [`${minutes}m`]: [CONTAINER] },
    }),
    doubled('the limit was raised, which only one knows', {
      beside: { ...above, [LIMIT_2]: '200x30' },
      at: { '20m': NONE },
    }),
    boundary('one of two kubelets reports an older value', {
      beside: {
        ...above,
        [cadvisor('container_memory_working_set_bytes', { ...CONTAINER, instance: 'node-2' })]: '10x30',
      },
      at: { [`${minutes}m`]: [CONTAINER] },
    }),
    silent('two kubelets report the same container', {
      beside: {
        [USED]: '60x30',
        [cadvisor('container_memory_working_set_bytes', { ...CONTAINER, instance: 'node-2' })]: '60x30',
        [LIMIT]: '100x30',
      },
      at: { '20m': NONE },
    }),
  ];
}

/** Most of the memory is in use. */
export const highMemoryUsage: AlertCases = {
  alert: 'TaskMCPHighMemoryUsage',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '1m',
  cases: usageCases(85, 10, 'A pod of task-mcp-http uses most of its memory'),
};

/** Almost all of the memory is in use. */
export const criticalMemoryUsage: AlertCases = {
  alert: 'TaskMCPCriticalMemoryUsage',
  labels: { severity: 'critical', category: 'infrastructure' },
  every: '1m',
  cases: usageCases(95, 5, 'A pod of task-mcp-http uses most of its memory'),
};
