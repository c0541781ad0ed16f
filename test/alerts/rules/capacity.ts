import type { AlertCases } from '../support/series/alert-case';
import { boundary, doubled, gap, NONE, resolves, silent } from '../support/series/alert-case';
import { DEPLOYMENT, kubeState, kubeState2 } from '../support/series/series';

const HPA = { horizontalpodautoscaler: 'task-mcp-http' };
const CURRENT = kubeState('kube_horizontalpodautoscaler_status_current_replicas', HPA);
const MAX = kubeState('kube_horizontalpodautoscaler_spec_max_replicas', HPA);
const MIN = kubeState('kube_horizontalpodautoscaler_spec_min_replicas', HPA);
const CURRENT_2 = kubeState2('kube_horizontalpodautoscaler_status_current_replicas', HPA);
const MAX_2 = kubeState2('kube_horizontalpodautoscaler_spec_max_replicas', HPA);
const MIN_2 = kubeState2('kube_horizontalpodautoscaler_spec_min_replicas', HPA);

/** Others' bounds, which pin nothing here. */
const PINNED_ELSEWHERE = {
  [kubeState('kube_horizontalpodautoscaler_spec_min_replicas', { horizontalpodautoscaler: 'other' })]: '10x30',
  [kubeState('kube_horizontalpodautoscaler_spec_max_replicas', { horizontalpodautoscaler: 'other' })]: '10x30',
  [kubeState('kube_horizontalpodautoscaler_spec_min_replicas', { ...HPA, namespace: 'other' })]: '10x30',
  [kubeState('kube_horizontalpodautoscaler_spec_min_replicas', { ...HPA, job: 'other' })]: '10x30',
  [kubeState('kube_horizontalpodautoscaler_spec_max_replicas', { ...HPA, job: 'other' })]: '3x30',
};

/** No room for more pods. */
export const hpaAtMax: AlertCases = {
  alert: 'TaskMCPHPAAtMax',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '1m',
  cases: [
    boundary('10 of 10 pods for 15 minutes', {
      needs: { [CURRENT]: '10x30', [MAX]: '10x30' },
      beside: { [MIN]: '3x30', ...PINNED_ELSEWHERE },
      at: { '14m': NONE, '15m': [HPA] },
      says: {
        summary: 'task-mcp-http runs at its largest scale',
        description: 'task-mcp-http is at its maximum of 10 replicas and cannot add more.',
      },
    }),
    boundary('more than the maximum, which was lowered', {
      needs: { [CURRENT]: '12x30', [MAX]: '10x30' },
      beside: { [MIN]: '3x30' },
      at: { '14m': NONE, '15m': [HPA] },
    }),
    silent('9 of 10 pods', { beside: { [CURRENT]: '9x30', [MAX]: '10x30', [MIN]: '3x30' }, at: { '20m': NONE } }),
    silent('the autoscaler may not scale, whatever others may', {
      beside: {
        [CURRENT]: '3x30',
        [MAX]: '3x30',
        [MIN]: '3x30',
        [kubeState('kube_horizontalpodautoscaler_spec_max_replicas', { ...HPA, job: 'other' })]: '10x30',
      },
      at: { '20m': NONE },
    }),
    resolves('the load ends', {
      beside: { [CURRENT]: '10x20 9x10', [MAX]: '10x30', [MIN]: '3x30' },
      at: { '20m': [HPA], '21m': NONE },
    }),
    gap('the autoscaler is deleted', {
      beside: { [CURRENT]: '10x20 stale', [MAX]: '10x20 stale', [MIN]: '3x20 stale' },
      at: { '20m': [HPA], '21m': NONE },
    }),
    doubled('one autoscaler, one alert', {
      beside: {
        [CURRENT]: '9x30',
        [CURRENT_2]: '10x30',
        [MAX]: '10x30',
        [MAX_2]: '10x30',
        [MIN]: '3x30',
        [MIN_2]: '3x30',
      },
      at: { '14m': NONE, '15m': [HPA] },
    }),
    doubled('the maximum was raised, which only one knows', {
      beside: { [CURRENT]: '10x30', [MAX]: '10x30', [MAX_2]: '12x30', [MIN]: '3x30' },
      at: { '20m': NONE },
    }),
    doubled('two halves are no whole', {
      beside: { [CURRENT]: '6x30', [CURRENT_2]: '6x30', [MAX]: '10x30', [MIN]: '3x30' },
      at: { '20m': NONE },
    }),
    doubled('both know that it may not scale', {
      beside: { [CURRENT]: '3x30', [MAX]: '3x30', [MAX_2]: '3x30', [MIN]: '3x30' },
      at: { '20m': NONE },
    }),
    doubled('the minimum was raised to the maximum, which only one knows', {
      beside: { [CURRENT]: '3x30', [MAX]: '3x30', [MIN]: '2x30', [MIN_2]: '3x30' },
      at: { '20m': NONE },
    }),
    doubled('the minimum is half the maximum', {
      beside: { [CURRENT]: '6x30', [MAX]: '6x30', [MIN]: '3x30', [MIN_2]: '3x30' },
      at: { '15m': [HPA] },
    }),
    doubled('the maximum was pinned before, as only one remembers', {
      beside: { [CURRENT]: '6x30', [MAX]: '6x30', [MAX_2]: '3x30', [MIN]: '3x30' },
      at: { '15m': [HPA] },
    }),
    doubled('the maximum is told twice, and pinned once', {
      beside: { [CURRENT]: '12x30', [MAX]: '6x30', [MAX_2]: '6x30', [MIN]: '6x30' },
      at: { '20m': NONE },
    }),
  ],
};

