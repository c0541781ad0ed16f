import type { AlertCases } from '../support/series/alert-case';
import { boundary, doubled, gap, NONE, reset, resolves, silent } from '../support/series/alert-case';
import { cadvisor, container, counter, kubeState, kubeState2, POD_A } from '../support/series/series';

const CONTAINER = container();
const USED = cadvisor('container_cpu_usage_seconds_total');
const LIMIT_LABELS = { ...CONTAINER, resource: 'cpu' };
const LIMIT = kubeState('kube_pod_container_resource_limits', LIMIT_LABELS);
const LIMIT_2 = kubeState2('kube_pod_container_resource_limits', LIMIT_LABELS);

/** Most of the CPU limit is in use. The limit of the cases is half a CPU, 30 seconds a minute. */
export const highCpuUsage: AlertCases = {
  alert: 'TaskMCPHighCPUUsage',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '1m',
  cases: [
    boundary('82 % of the limit are in use for 15 minutes', {
      needs: { [USED]: counter([24.6, 40]), [LIMIT]: '0.5x40' },
      at: { '19m': NONE, '20m': [CONTAINER] },
      says: {
        summary: 'A pod of task-mcp-http uses most of its CPU',
        description: `${POD_A} uses 82% of its CPU limit (500m), more than 80 %.`,
      },
    }),
    boundary('the use of 5 minutes counts', {
      beside: { [USED]: counter([12, 20], [30, 40]), [LIMIT]: '0.5x60' },
      at: { '37m': NONE, '40m': [CONTAINER] },
    }),
    boundary('two CPUs are used together', {
      beside: {
        [cadvisor('container_cpu_usage_seconds_total', { ...CONTAINER, cpu: 'cpu00' })]: counter([13, 40]),
        [cadvisor('container_cpu_usage_seconds_total', { ...CONTAINER, cpu: 'cpu01' })]: counter([13, 40]),
        [LIMIT]: '0.5x40',
      },
      at: { '19m': NONE, '20m': [CONTAINER] },
    }),
    silent('80 % are in use', { beside: { [USED]: counter([24, 40]), [LIMIT]: '0.5x40' }, at: { '30m': NONE } }),
    silent('79 % are in use', { beside: { [USED]: counter([23.7, 40]), [LIMIT]: '0.5x40' }, at: { '30m': NONE } }),
    resolves('the load ends', {
      beside: { [USED]: counter([30, 24], [3, 20]), [LIMIT]: '0.5x40' },
      at: { '23m': [CONTAINER], '28m': NONE },
    }),
    gap('a sample is missing, then all end', {
      every: '30s',
      beside: { [USED]: '0+15x12 _ 210+15x40 stale', [LIMIT]: '0.5x80' },
      at: { '24m': [CONTAINER], '33m': NONE },
    }),
    reset('the container restarts, which is neither idle nor busy', {
      beside: { [USED]: '0+30x10 15+30x20', [LIMIT]: '0.5x40' },
      at: { '19m': NONE, '20m': [CONTAINER], '24m': [CONTAINER] },
    }),
    reset('nor does an idle container look busy', {
      beside: { [USED]: '900+3x10 0+3x20', [LIMIT]: '0.5x40' },
      at: { '20m': NONE, '28m': NONE },
    }),
    doubled('one container, one alert', {
      beside: { [USED]: counter([25, 40]), [LIMIT]: '0.3x40', [LIMIT_2]: '0.5x40' },
      at: { '19m': NONE, '20m': [CONTAINER] },
    }),
    doubled('the limit was raised, which only one knows', {
      beside: { [USED]: counter([25, 40]), [LIMIT]: '0.5x40', [LIMIT_2]: '1x40' },
      at: { '30m': NONE },
    }),
  ],
};

const PERIODS = cadvisor('container_cpu_cfs_periods_total');
const THROTTLED = cadvisor('container_cpu_cfs_throttled_periods_total');
const otherCgroup = { ...CONTAINER, id: '/other' };

/** The CPU limit holds the container back. */
export const cpuThrottling: AlertCases = {
  alert: 'TaskMCPCPUThrottling',
  labels: { severity: 'info', category: 'infrastructure' },
  every: '1m',
  cases: [
    boundary('26 % of the periods for 15 minutes', {
      needs: { [THROTTLED]: counter([156, 40]), [PERIODS]: counter([600, 40]) },
      at: { '15m': NONE, '16m': [CONTAINER] },
      says: {
        summary: 'A pod of task-mcp-http is held back by its CPU limit',
        description: `${POD_A} is held back in 26% of its scheduling periods, more than 25 %.`,
      },
    }),
    boundary('the periods of 5 minutes count', {
      beside: { [THROTTLED]: counter([0, 20], [400, 40]), [PERIODS]: counter([600, 60]) },
      at: { '36m': NONE, '37m': [CONTAINER] },
    }),
    boundary('it is scheduled less than before', {
      beside: { [THROTTLED]: counter([100, 60]), [PERIODS]: counter([600, 20], [200, 40]) },
      at: { '37m': NONE, '39m': [CONTAINER] },
    }),
    boundary('the periods of two cgroups count together', {
      beside: {
        [THROTTLED]: counter([100, 40]),
        [cadvisor('container_cpu_cfs_throttled_periods_total', otherCgroup)]: counter([100, 40]),
        [PERIODS]: counter([600, 40]),
      },
      at: { '16m': [CONTAINER] },
    }),
    silent('of two cgroups one is held back', {
      beside: {
        [THROTTLED]: counter([200, 40]),
        [PERIODS]: counter([600, 40]),
        [cadvisor('container_cpu_cfs_periods_total', otherCgroup)]: counter([600, 40]),
      },
      at: { '30m': NONE },
    }),
    silent('25 % of the periods', {
      beside: { [THROTTLED]: counter([150, 40]), [PERIODS]: counter([600, 40]) },
      at: { '30m': NONE },
    }),
    silent('24 % of the periods', {
      beside: { [THROTTLED]: counter([144, 40]), [PERIODS]: counter([600, 40]) },
      at: { '30m': NONE },
    }),
    resolves('the load ends', {
      beside: { [THROTTLED]: counter([300, 20], [0, 20]), [PERIODS]: counter([600, 40]) },
      at: { '21m': [CONTAINER], '24m': NONE },
    }),
    gap('the container is gone', {
      beside: { [THROTTLED]: '0+300x20 stale', [PERIODS]: '0+600x20 stale' },
      at: { '20m': [CONTAINER], '30m': NONE },
    }),
    reset('the container restarts', {
      beside: { [THROTTLED]: '0+300x10 0+300x20', [PERIODS]: '0+600x10 0+600x20' },
      at: { '15m': NONE, '16m': [CONTAINER], '20m': [CONTAINER] },
    }),
  ],
};
