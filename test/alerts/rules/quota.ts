import type { AlertCases } from '../support/series/alert-case';
import { boundary, doubled, gap, NONE, resolves, silent } from '../support/series/alert-case';
import { kubeState, kubeState2 } from '../support/series/series';

const QUOTA = { resourcequota: 'task-mcp', resource: 'limits.memory' };
const USED = kubeState('kube_resourcequota', { ...QUOTA, type: 'used' });
const HARD = kubeState('kube_resourcequota', { ...QUOTA, type: 'hard' });
const USED_2 = kubeState2('kube_resourcequota', { ...QUOTA, type: 'used' });
const HARD_2 = kubeState2('kube_resourcequota', { ...QUOTA, type: 'hard' });

/** Most of a quota is in use. */
export const quotaAlmostExhausted: AlertCases = {
  alert: 'TaskMCPQuotaAlmostExhausted',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '1m',
  free: ['resource'],
  cases: [
    boundary('91 % of a quota are in use for 15 minutes', {
      needs: { [USED]: '91x30', [HARD]: '100x30' },
      at: { '14m': NONE, '15m': [QUOTA] },
      says: {
        summary: 'A quota of task-mcp-http is almost used up',
        description: '91% of limits.memory in task-mcp is in use, more than 90 %.',
      },
    }),
    boundary('a quota of one is in use', {
      needs: { [USED]: '1x30', [HARD]: '1x30' },
      at: { '14m': NONE, '15m': [QUOTA] },
    }),
    silent('90 % are in use', { beside: { [USED]: '90x30', [HARD]: '100x30' }, at: { '20m': NONE } }),
    silent('nothing is allowed', { beside: { [USED]: '1x30', [HARD]: '0x30' }, at: { '20m': NONE } }),
    resolves('pods go', { beside: { [USED]: '95x20 50x10', [HARD]: '100x30' }, at: { '20m': [QUOTA], '21m': NONE } }),
    gap('the quota is deleted', {
      beside: { [USED]: '95x20 stale', [HARD]: '100x20 stale' },
      at: { '20m': [QUOTA], '21m': NONE },
    }),
    doubled('one quota, one alert', {
      beside: { [USED]: '50x30', [USED_2]: '91x30', [HARD]: '100x30', [HARD_2]: '100x30' },
      at: { '14m': NONE, '15m': [QUOTA] },
    }),
    doubled('the quota was raised, which only one knows', {
      beside: { [USED]: '91x30', [USED_2]: '91x30', [HARD]: '100x30', [HARD_2]: '200x30' },
      at: { '20m': NONE },
    }),
  ],
};

/** A quota that will be used up. The time between two samples is a tenth of an hour. */
export const quotaExhaustionPredicted: AlertCases = {
  alert: 'TaskMCPQuotaExhaustionPredicted',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '6m',
  free: ['resource'],
  cases: [
    boundary('at its pace a quota is four hours away for half an hour', {
      needs: { [USED]: '72+0.4x60', [HARD]: '100x60' },
      beside: { [kubeState('kube_resourcequota', { ...QUOTA, type: 'hard', job: 'other' })]: '900x60' },
      at: { '3h24m': NONE, '3h42m': [QUOTA] },
      says: {
        summary: 'A quota of task-mcp-http will be used up',
        description: 'At its pace limits.memory in task-mcp is used up within 4h.',
      },
    }),
    boundary('more than 70 % are in use', {
      beside: { [USED]: '60+0.8x60', [HARD]: '100x60' },
      at: { '1h42m': NONE, '1h48m': [QUOTA] },
    }),
    boundary('it grows since it was flat for half a day', {
      beside: { [USED]: '74x119 74+0.4x60', [HARD]: '100x190' },
      at: { '16h12m': NONE, '16h36m': [QUOTA] },
    }),
    boundary('a quota of one is in use', {
      beside: { [USED]: '0.72+0.004x60', [HARD]: '1x60' },
      at: { '4h': [QUOTA] },
    }),
    silent('it is flat at 85 %', { beside: { [USED]: '85x120', [HARD]: '100x120' }, at: { '12h': NONE } }),
    boundary('more is in use than allowed, since the quota was lowered', {
      beside: { [USED]: '110x60', [HARD]: '100x60' },
      at: { '24m': NONE, '36m': [QUOTA] },
    }),
    silent('the quota is raised step by step', {
      beside: { [USED]: '80x60', [HARD]: '90+0.2x60' },
      at: { '3h': NONE },
    }),
    silent('little is in use, though it grows fast, and much of another resource', {
      beside: {
        [USED]: '30+2x18',
        [HARD]: '100x20',
        [kubeState('kube_resourcequota', { ...QUOTA, resource: 'pods', type: 'used' })]: '85x20',
        [kubeState('kube_resourcequota', { ...QUOTA, resource: 'pods', type: 'hard' })]: '100x20',
        [kubeState('kube_resourcequota', { ...QUOTA, type: 'used', job: 'other' })]: '90x20',
      },
      at: { '1h48m': NONE },
    }),
    silent('it is flat, and grows elsewhere', {
      beside: {
        [USED]: '85x60',
        [HARD]: '100x60',
        [kubeState('kube_resourcequota', { ...QUOTA, type: 'used', job: 'other' })]: '50+1x60',
      },
      at: { '4h': NONE },
    }),
    silent('all of the quota is in use, and stays so', {
      beside: { [USED]: '100x60', [HARD]: '100x60' },
      at: { '3h': NONE },
    }),
    silent('it grew to 70 %, and stays there', {
      beside: { [USED]: '40+2x15 70x20', [HARD]: '100x40' },
      at: { '2h18m': NONE },
    }),
    silent('69 % are in use', { beside: { [USED]: '69x50 69+0.02x9', [HARD]: '70x60 100x10' }, at: { '6h': NONE } }),
    silent('nothing is allowed', { beside: { [USED]: '1+1x60', [HARD]: '0x60' }, at: { '5h': NONE } }),
    resolves('pods go', {
      beside: { [USED]: '72+0.4x50 60x10', [HARD]: '100x60' },
      at: { '5h': [QUOTA], '5h6m': NONE },
    }),
    gap('the quota is deleted', {
      beside: { [USED]: '72+0.4x50 stale', [HARD]: '100x50 stale' },
      at: { '5h': [QUOTA], '5h6m': NONE },
    }),
    doubled('one quota, one alert', {
      beside: { [USED]: '50x60', [USED_2]: '72+0.4x60', [HARD]: '90x60', [HARD_2]: '100x60' },
      at: { '3h24m': NONE, '3h42m': [QUOTA] },
    }),
    doubled('the quota was raised, which only one knows', {
      beside: { [USED]: '72+0.4x60', [HARD]: '100x60', [HARD_2]: '200x60' },
      at: { '4h': NONE },
    }),
    doubled('the trend is told twice', {
      beside: { [USED]: '72+0.05x60', [USED_2]: '72+0.05x60', [HARD]: '100x60' },
      at: { '5h': NONE },
    }),
    doubled('the use is told twice', {
      beside: { [USED]: '30+2x18', [USED_2]: '30+2x18', [HARD]: '100x20' },
      at: { '1h48m': NONE },
    }),
    doubled('the quota was raised a little, which only one knows', {
      beside: { [USED]: '50+2x9', [HARD]: '80x20', [HARD_2]: '100x20' },
      at: { '54m': NONE },
    }),
  ],
};