const INACTIVE_LABELS = { ...HPA, condition: 'ScalingActive', status: 'false' };
const INACTIVE = kubeState('kube_horizontalpodautoscaler_status_condition', INACTIVE_LABELS);
const INACTIVE_2 = kubeState2('kube_horizontalpodautoscaler_status_condition', INACTIVE_LABELS);
const DESIRED = kubeState('kube_deployment_spec_replicas', DEPLOYMENT);

/** An autoscaler that cannot compute a scale. */
export const hpaInactive: AlertCases = {
  alert: 'TaskMCPHPAInactive',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '1m',
  cases: [
    boundary('the autoscaler is inactive for 15 minutes, whoever else rests', {
      needs: { [INACTIVE]: '1x30' },
      beside: {
        [DESIRED]: '3x30',
        [kubeState('kube_deployment_spec_replicas', { deployment: 'other' })]: '0x30',
        [kubeState('kube_deployment_spec_replicas', { ...DEPLOYMENT, namespace: 'other' })]: '0x30',
        [kubeState('kube_deployment_spec_replicas', { ...DEPLOYMENT, job: 'other' })]: '0x30',
      },
      at: { '14m': NONE, '15m': [HPA] },
      says: {
        summary: 'The autoscaler of task-mcp-http does not work',
        description: 'task-mcp-http cannot compute how many replicas are needed; check the metrics API.',
      },
    }),
    boundary('one pod is wanted, and nothing but the autoscaler is known', {
      beside: {
        [INACTIVE]: '1x30',
        [DESIRED]: '_x31',
        [kubeState('kube_deployment_spec_replicas', { deployment: 'other' })]: '0x30',
        [kubeState('kube_deployment_spec_replicas', { ...DEPLOYMENT, job: 'other' })]: '0x30',
      },
      at: { '14m': NONE, '15m': [HPA] },
    }),
    boundary('one pod is wanted', { beside: { [INACTIVE]: '1x30', [DESIRED]: '1x30' }, at: { '15m': [HPA] } }),
    silent('it is active', { beside: { [INACTIVE]: '0x30', [DESIRED]: '3x30' }, at: { '20m': NONE } }),
    silent('the Deployment was scaled to zero', {
      beside: { [INACTIVE]: '1x30', [DESIRED]: '0x30' },
      at: { '20m': NONE },
    }),
    resolves('it computes again', {
      beside: { [INACTIVE]: '1x20 0x10', [DESIRED]: '3x30' },
      at: { '20m': [HPA], '21m': NONE },
    }),
    gap('the autoscaler is deleted', {
      beside: { [INACTIVE]: '1x20 stale', [DESIRED]: '3x30' },
      at: { '20m': [HPA], '21m': NONE },
    }),
    doubled('one autoscaler, one alert', {
      beside: {
        [INACTIVE]: '0x30',
        [INACTIVE_2]: '1x30',
        [DESIRED]: '0x30',
        [kubeState2('kube_deployment_spec_replicas', DEPLOYMENT)]: '3x30',
      },
      at: { '14m': NONE, '15m': [HPA] },
    }),
    doubled('both find it inactive', {
      beside: { [INACTIVE]: '1x30', [INACTIVE_2]: '1x30', [DESIRED]: '3x30' },
      at: { '15m': [HPA] },
    }),
  ],
};
