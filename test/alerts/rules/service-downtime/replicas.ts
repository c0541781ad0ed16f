import type { AlertCases } from '../../support/series/alert-case';
import { boundary, doubled, gap, NONE, ONE, resolves, silent } from '../../support/series/alert-case';
import { DEPLOYMENT, kubeState, kubeState2 } from '../../support/series/series';

const DESIRED = kubeState('kube_deployment_spec_replicas', DEPLOYMENT);
const AVAILABLE = kubeState('kube_deployment_status_replicas_available', DEPLOYMENT);
const UPDATED = kubeState('kube_deployment_status_replicas_updated', DEPLOYMENT);
const DESIRED_2 = kubeState2('kube_deployment_spec_replicas', DEPLOYMENT);
const AVAILABLE_2 = kubeState2('kube_deployment_status_replicas_available', DEPLOYMENT);
const UPDATED_2 = kubeState2('kube_deployment_status_replicas_updated', DEPLOYMENT);

/** Pods that are missing, and no rollout that explains it. */
export const replicasBelowDesired: AlertCases = {
  alert: 'TaskMCPReplicasBelowDesired',
  labels: { severity: 'warning', category: 'availability' },
  every: '30s',
  cases: [
    boundary('2 of 3 pods are available for 10 minutes', {
      needs: { [DESIRED]: '3x60', [AVAILABLE]: '2x60', [UPDATED]: '3x60' },
      at: { '9m30s': NONE, '10m': [DEPLOYMENT] },
      says: {
        summary: 'task-mcp-http runs with fewer pods than it should',
        description: 'Fewer pods of task-mcp-http are available than desired, and no rollout is moving.',
      },
    }),
    boundary('a rollout that stopped 10 minutes ago explains nothing any more', {
      beside: { [DESIRED]: '3x60', [AVAILABLE]: '2x60', [UPDATED]: '1x9 2x60' },
      at: { '24m': NONE, '25m30s': [DEPLOYMENT] },
    }),
    silent('all pods are available', {
      beside: { [DESIRED]: '3x60', [AVAILABLE]: '3x60', [UPDATED]: '3x60' },
      at: { '15m': NONE },
    }),
    silent('a rollout moves', {
      beside: { [DESIRED]: '3x60', [AVAILABLE]: '2x60', [UPDATED]: '0x14 1x14 2x14 3x14' },
      at: { '10m': NONE, '20m': NONE, '29m': NONE },
    }),
    resolves('the pod comes back', {
      beside: { [DESIRED]: '3x60', [AVAILABLE]: '2x24 3x10', [UPDATED]: '3x60' },
      at: { '12m': [DEPLOYMENT], '12m30s': NONE },
    }),
    gap('nothing is known of available pods any more', {
      beside: { [DESIRED]: '3x60', [AVAILABLE]: '2x24 stale', [UPDATED]: '3x60' },
      at: { '12m': [DEPLOYMENT], '12m30s': NONE },
    }),
    doubled('one alert, also where one knows of fewer desired pods', {
      beside: {
        [DESIRED]: '2x60',
        [DESIRED_2]: '3x60',
        [AVAILABLE]: '2x60',
        [AVAILABLE_2]: '2x60',
        [UPDATED]: '3x60',
        [UPDATED_2]: '3x60',
      },
      at: { '9m30s': NONE, '10m': [DEPLOYMENT] },
    }),
    doubled('three pods told of twice are three', {
      beside: { [DESIRED]: '3x60', [DESIRED_2]: '3x60', [AVAILABLE]: '3x60', [UPDATED]: '3x60' },
      at: { '15m': NONE },
    }),
    doubled('silent where one has seen the pod come back', {
      beside: { [DESIRED]: '3x60', [AVAILABLE]: '2x60', [AVAILABLE_2]: '3x60', [UPDATED]: '3x60' },
      at: { '15m': NONE },
    }),
    doubled('silent where one has seen the rollout move', {
      beside: { [DESIRED]: '3x60', [AVAILABLE]: '2x60', [UPDATED]: '3x60', [UPDATED_2]: '1x14 2x14 3x10' },
      at: { '10m': NONE, '15m': NONE },
    }),
  ],
};

const SERVICE = kubeState('kube_service_info', { service: 'task-mcp-http' });

function endpoint(labels: Readonly<Record<string, string>>, second = false): string {
  const address = {
    endpointslice: 'task-mcp-http-x7k2',
    ready: 'true',
    endpoint_zone: 'zone-a',
    targetref_name: 'pod-1',
  };
  return (second ? kubeState2 : kubeState)('kube_endpointslice_endpoints', { ...address, ...labels });
}

