import type { AlertContext } from '../../../lib/alert-catalog/alert-context';
import type { AlertCases } from '../support/series/alert-case';
import { boundary, doubled, gap, NONE, resolves, silent } from '../support/series/alert-case';
import type { Labels } from '../support/series/series';
import { kubeState, kubeState2, POD_A, POD_B, volume } from '../support/series/series';

/** The cases of the alerts about volumes that a context has. */
export function storageCases({ facts: { auditLog, volumeClaim } }: AlertContext): AlertCases[] {
  return [
    podEvicted,
    ...(auditLog ? [auditLogVolumeFullPredicted] : []),
    ...(volumeClaim ? [highVolumeUsage, criticalVolumeUsage, volumeFullPredicted] : []),
  ];
}

const POD = { pod: POD_A };
const reason = (labels: Labels = {}): string =>
  kubeState('kube_pod_status_reason', { ...POD, reason: 'Evicted', ...labels });
const EVICTED_2 = kubeState2('kube_pod_status_reason', { ...POD, reason: 'Evicted' });

/** A pod that its node has evicted. */
const podEvicted: AlertCases = {
  alert: 'TaskMCPPodEvicted',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '1m',
  cases: [
    boundary('a pod is evicted, whoever else was before', {
      needs: { [reason()]: '0x9 1x30' },
      beside: {
        [reason({ pod: POD_B })]: '1x5 stale',
        [reason({ job: 'other' })]: '1x40',
        [reason({ reason: 'Shutdown' })]: '1x40',
      },
      at: { '9m': NONE, '10m': [POD] },
      says: {
        summary: 'A pod of task-mcp-http was evicted',
        description: `The node of ${POD_A} evicted it, because a volume of the pod or the node itself was full.`,
      },
    }),
    boundary('an evicted pod is seen for the first time', {
      beside: { [reason()]: '_x10 1x30' },
      at: { '9m': NONE, '10m': [POD] },
    }),
    boundary('a second pod is evicted beside one of before', {
      beside: { [reason({ pod: POD_B })]: '1x200', [reason()]: '0x119 1x80' },
      at: { '119m': NONE, '120m': [POD] },
    }),
    boundary('a pod is evicted, which another job and another reason have named for hours', {
      beside: {
        [reason()]: '0x119 1x80',
        [reason({ job: 'other' })]: '1x200',
        [reason({ reason: 'Shutdown' })]: '1x200',
      },
      at: { '119m': NONE, '120m': [POD] },
    }),
    boundary('a pod is evicted again, two hours after it was', {
      beside: { [reason()]: '1x30 0x120 1x30' },
      at: { '151m': NONE, '152m': [POD] },
    }),
    silent('no pod is evicted', { beside: { [reason()]: '0x30' }, at: { '20m': NONE } }),
    silent('the pod of another service is evicted', {
      beside: { [reason({ pod: 'other-5d8f-a1' })]: '1x30' },
      at: { '20m': NONE },
    }),
    silent('the pod has been lying there for hours, with a gap of half an hour', {
      beside: { [reason()]: '1x150 _x30 1x60' },
      at: { '150m': NONE, '190m': NONE, '4h': NONE },
    }),
    silent('the pod has been lying there for hours, with a gap of an hour', {
      beside: { [reason()]: '1x60 _x60 1x60' },
      at: { '155m': NONE },
    }),
    resolves('an hour has passed', {
      beside: { [reason()]: '0x9 1x120' },
      at: { '69m': [POD], '70m': NONE, '2h': NONE },
    }),
    gap('the pod is deleted', { beside: { [reason()]: '0x9 1x10 stale' }, at: { '20m': [POD], '21m': NONE } }),
    doubled('one pod, one alert', {
      beside: { [reason()]: '0x40', [EVICTED_2]: '0x9 1x30' },
      at: { '9m': NONE, '10m': [POD] },
    }),
    doubled('both tell of a pod that is evicted', {
      beside: { [reason()]: '0x9 1x30', [EVICTED_2]: '0x9 1x30' },
      at: { '9m': NONE, '10m': [POD] },
    }),
    doubled('one has told of it for hours, and the other begins to', {
      beside: { [reason()]: '1x220', [EVICTED_2]: '0x180 1x40' },
      at: { '190m': NONE },
    }),
    doubled('both have told of it for hours', {
      beside: { [reason()]: '1x200', [EVICTED_2]: '1x200' },
      at: { '3h': NONE },
    }),
  ],
};

const STARTED = kubeState('kube_pod_start_time', POD);
const STARTED_2 = kubeState2('kube_pod_start_time', POD);
const RUNNING = kubeState('kube_pod_status_phase', { ...POD, phase: 'Running' });
const RUNNING_2 = kubeState2('kube_pod_status_phase', { ...POD, phase: 'Running' });

