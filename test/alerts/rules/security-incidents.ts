import type { AlertContext } from '../../../lib/alert-catalog/alert-context';
import type { AlertCases } from '../support/series/alert-case';
import { boundary, doubled, gap, NONE, ONE, reset, resolves, silent } from '../support/series/alert-case';
import { counter, DEPLOYMENT, kubeState, kubeState2, own, POD_B } from '../support/series/series';

/** Signs of an attack, as far as the profile tells them. */
export function securityCases({ facts: { profile } }: AlertContext): AlertCases[] {
  return [
    networkPolicyMissing,
    ...(profile.authentication ? [highAuthFailureRate] : []),
    ...(profile.rateLimit ? [rateLimitHits] : []),
  ];
}

const POLICY_LABELS = { networkpolicy: 'task-mcp-http' };
const POLICY = kubeState('kube_networkpolicy_created', POLICY_LABELS);
/** By which kube-state-metrics shows that it watches policies. */
const ELSEWHERE = kubeState('kube_networkpolicy_created', { ...POLICY_LABELS, namespace: 'other' });
/** The same series from somebody else. */
const ANOTHERS = kubeState('kube_networkpolicy_created', { ...POLICY_LABELS, job: 'other' });
const DESIRED = kubeState('kube_deployment_spec_replicas', DEPLOYMENT);

const networkPolicyMissing: AlertCases = {
  alert: 'TaskMCPNetworkPolicyMissing',
  labels: { severity: 'warning', category: 'security' },
  every: '30s',
  cases: [
    boundary('the policy is gone for 5 minutes, whatever others are there', {
      needs: { [DESIRED]: '3x30' },
      beside: { [ELSEWHERE]: '1x30', [ANOTHERS]: '1x30' },
      at: { '4m30s': NONE, '5m': ONE },
      says: {
        summary: 'The network policy of task-mcp-http is gone',
        description:
          'The NetworkPolicy task-mcp-http does not exist, so every pod of the cluster may reach the service.',
      },
    }),
    silent('the policy is there', { beside: { [POLICY]: '1700000000x30', [DESIRED]: '3x30' }, at: { '8m': NONE } }),
    boundary('another policy of the namespace is left', {
      beside: { [DESIRED]: '3x30', [kubeState('kube_networkpolicy_created', { networkpolicy: 'other' })]: '1x30' },
      at: { '4m30s': NONE, '5m': ONE },
    }),
    silent('kube-state-metrics watches no policies, whoever else does', {
      beside: { [DESIRED]: '3x30', [ANOTHERS]: '1x30' },
      at: { '8m': NONE },
    }),
    silent('nothing is known at all', { at: { '8m': NONE } }),
    resolves('the policy is back', {
      beside: { [POLICY]: '_x20 1x10', [ELSEWHERE]: '1x30', [DESIRED]: '3x30' },
      at: { '9m30s': ONE, '10m30s': NONE },
    }),
    gap('kube-state-metrics ends', {
      beside: { [DESIRED]: '3x12 stale', [ELSEWHERE]: '1x12 stale' },
      at: { '6m': ONE, '6m30s': NONE },
    }),
    gap('the policy is not told of for four minutes', {
      beside: { [POLICY]: '1 _x8 1 _x8 1', [ELSEWHERE]: '1x30', [DESIRED]: '3x30' },
      at: { '9m': NONE },
    }),
    doubled('one policy, one alert', {
      beside: {
        [DESIRED]: '3x30',
        [kubeState2('kube_deployment_spec_replicas', DEPLOYMENT)]: '3x30',
        [ELSEWHERE]: '1x30',
        [kubeState2('kube_networkpolicy_created', { ...POLICY_LABELS, namespace: 'other' })]: '1x30',
      },
      at: { '4m30s': NONE, '5m': ONE },
    }),
    doubled('one of them knows it', {
      beside: { [kubeState2('kube_networkpolicy_created', POLICY_LABELS)]: '1x30', [DESIRED]: '3x30' },
      at: { '8m': NONE },
    }),
  ],
};

const attempts = (status: string, labels = {}): string => own('auth_attempts_total', { status, ...labels });

