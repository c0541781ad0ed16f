import type { AlertCases, SeriesValues } from '../support/series/alert-case';
import { boundary, doubled, gap, NONE, resolves, silent } from '../support/series/alert-case';
import { cadvisor, container, kubeState, kubeState2, POD_A, POD_B } from '../support/series/series';

const CONTAINER = container();
const USED = cadvisor('container_memory_working_set_bytes');
const LIMIT_LABELS = { ...CONTAINER, resource: 'memory' };
const LIMIT = kubeState('kube_pod_container_resource_limits', LIMIT_LABELS);
const LIMIT_2 = kubeState2('kube_pod_container_resource_limits', LIMIT_LABELS);

/** The use that two others report. */
function elsewhere(values: string): SeriesValues {
  const metric = 'container_memory_working_set_bytes';
  return Object.fromEntries(
    Object.entries({ job: 'other', metrics_path: '/metrics' }).map(([label, value]) => [
      cadvisor(metric, { ...CONTAINER, [label]: value }),
      values,
    ]),
  );
}

const STARTED = kubeState('kube_pod_container_state_started', CONTAINER);
const STARTED_2 = kubeState2('kube_pod_container_state_started', CONTAINER);
/** A container that started a day before the test. */
const OLD = '-86400x400';

/** Memory that grows steadily, and will reach the limit. */
export const memoryLeakPredicted: AlertCases = {
  alert: 'TaskMCPMemoryLeakPredicted',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '1m',
  cases: [
    boundary('at its pace the limit is four hours away for half an hour', {
      needs: { [USED]: '55+0.15x400', [LIMIT]: '100x400', [STARTED]: OLD },
      beside: {
        [kubeState('kube_pod_container_resource_limits', { ...LIMIT_LABELS, resource: 'other' })]: '900x400',
        [kubeState('kube_pod_container_resource_limits', { ...LIMIT_LABELS, job: 'other' })]: '900x400',
        [kubeState('kube_pod_container_state_started', { ...CONTAINER, job: 'other' })]: '0x400',
      },
      at: { '90m': NONE, '92m': [CONTAINER] },
      says: {
        summary: 'A pod of task-mcp-http will run out of memory',
        description: `At its pace ${POD_A} reaches its memory limit (1Gi) within 4h.`,
      },
    }),
    boundary('the container has been running for two hours', {
      beside: { [USED]: '55+0.2x400', [LIMIT]: '100x400', [STARTED]: '0x400' },
      at: { '150m': NONE, '151m': [CONTAINER] },
    }),
    boundary('the container of an old pod was restarted two hours ago', {
      beside: { [USED]: '55+0.2x400', [LIMIT]: '100x400', [STARTED]: '-86400x60 3600x340' },
      at: { '92m': NONE, '210m': NONE, '211m': [CONTAINER] },
    }),
    boundary('more than half of the limit is in use for half an hour', {
      beside: { [USED]: '40+0.2x400', [LIMIT]: '100x400', [STARTED]: OLD },
      at: { '108m': NONE, '113m': [CONTAINER] },
    }),
    boundary('it dipped below half of the limit half an hour ago', {
      beside: { [USED]: '55+0.2x149 40 85+0.2x200', [LIMIT]: '100x400', [STARTED]: OLD },
      at: { '149m': [CONTAINER], '208m': NONE, '211m': [CONTAINER] },
    }),
    boundary('it was flat for two hours, and grows since', {
      beside: { [USED]: '55x239 55+0.2x200', [LIMIT]: '100x480', [STARTED]: OLD },
      at: { '335m': NONE, '348m': [CONTAINER] },
    }),
    silent('memory is flat, and grows elsewhere', {
      beside: { [USED]: '70x200', ...elsewhere('70+0.2x200'), [LIMIT]: '100x200', [STARTED]: OLD },
      at: { '1h': NONE, '3h': NONE },
    }),
    silent('memory grows from little, and much is in use elsewhere', {
      beside: { [USED]: '10+0.4x90', ...elsewhere('70x90'), [LIMIT]: '100x90', [STARTED]: OLD },
      at: { '1h': NONE, '90m': NONE },
    }),
    silent('one pod grows from little, another uses much', {
      beside: {
        [USED]: '10+0.4x90',
        [cadvisor('container_memory_working_set_bytes', container(POD_B))]: '70x90',
        [LIMIT]: '100x90',
        [kubeState('kube_pod_container_resource_limits', { ...LIMIT_LABELS, pod: POD_B })]: '100x90',
        [STARTED]: OLD,
        [kubeState('kube_pod_container_state_started', container(POD_B))]: OLD,
      },
      at: { '1h': NONE, '90m': NONE },
    }),
    silent('one pod is young and grows, another is old', {
      beside: {
        [USED]: '55+0.2x110',
        [LIMIT]: '100x110',
        [STARTED]: '0x110',
        [kubeState('kube_pod_container_state_started', container(POD_B))]: OLD,
      },
      at: { '90m': NONE, '110m': NONE },
    }),
    silent('the limit is reached, and memory stays there', {
      beside: { [USED]: '100x60', [LIMIT]: '100x60', [STARTED]: OLD },
      at: { '50m': NONE },
    }),
    silent('half of the limit was in use half an hour ago', {
      beside: { [USED]: '50x120 52+2x60', [LIMIT]: '100x180', [STARTED]: OLD },
      at: { '175m': NONE },
    }),
    silent('memory is flat', { beside: { [USED]: '70x200', [LIMIT]: '100x200', [STARTED]: OLD }, at: { '3h': NONE } }),
    silent('little is in use', {
      beside: { [USED]: '10+0.2x190', [LIMIT]: '50x190', [STARTED]: OLD },
      at: { '1h': NONE },
    }),
    silent('garbage collection brings it back', {
      beside: { [USED]: '45+1x29 45+1x29 45+1x29 45+1x29 45+1x29', [LIMIT]: '100x200', [STARTED]: OLD },
      at: { '1h': NONE, '100m': NONE, '2h': NONE },
    }),
    resolves('the pod is replaced', {
      beside: { [USED]: '55+0.15x120 20x30', [LIMIT]: '100x200', [STARTED]: OLD },
      at: { '2h': [CONTAINER], '121m': NONE },
    }),
    gap('ten samples are missing on the way', {
      beside: { [USED]: '55+0.15x30 _x10 61.15+0.15x200', [LIMIT]: '100x400', [STARTED]: OLD },
      at: { '88m': NONE, '92m': [CONTAINER] },
    }),
    gap('the limit is not known any more', {
      beside: { [USED]: '55+0.15x400', [LIMIT]: '100x120 stale', [STARTED]: OLD },
      at: { '2h': [CONTAINER], '121m': NONE },
    }),
    doubled('one container, one alert', {
      beside: {
        [USED]: '55+0.15x400',
        [LIMIT]: '60x400',
        [LIMIT_2]: '100x400',
        [STARTED]: '-86500x400',
        [STARTED_2]: OLD,
      },
      at: { '90m': NONE, '92m': [CONTAINER] },
    }),
    doubled('the limit was raised, which only one knows', {
      beside: { [USED]: '60+0.15x400', [LIMIT]: '100x400', [LIMIT_2]: '160x400', [STARTED]: OLD },
      at: { '92m': NONE, '110m': NONE },
    }),
    doubled('the limit was raised, and half of the old one is in use', {
      beside: { [USED]: '15+0.4x115', [LIMIT]: '60x120', [LIMIT_2]: '100x120', [STARTED]: OLD },
      at: { '110m': NONE },
    }),
    doubled('the pod was replaced, which only one knows', {
      beside: { [USED]: '55+0.15x400', [LIMIT]: '100x400', [STARTED]: OLD, [STARTED_2]: '0x400' },
      at: { '92m': NONE, '2h': NONE },
    }),
    silent('two kubelets report the same container', {
      beside: {
        [USED]: '30+0.05x400',
        [cadvisor('container_memory_working_set_bytes', { ...CONTAINER, instance: 'node-2' })]: '30+0.05x400',
        [LIMIT]: '50x400',
        [STARTED]: OLD,
      },
      at: { '2h': NONE },
    }),
    silent('two kubelets report the same growth', {
      beside: {
        [USED]: '20+0.4x90',
        [cadvisor('container_memory_working_set_bytes', { ...CONTAINER, instance: 'node-2' })]: '20+0.4x90',
        [LIMIT]: '100x90',
        [STARTED]: OLD,
      },
      at: { '85m': NONE },
    }),
    boundary('one of two kubelets reports an older container', {
      beside: {
        [USED]: '55+0.15x400',
        [cadvisor('container_memory_working_set_bytes', { ...CONTAINER, instance: 'node-2' })]: '10x400',
        [LIMIT]: '100x400',
        [STARTED]: OLD,
      },
      at: { '92m': [CONTAINER] },
    }),
  ],
};
