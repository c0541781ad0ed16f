import type { AlertContext } from '../../../../lib/alert-catalog/alert-context';
import type { AlertCase, AlertCases, RecordingCases } from '../../support/series/alert-case';
import { boundary, doubled, gap, NONE, resolves, silent } from '../../support/series/alert-case';
import type { Labels } from '../../support/series/series';
import { DEPLOYMENT, kubeState, kubeState2, own, POD_A, POD_B, probe, strangersOf } from '../../support/series/series';

const ON_CALL = { escalation: 'oncall' };
const STATUS_PAGE = { escalation: 'status-page' };
const LEAD = { escalation: 'engineering-lead' };
const MANAGER = { escalation: 'engineering-manager' };

const UP_A = own('up', { pod: POD_A, endpoint: 'http' });
const UP_B = own('up', { pod: POD_B, endpoint: 'http' });
const LIVE = probe('probe_success', 'liveness');
const READY = probe('probe_success', 'readiness');
const AVAILABLE = kubeState('kube_deployment_status_replicas_available', DEPLOYMENT);
const DESIRED = kubeState('kube_deployment_spec_replicas', DEPLOYMENT);
const UP = { [UP_A]: '1x70', [UP_B]: '1x70' };
const WELL = { ...UP, [LIVE]: '1x70', [READY]: '1x70' };

/** Others' series that look well; they must hide no outage. */
const STRANGERS = {
  [own('up', { job: 'other' })]: '1x70',
  [own('up', { namespace: 'other' })]: '1x70',
  [probe('probe_success', 'liveness', { job: 'other' })]: '1x70',
  [probe('probe_success', 'liveness', { namespace: 'other' })]: '1x70',
  [kubeState('kube_deployment_status_replicas_available', { deployment: 'other' })]: '3x70',
  [kubeState('kube_deployment_status_replicas_available', { ...DEPLOYMENT, namespace: 'other' })]: '3x70',
  [kubeState('kube_deployment_status_replicas_available', { ...DEPLOYMENT, job: 'other' })]: '3x70',
};

/** Others' pods that are wanted. */
const WANTED_ELSEWHERE = {
  [kubeState('kube_deployment_spec_replicas', { deployment: 'other' })]: '3x70',
  [kubeState('kube_deployment_spec_replicas', { ...DEPLOYMENT, namespace: 'other' })]: '3x70',
  [kubeState('kube_deployment_spec_replicas', { ...DEPLOYMENT, job: 'other' })]: '3x70',
};

/** An outage as the probes, the targets and Kubernetes see it, and how it climbs. */
export function serviceDownCases({ facts }: AlertContext): AlertCases[] {
  const scraped = facts.profile.endpoints.length > 0;
  const early = facts.thresholds.serviceDown.statusPage ? [ON_CALL, STATUS_PAGE] : [ON_CALL];
  return [
    {
      alert: 'TaskMCPServiceDown',
      labels: { severity: 'critical', category: 'availability' },
      every: '30s',
      free: ['probe'],
      cases: [...probes(early), ...tiers(early), ...replicas(), ...(scraped ? targets() : [])],
    },
  ];
}

function probes(early: readonly Labels[]): AlertCase[] {
  return [
    boundary('pages the engineer on call after a minute without a probe that succeeds', {
      needs: { [LIVE]: '0x4' },
      beside: { ...UP, ...STRANGERS },
      at: { '30s': NONE, '1m': [ON_CALL] },
      says: {
        summary: 'task-mcp-http is down',
        description: 'No probe succeeds, no target answers or no pod is available, for 1 minute.',
      },
    }),
    silent('another service is down', {
      beside: {
        ...WELL,
        ...Object.fromEntries(strangersOf('task_mcp:service_down:bool').map((other) => [other, '1x70'])),
      },
      at: { '2m': NONE, '31m': NONE },
    }),
    silent('one of two probes fails', { beside: { ...UP, [LIVE]: '0x4', [READY]: '1x4' }, at: { '2m': NONE } }),
    gap('results that are missing for four minutes do not start the outage anew', {
      beside: { ...UP, [LIVE]: '0x4 _x8 0x12' },
      at: { '9m30s': early, '10m': [...early, LEAD] },
    }),
    gap('probes that end are no outage by themselves', {
      beside: { ...UP, [LIVE]: '1 1 stale', [READY]: '1 1 stale' },
      at: { '2m': NONE, '10m': NONE },
    }),
  ];
}