/** A pod of such an age that its audit log has filled most of its volume. The volume is full after 40 hours. */
const auditLogVolumeFullPredicted: AlertCases = {
  alert: 'TaskMCPAuditLogVolumeFullPredicted',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '5m',
  cases: [
    boundary('a pod is 32 hours old for a quarter of an hour', {
      needs: { [STARTED]: '0x480', [RUNNING]: '1x480' },
      beside: {
        [kubeState('kube_pod_start_time', { ...POD, job: 'other' })]: '-90000x480',
        [kubeState('kube_pod_start_time', { pod: POD_B })]: '100000x480',
        [kubeState('kube_pod_status_phase', { pod: POD_B, phase: 'Running' })]: '1x480',
      },
      at: { '32h15m': NONE, '32h20m': [POD] },
      says: {
        summary: 'The audit log of a pod of task-mcp-http will fill its volume',
        description: `At 5 authenticated requests a second the audit log of ${POD_A} takes 80.83% of its volume (256Mi), by the age of the pod; when it is full the pod is evicted.`,
      },
    }),
    silent('a pod is 32 hours old', { beside: { [STARTED]: '0x400', [RUNNING]: '1x400' }, at: { '32h': NONE } }),
    silent('the pod has ended, and another runs', {
      beside: {
        [STARTED]: '0x480',
        [RUNNING]: '0x480',
        [kubeState('kube_pod_status_phase', { ...POD, phase: 'Failed' })]: '1x480',
        [kubeState('kube_pod_status_phase', { pod: POD_B, phase: 'Running' })]: '1x480',
      },
      at: { '35h': NONE },
    }),
    resolves('the pod is replaced', {
      beside: { [STARTED]: '0x400 stale', [RUNNING]: '1x400 stale' },
      at: { '33h20m': [POD], '33h25m': NONE },
    }),
    gap('nobody knows whether the pod runs', {
      beside: { [STARTED]: '0x480', [RUNNING]: '1x400 stale' },
      at: { '33h20m': [POD], '33h25m': NONE },
    }),
    doubled('one pod, one alert', {
      beside: { [STARTED]: '0x480', [STARTED_2]: '0x480', [RUNNING]: '1x480', [RUNNING_2]: '1x480' },
      at: { '32h15m': NONE, '32h20m': [POD] },
    }),
    doubled('one of two has seen that the pod runs', {
      beside: { [STARTED]: '0x480', [RUNNING]: '0x480', [RUNNING_2]: '1x480' },
      at: { '32h15m': NONE, '32h20m': [POD] },
    }),
    doubled('one of two has an older pod of the name', {
      beside: { [STARTED]: '-90000x480', [STARTED_2]: '0x480', [RUNNING]: '1x480' },
      at: { '30h': NONE, '32h15m': NONE },
    }),
  ],
};

const CLAIM = { persistentvolumeclaim: 'task-mcp-http' };
const AVAILABLE = volume('kubelet_volume_stats_available_bytes');
const CAPACITY = volume('kubelet_volume_stats_capacity_bytes');
const ON_NODE_2 = { instance: 'node-2' };
const AVAILABLE_2 = volume('kubelet_volume_stats_available_bytes', ON_NODE_2);
const CAPACITY_2 = volume('kubelet_volume_stats_capacity_bytes', ON_NODE_2);

/** A volume that is full to more than a share of it, for so many minutes. */
function usageCases(
  alert: 'TaskMCPHighVolumeUsage' | 'TaskMCPCriticalVolumeUsage',
  severity: 'warning' | 'critical',
  percent: number,
  minutes: number,
  summary: string,
): AlertCases {
  const free = 100 - percent;
  const at = { [`${minutes - 1}m`]: NONE, [`${minutes}m`]: [CLAIM] };
  return {
    alert,
    labels: { severity, category: 'infrastructure' },
    every: '1m',
    cases: [
      boundary(`more than ${percent} % are in use for ${minutes} minutes`, {
        needs: { [AVAILABLE]: `${free - 1}x30`, [CAPACITY]: '100x30' },
        at,
        says: {
          summary,
          description: `${percent + 1}% of the volume of task-mcp-http are in use, more than ${percent} %.`,
        },
      }),
      boundary('one of two nodes tells that it is full', {
        beside: { [AVAILABLE]: '50x30', [CAPACITY]: '100x30', [AVAILABLE_2]: '1x30', [CAPACITY_2]: '100x30' },
        at,
      }),
      boundary('both nodes tell that it is full', {
        beside: { [AVAILABLE]: '1x30', [CAPACITY]: '100x30', [AVAILABLE_2]: '1x30', [CAPACITY_2]: '100x30' },
        at,
      }),
      silent('one per cent less is in use', {
        beside: { [AVAILABLE]: `${free + 1}x30`, [CAPACITY]: '100x30' },
        at: { '20m': NONE },
      }),
      silent(`${percent} % are in use`, {
        beside: { [AVAILABLE]: `${free}x30`, [CAPACITY]: '100x30' },
        at: { '20m': NONE },
      }),
      silent('two nodes tell of half of it', {
        beside: { [AVAILABLE]: '50x30', [CAPACITY]: '100x30', [AVAILABLE_2]: '50x30', [CAPACITY_2]: '100x30' },
        at: { '20m': NONE },
      }),
      resolves('the volume is enlarged', {
        beside: { [AVAILABLE]: '1x20 101x10', [CAPACITY]: '100x20 200x10' },
        at: { '20m': [CLAIM], '21m': NONE },
      }),
      gap('no pod mounts it any more', {
        beside: { [AVAILABLE]: '1x20 stale', [CAPACITY]: '100x20 stale' },
        at: { '20m': [CLAIM], '21m': NONE },
      }),
    ],
  };
}

