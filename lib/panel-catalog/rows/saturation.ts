import type { AlertContext } from '../../alert-catalog/alert-context';
import { aggregate, decimal, duration } from '../../promql/promql';
import type { PanelDraft, RowDraft } from '../panel-draft';

const CONTAINER = ['namespace', 'pod', 'container'];

/** What the pods use, against what they may use. */
export function saturationRow(context: AlertContext): RowDraft {
  const { cpu, memory: memoryLimit } = context.facts.limits;
  return {
    title: 'Saturation',
    panels: [
      memory(context),
      ...(memoryLimit === undefined ? [] : [memoryShare(context)]),
      ...(cpu === undefined ? [cpuCores(context)] : [cpuShare(context), throttling(context)]),
      ...streams(context),
    ],
  };
}

function memory(context: AlertContext): PanelDraft {
  const { limits, thresholds } = context.facts;
  const used = context.containerUse('container_memory_working_set_bytes');
  const { within } = thresholds.memoryLeak.warning;
  const predicted = `predict_linear(${used}[2h], ${within.toSeconds()})`;
  return {
    kind: 'timeseries',
    title: 'Memory',
    description: 'Working set of each pod, which the kernel cannot take back, and where the line of two hours leads.',
    unit: 'bytes',
    queries: [
      { expr: aggregate('max', CONTAINER, used), legend: '{{pod}}' },
      ...(limits.memory === undefined
        ? []
        : [
            { expr: `max(${limit(context, 'memory')})`, legend: 'limit' },
            { expr: `max(${predicted})`, legend: `largest in ${duration(within.toSeconds())}, at its pace` },
          ]),
    ],
    alerts: ['TaskMCPMemoryLeakPredicted', 'TaskMCPContainerOOMKilled'],
    min: 0,
  };
}

function memoryShare(context: AlertContext): PanelDraft {
  const { warning, critical } = context.facts.thresholds.memoryUsage;
  return {
    kind: 'timeseries',
    title: 'Memory, share of the limit',
    description: `Working set of each pod against its limit of ${context.facts.limits.memory}.`,
    unit: 'percentunit',
    queries: [
      {
        expr: `${aggregate('max', CONTAINER, context.containerUse('container_memory_working_set_bytes'))}
/
${limit(context, 'memory')}`,
        legend: '{{pod}}',
      },
    ],
    alerts: ['TaskMCPHighMemoryUsage', 'TaskMCPCriticalMemoryUsage'],
    limits: [
      { value: warning.maxRatio, of: 'TaskMCPHighMemoryUsage' },
      { value: critical.maxRatio, of: 'TaskMCPCriticalMemoryUsage' },
    ],
    min: 0,
    max: 1,
  };
}

function cpuCores(context: AlertContext): PanelDraft {
  return {
    kind: 'timeseries',
    title: 'CPU',
    description: 'Cores that each pod uses; there is no limit.',
    unit: 'short',
    queries: [{ expr: coresUsed(context), legend: '{{pod}}' }],
    alerts: [],
    min: 0,
  };
}

function cpuShare(context: AlertContext): PanelDraft {
  return {
    kind: 'timeseries',
    title: 'CPU, share of the limit',
    description: `Cores that each pod uses against its limit of ${context.facts.limits.cpu}.`,
    unit: 'percentunit',
    queries: [{ expr: `${coresUsed(context)}\n/\n${limit(context, 'cpu')}`, legend: '{{pod}}' }],
    alerts: ['TaskMCPHighCPUUsage'],
    limits: [{ value: context.facts.thresholds.cpuUsage.warning.maxRatio, of: 'TaskMCPHighCPUUsage' }],
    min: 0,
  };
}

function throttling(context: AlertContext): PanelDraft {
  const increase = (series: Parameters<AlertContext['containerUse']>[0]): string =>
    aggregate('sum', CONTAINER, `increase(${context.containerUse(series)}[5m])`);
  return {
    kind: 'timeseries',
    title: 'CPU throttling',
    description: 'Share of the scheduling periods in which a pod was held back by its CPU limit.',
    unit: 'percentunit',
    queries: [
      {
        expr: `${increase('container_cpu_cfs_throttled_periods_total')}
/
(${increase('container_cpu_cfs_periods_total')} > 0)`,
        legend: '{{pod}}',
      },
    ],
    alerts: ['TaskMCPCPUThrottling'],
    limits: [{ value: context.facts.thresholds.cpuThrottling.info.maxRatio, of: 'TaskMCPCPUThrottling' }],
    min: 0,
  };
}

function streams(context: AlertContext): PanelDraft[] {
  const { streaming } = context.facts.profile;
  if (!streaming) return [];
  const { maxConnections, maxRatio } = context.facts.thresholds.streams.warning;
  return [
    {
      kind: 'timeseries',
      title: 'Open event streams',
      description: `Streams that each pod holds, of ${maxConnections} that it can.`,
      unit: 'short',
      queries: [{ expr: aggregate('sum', ['namespace', 'pod'], context.own(streaming.metric)), legend: '{{pod}}' }],
      alerts: ['TaskMCPStreamingConnectionLimit'],
      limits: [{ value: Number(decimal(maxRatio * maxConnections)), of: 'TaskMCPStreamingConnectionLimit' }],
      min: 0,
    },
  ];
}

function coresUsed(context: AlertContext): string {
  return aggregate('sum', CONTAINER, `rate(${context.containerUse('container_cpu_usage_seconds_total')}[5m])`);
}

function limit(context: AlertContext, resource: 'cpu' | 'memory'): string {
  const { container } = context.facts;
  return aggregate('max', CONTAINER, context.podState('kube_pod_container_resource_limits', { container, resource }));
}