/** A Service that nobody stands behind. */
export const noReadyEndpoints: AlertCases = {
  alert: 'TaskMCPNoReadyEndpoints',
  labels: { severity: 'critical', category: 'availability' },
  every: '30s',
  cases: [
    boundary('the Service has no endpoint for 2 minutes, whoever else has some', {
      needs: { [SERVICE]: '1x12' },
      beside: {
        [endpoint({ endpointslice: 'other-x7k2' })]: '1x12',
        [endpoint({ namespace: 'other' })]: '1x12',
        [endpoint({ job: 'other' })]: '1x12',
      },
      at: { '1m30s': NONE, '2m': ONE },
      says: {
        summary: 'No pod of task-mcp-http is ready to serve',
        description: 'The Service task-mcp-http has no ready endpoint, so every request to it is refused.',
      },
    }),
    boundary('its only endpoint is not ready', {
      beside: { [SERVICE]: '1x12', [endpoint({ ready: 'false' })]: '1x12' },
      at: { '1m30s': NONE, '2m': ONE },
    }),
    silent('one endpoint is ready', {
      beside: {
        [SERVICE]: '1x12',
        [endpoint({})]: '1x12',
        [endpoint({ ready: 'false', targetref_name: 'pod-2' })]: '1x12',
      },
      at: { '3m': NONE },
    }),
    silent('it was scaled to zero, whatever else was not', {
      beside: {
        [SERVICE]: '1x12',
        [DESIRED]: '0x12',
        [kubeState('kube_deployment_spec_replicas', { ...DEPLOYMENT, deployment: 'other' })]: '1x12',
        [kubeState('kube_deployment_spec_replicas', { ...DEPLOYMENT, namespace: 'other' })]: '1x12',
        [kubeState('kube_deployment_spec_replicas', { ...DEPLOYMENT, job: 'other' })]: '1x12',
      },
      at: { '3m': NONE },
    }),
    boundary('it was scaled up two minutes ago', {
      beside: { [SERVICE]: '1x20', [DESIRED]: '0x5 1x14' },
      at: { '4m30s': NONE, '5m': ONE },
    }),
    doubled('it was scaled up, which only one knows', {
      beside: { [SERVICE]: '1x12', [DESIRED]: '0x12', [DESIRED_2]: '1x12' },
      at: { '2m': ONE },
    }),
    resolves('an endpoint becomes ready', {
      beside: { [SERVICE]: '1x12', [endpoint({})]: '_x7 1x6' },
      at: { '3m': ONE, '3m30s': NONE },
    }),
    gap('nothing is known of the Service any more', {
      beside: { [SERVICE]: '1x6 stale' },
      at: { '3m': ONE, '3m30s': NONE },
    }),
    doubled('one Service, one alert', {
      beside: { [SERVICE]: '1x12', [kubeState2('kube_service_info', { service: 'task-mcp-http' })]: '1x12' },
      at: { '2m': ONE },
    }),
    doubled('silent with an endpoint that only one knows', {
      beside: { [SERVICE]: '1x12', [endpoint({}, true)]: '1x12' },
      at: { '3m': NONE },
    }),
  ],
};

const BUDGET = { poddisruptionbudget: 'task-mcp-http' };
const NEEDED = kubeState('kube_poddisruptionbudget_status_desired_healthy', BUDGET);
const HEALTHY = kubeState('kube_poddisruptionbudget_status_current_healthy', BUDGET);

/** Fewer healthy pods than the disruption budget keeps. */
export const belowDisruptionBudget: AlertCases = {
  alert: 'TaskMCPBelowDisruptionBudget',
  labels: { severity: 'critical', category: 'availability' },
  every: '30s',
  cases: [
    boundary('one healthy pod is missing for 5 minutes', {
      needs: { [NEEDED]: '2x20', [HEALTHY]: '1x20' },
      at: { '4m30s': NONE, '5m': [BUDGET] },
      says: {
        summary: 'task-mcp-http is below its disruption budget',
        description: '1 healthy pods are missing from what task-mcp-http must keep.',
      },
    }),
    silent('as many pods are healthy as must be', {
      beside: { [NEEDED]: '2x20', [HEALTHY]: '2x20' },
      at: { '8m': NONE },
    }),
    resolves('the pod becomes healthy', {
      beside: { [NEEDED]: '2x20', [HEALTHY]: '1x12 2x8' },
      at: { '6m': [BUDGET], '6m30s': NONE },
    }),
    gap('the budget is deleted', {
      beside: { [NEEDED]: '2x12 stale', [HEALTHY]: '1x12 stale' },
      at: { '6m': [BUDGET], '6m30s': NONE },
    }),
    doubled('one budget, one alert', {
      beside: {
        [NEEDED]: '1x20',
        [kubeState2('kube_poddisruptionbudget_status_desired_healthy', BUDGET)]: '2x20',
        [HEALTHY]: '1x20',
        [kubeState2('kube_poddisruptionbudget_status_current_healthy', BUDGET)]: '1x20',
      },
      at: { '4m30s': NONE, '5m': [BUDGET] },
    }),
    doubled('two pods told of twice are two', {
      beside: {
        [NEEDED]: '2x20',
        [kubeState2('kube_poddisruptionbudget_status_desired_healthy', BUDGET)]: '2x20',
        [HEALTHY]: '2x20',
      },
      at: { '8m': NONE },
    }),
    doubled('silent where one has seen the pod become healthy', {
      beside: {
        [NEEDED]: '2x20',
        [HEALTHY]: '1x20',
        [kubeState2('kube_poddisruptionbudget_status_current_healthy', BUDGET)]: '2x20',
      },
      at: { '8m': NONE },
    }),
  ],
};