const highVolumeUsage = usageCases(
  'TaskMCPHighVolumeUsage',
  'warning',
  85,
  15,
  'The volume of task-mcp-http is filling up',
);
const criticalVolumeUsage = usageCases(
  'TaskMCPCriticalVolumeUsage',
  'critical',
  95,
  5,
  'The volume of task-mcp-http is almost full',
);

/** A volume that will be full. The time between two samples is a tenth of an hour. */
const volumeFullPredicted: AlertCases = {
  alert: 'TaskMCPVolumeFullPredicted',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '6m',
  cases: [
    boundary('at its pace the volume is full within a day, for half an hour', {
      needs: { [AVAILABLE]: '40.05-0.1x300', [CAPACITY]: '100x300' },
      at: { '16h30m': NONE, '16h36m': [CLAIM] },
      says: {
        summary: 'The volume of task-mcp-http will be full',
        description: 'At its pace the volume of task-mcp-http is full within 1d.',
      },
    }),
    boundary('more than half of it is in use', {
      beside: { [AVAILABLE]: '60-0.4x120', [CAPACITY]: '100x120' },
      at: { '3h': NONE, '3h6m': [CLAIM] },
    }),
    boundary('one of two nodes tells of it', {
      beside: {
        [AVAILABLE]: '40-0.4x60',
        [CAPACITY]: '100x60',
        [AVAILABLE_2]: '80x60',
        [CAPACITY_2]: '100x60',
      },
      at: { '30m': NONE, '36m': [CLAIM] },
    }),
    boundary('it was flat for 16 hours, and fills since', {
      beside: { [AVAILABLE]: '40x159 40-0.2x120', [CAPACITY]: '100x280' },
      at: { '19h54m': NONE, '20h30m': [CLAIM] },
    }),
    silent('it is flat, and fills elsewhere', {
      beside: {
        [AVAILABLE]: '40x60',
        [CAPACITY]: '100x60',
        ...Object.fromEntries(
          Object.entries({ job: 'other', metrics_path: '/other' }).map(([label, value]) => [
            volume('kubelet_volume_stats_available_bytes', { [label]: value }),
            '40-0.4x60',
          ]),
        ),
      },
      at: { '4h': NONE },
    }),
    silent('it is full, and stays so', {
      beside: { [AVAILABLE]: '0x60', [CAPACITY]: '100x60' },
      at: { '4h': NONE },
    }),
    silent('half of it is in use, of ever less', {
      beside: { [AVAILABLE]: '50-0.4x60', [CAPACITY]: '100-0.8x60' },
      at: { '4h': NONE },
    }),
    silent('two nodes tell that little is in use, though it grows fast', {
      beside: {
        [AVAILABLE]: '70-0.4x40',
        [CAPACITY]: '100x40',
        [AVAILABLE_2]: '70-0.4x40',
        [CAPACITY_2]: '100x40',
      },
      at: { '4h': NONE },
    }),
    silent('it is flat at 90 %', { beside: { [AVAILABLE]: '10x120', [CAPACITY]: '100x120' }, at: { '10h': NONE } }),
    silent('it empties', { beside: { [AVAILABLE]: '10+0.4x120', [CAPACITY]: '100x120' }, at: { '6h': NONE } }),
    silent('little is in use, though it grows fast', {
      beside: { [AVAILABLE]: '95-1x40', [CAPACITY]: '100x40' },
      at: { '4h': NONE },
    }),
    silent('half of it is in use', {
      beside: { [AVAILABLE]: '90-0.4x100', [CAPACITY]: '100x100' },
      at: { '10h': NONE },
    }),
    resolves('what is old is deleted', {
      beside: { [AVAILABLE]: '40-0.4x60 80x10', [CAPACITY]: '100x80' },
      at: { '6h': [CLAIM], '6h6m': NONE },
    }),
    gap('no pod mounts it any more', {
      beside: { [AVAILABLE]: '40-0.4x60 stale', [CAPACITY]: '100x60 stale' },
      at: { '6h': [CLAIM], '6h6m': NONE },
    }),
  ],
};