function tiers(early: readonly Labels[]): AlertCase[] {
  return [
    ...(early.includes(STATUS_PAGE)
      ? [
          boundary('asks for the status page after 5 minutes', {
            beside: { ...UP, [LIVE]: '0x70' },
            at: { '4m30s': [ON_CALL], '5m': early },
          }),
        ]
      : []),
    boundary('wakes the lead after 10 minutes', {
      beside: { ...UP, [LIVE]: '0x70' },
      at: { '9m30s': early, '10m': [...early, LEAD] },
    }),
    boundary('wakes the manager after 30 minutes', {
      beside: { ...UP, [LIVE]: '0x70' },
      at: { '29m30s': [...early, LEAD], '30m': [...early, LEAD, MANAGER] },
    }),
    silent('an outage that comes and goes reaches no further tier', {
      beside: { ...UP, [LIVE]: '0x8 1x1 0x8 1x1 0x8 1x1 0x8 1x1 0x8' },
      at: { '9m30s': [ON_CALL], '14m30s': [ON_CALL], '19m30s': [ON_CALL] },
    }),
    resolves('all tiers end with the outage', {
      beside: { ...UP, [LIVE]: '0x62 1x4' },
      at: { '31m': [...early, LEAD, MANAGER], '31m30s': NONE },
    }),
  ];
}

function replicas(): AlertCase[] {
  const firing: Record<string, readonly Labels[]> = { '30s': NONE, '1m': [ON_CALL] };
  return [
    boundary('no pod is available, whatever else looks well', {
      needs: { [AVAILABLE]: '0x4', [DESIRED]: '3x4' },
      beside: { ...WELL, ...STRANGERS },
      at: firing,
    }),
    boundary('the only pod is not available', {
      needs: { [AVAILABLE]: '0x4', [DESIRED]: '1x4' },
      beside: WELL,
      at: firing,
    }),
    silent('one pod is left', { beside: { ...WELL, [AVAILABLE]: '1x4', [DESIRED]: '3x4' }, at: { '2m': NONE } }),
    silent('no pod is wanted here, whatever others want', {
      beside: { ...WELL, ...WANTED_ELSEWHERE, [AVAILABLE]: '0x4', [DESIRED]: '0x4' },
      at: { '2m': NONE },
    }),
    doubled('one outage, one alert', {
      beside: {
        ...WELL,
        [AVAILABLE]: '0x4',
        [kubeState2('kube_deployment_status_replicas_available', DEPLOYMENT)]: '0x4',
        [DESIRED]: '0x4',
        [kubeState2('kube_deployment_spec_replicas', DEPLOYMENT)]: '3x4',
      },
      at: firing,
    }),
    doubled('one of them sees a pod that the other does not know yet', {
      beside: {
        ...WELL,
        [AVAILABLE]: '0x4',
        [kubeState2('kube_deployment_status_replicas_available', DEPLOYMENT)]: '1x4',
        [DESIRED]: '3x4',
      },
      at: { '2m': NONE },
    }),
  ];
}

function targets(): AlertCase[] {
  return [
    boundary('no target answers, and nobody probes', {
      beside: { [UP_A]: '0x4', [UP_B]: '0x4', ...STRANGERS },
      at: { '30s': NONE, '1m': [ON_CALL] },
    }),
    boundary('there is no target, and nobody probes', {
      beside: STRANGERS,
      at: { '30s': NONE, '1m': [ON_CALL] },
    }),
    silent('no target answers, but a probe succeeds', {
      beside: { [UP_A]: '0x8', [UP_B]: '0x8', [LIVE]: '1x8', [READY]: '0x8' },
      at: { '4m': NONE },
    }),
    silent('no target answers, but both probes succeed', {
      beside: { [UP_A]: '0x8', [UP_B]: '0x8', [LIVE]: '1x8', [READY]: '1x8' },
      at: { '4m': NONE },
    }),
    silent('there is no target, but a probe succeeds', { beside: { [LIVE]: '1x8' }, at: { '4m': NONE } }),
    silent('one of two targets answers', { beside: { [UP_A]: '0x8', [UP_B]: '1x8' }, at: { '4m': NONE } }),
    gap('targets that vanish in an outage do not end it', {
      beside: { [UP_A]: '0x4 stale', [UP_B]: '0x4 stale' },
      at: { '2m': [ON_CALL], '3m': [ON_CALL], '4m30s': [ON_CALL] },
    }),
  ];
}

/** The series that the tiers read. */
export function serviceDownRecording({ facts }: AlertContext): RecordingCases[] {
  const scraped = facts.profile.endpoints.length > 0;
  const cases = [
    { title: 'is 0 while all is well', every: '30s', series: WELL, percent: { '2m': 0 } },
    { title: 'is 1 while no probe succeeds', every: '30s', series: { ...UP, [LIVE]: '0x4' }, percent: { '2m': 100 } },
    {
      title: 'is 1 while no pod is available',
      every: '30s',
      series: { ...WELL, [AVAILABLE]: '0x4', [DESIRED]: '3x4' },
      percent: { '2m': 100 },
    },
    { title: 'is there even without any input', every: '30s', series: {}, percent: { '2m': scraped ? 100 : 0 } },
  ];
  return [{ record: 'task_mcp:service_down:bool', cases }];
}
