import type { AlertContext } from '../../alert-catalog/alert-context';
import { aggregate } from '../../promql/promql';
import type { PanelDraft, RowDraft } from '../panel-draft';

const QUOTA = ['namespace', 'resourcequota', 'resource'];

/** Room to grow. */
export function capacityAndQuotaRow(context: AlertContext): RowDraft {
  return {
    title: 'Capacity and quota',
    panels: [...replicas(context), ...quota(context), pending(context)],
  };
}

function replicas(context: AlertContext): PanelDraft[] {
  const { name } = context.facts.autoscaler ?? {};
  if (name === undefined) return [];
  const of = (series: Parameters<AlertContext['kubeState']>[0]): string =>
    aggregate(
      'max',
      ['namespace', 'horizontalpodautoscaler'],
      context.kubeState(series, { horizontalpodautoscaler: name }),
    );
  return [
    {
      kind: 'timeseries',
      title: 'Replicas within the bounds of the autoscaler',
      description: 'At the upper bound the autoscaler cannot add pods when the load grows.',
      unit: 'short',
      queries: [
        { expr: of('kube_horizontalpodautoscaler_spec_max_replicas'), legend: 'most' },
        { expr: of('kube_horizontalpodautoscaler_status_current_replicas'), legend: 'now' },
        { expr: of('kube_horizontalpodautoscaler_spec_min_replicas'), legend: 'fewest' },
      ],
      alerts: ['TaskMCPHPAAtMax', 'TaskMCPHPAInactive'],
      min: 0,
    },
  ];
}

function quota(context: AlertContext): PanelDraft[] {
  const { name } = context.facts.quota ?? {};
  if (name === undefined) return [];
  const amount = (type: 'used' | 'hard'): string =>
    aggregate('max', QUOTA, context.kubeState('kube_resourcequota', { resourcequota: name, type }));
  return [
    {
      kind: 'timeseries',
      title: 'Quota, share in use',
      description: 'Of each resource; once one is used up no further pod is admitted that needs it.',
      unit: 'percentunit',
      queries: [{ expr: `${amount('used')}\n/\n(${amount('hard')} > 0)`, legend: '{{resource}}' }],
      alerts: ['TaskMCPQuotaAlmostExhausted', 'TaskMCPQuotaExhaustionPredicted'],
      limits: [{ value: context.facts.thresholds.quotaUsage.warning.maxRatio, of: 'TaskMCPQuotaAlmostExhausted' }],
      min: 0,
      max: 1,
    },
  ];
}

function pending(context: AlertContext): PanelDraft {
  const phase = aggregate('max', ['namespace', 'pod'], context.podState('kube_pod_status_phase', { phase: 'Pending' }));
  return {
    kind: 'timeseries',
    title: 'Pods that wait to start',
    description: 'Pods that wait for a node, their image or their configuration.',
    unit: 'short',
    queries: [{ expr: `count(${phase} == 1) or vector(0)`, legend: 'waiting' }],
    alerts: ['TaskMCPPodPending', 'TaskMCPImagePullFailing', 'TaskMCPContainerConfigError'],
    min: 0,
  };
}