const highAuthFailureRate: AlertCases = {
  alert: 'TaskMCPHighAuthFailureRate',
  labels: { severity: 'warning', category: 'security' },
  every: '30s',
  free: ['pod'],
  cases: [
    boundary('6 of 100 authentications fail for 5 minutes', {
      needs: { [attempts('failed')]: counter([6, 40]) },
      beside: {
        [attempts('success')]: counter([94, 40]),
        [attempts('success', { job: 'other' })]: counter([900, 40]),
        [attempts('success', { namespace: 'other' })]: counter([900, 40]),
      },
      at: { '5m': NONE, '5m30s': ONE },
      says: {
        summary: 'Many authentications at task-mcp-http fail',
        description: '6% of the authentications failed, more than 5 %.',
      },
    }),
    boundary('a pod fails, and one alone would say nothing', {
      beside: {
        [attempts('failed', { pod: POD_B })]: counter([3, 40]),
        [attempts('failed')]: counter([3, 40]),
        [attempts('success')]: counter([94, 40]),
      },
      at: { '5m': NONE, '5m30s': ONE },
    }),
    boundary('16 attempts in five minutes are enough to tell', {
      beside: { [attempts('failed')]: counter([0.8, 40]), [attempts('success')]: counter([0.8, 40]) },
      at: { '9m30s': NONE, '10m30s': ONE },
    }),
    boundary('two pods together have enough attempts', {
      beside: { [attempts('failed')]: counter([0.8, 40]), [attempts('success', { pod: POD_B })]: counter([0.8, 40]) },
      at: { '9m30s': NONE, '10m30s': ONE },
    }),
    boundary('failures of five minutes count', {
      beside: { [attempts('failed')]: counter([0, 40], [10, 40]), [attempts('success')]: counter([90, 80]) },
      at: { '26m30s': NONE, '28m30s': ONE },
    }),
    silent('two pods succeed where one fails', {
      beside: {
        [attempts('failed')]: counter([6, 40]),
        [attempts('success')]: counter([90, 40]),
        [attempts('success', { pod: POD_B })]: counter([90, 40]),
      },
      at: { '10m': NONE },
    }),
    silent('5 of 100 fail', {
      beside: { [attempts('failed')]: counter([5, 40]), [attempts('success')]: counter([95, 40]) },
      at: { '10m': NONE },
    }),
    boundary('53 of 1000 fail', {
      beside: { [attempts('failed')]: counter([53, 40]), [attempts('success')]: counter([947, 40]) },
      at: { '5m': NONE, '5m30s': ONE },
    }),
    silent('there are 15 attempts in five minutes', {
      beside: { [attempts('failed')]: counter([1.5, 40]) },
      at: { '15m': NONE },
    }),
    silent('there are 14 attempts in five minutes', {
      beside: { [attempts('failed')]: counter([1.4, 40]) },
      at: { '10m': NONE },
    }),
    silent('attempts were many until now', {
      beside: { [attempts('failed')]: counter([1, 40]), [attempts('success')]: counter([9, 8], [0, 32]) },
      at: { '7m': ONE, '9m30s': NONE },
    }),
    resolves('they succeed again', {
      beside: { [attempts('failed')]: counter([10, 20], [0, 40]), [attempts('success')]: counter([90, 60]) },
      at: { '11m30s': ONE, '13m30s': NONE },
    }),
    gap('samples are missing for two minutes, then end', {
      beside: {
        [attempts('failed')]: '0+10x4 _x4 90+10x16 stale',
        [attempts('success')]: '0+90x4 _x4 810+90x16 stale',
      },
      at: { '5m30s': ONE, '12m30s': ONE, '18m': NONE },
    }),
    reset('the service restarts', {
      beside: { [attempts('failed')]: '0+10x8 0+10x16', [attempts('success')]: '0+90x8 0+90x16' },
      at: { '5m': NONE, '6m': ONE, '10m': ONE },
    }),
    reset('old failures do not count again', {
      beside: { [attempts('failed')]: '5000x8 0x16', [attempts('success')]: '0+90x24' },
      at: { '5m30s': NONE, '10m': NONE },
    }),
  ],
};

const HITS = own('rate_limit_hits_total');

const rateLimitHits: AlertCases = {
  alert: 'TaskMCPRateLimitHits',
  labels: { severity: 'info', category: 'security' },
  every: '30s',
  free: ['pod'],
  cases: [
    boundary('10.5 requests a second are refused for 10 minutes', {
      needs: { [HITS]: counter([315, 40]) },
      at: { '14m30s': NONE, '15m': ONE },
      says: {
        summary: 'task-mcp-http refuses many requests',
        description: 'The rate limit refuses 10.5 requests a second, more than 10.',
      },
    }),
    boundary('two pods refuse them', {
      beside: { [HITS]: counter([160, 40]), [own('rate_limit_hits_total', { pod: POD_B })]: counter([160, 40]) },
      at: { '14m30s': NONE, '15m': ONE },
    }),
    boundary('five minutes count', {
      beside: { [HITS]: counter([0, 40], [600, 60]) },
      at: { '32m': NONE, '33m': ONE },
    }),
    silent('10 are refused', { beside: { [HITS]: counter([300, 40]) }, at: { '15m': NONE } }),
    silent('9.5 are refused', { beside: { [HITS]: counter([285, 40]) }, at: { '15m': NONE } }),
    resolves('clients give up', { beside: { [HITS]: counter([600, 30], [0, 30]) }, at: { '17m': ONE, '18m': NONE } }),
    gap('samples are missing for two minutes, then end', {
      beside: { [HITS]: '0+600x10 _x4 9000+600x20 stale' },
      at: { '15m': ONE, '17m': ONE, '23m': NONE },
    }),
    reset('the service restarts', {
      beside: { [HITS]: '0+600x10 0+600x30' },
      at: { '10m': NONE, '15m': ONE, '20m': ONE },
    }),
    reset('old hits do not count again', { beside: { [HITS]: '90000x10 0x30' }, at: { '12m': NONE, '15m': NONE } }),
  ],
};
