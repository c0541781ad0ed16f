import { aggregate, decimal, duration } from '../../promql/promql';
import type { AlertContext } from '../alert-context';
import type { AlertRule, RuleGroup } from '../rule';
import { sectionOf } from '../sections';

const POD = ['namespace', 'pod'];
const CLAIM = ['namespace', 'persistentvolumeclaim'];

/** The volumes that the pods write to: measured on a claim, computed in a pod, and told once a pod is evicted. */
export function storageGroup(context: AlertContext): RuleGroup {
  const rules = [evicted(context), ...auditLog(context), ...claim(context)];
  return { name: 'task-mcp-http.storage', intervalSeconds: 60, rules };
}

function evicted(context: AlertContext): AlertRule {
  const reason = context.podState('kube_pod_status_reason', { reason: 'Evicted' });
  return {
    alert: 'TaskMCPPodEvicted',
    // An evicted pod stays listed until somebody deletes it, so what counts is that it was not evicted an hour ago.
    expr: `${aggregate('max', POD, reason)} == 1
unless on (namespace, pod)
${aggregate('max', POD, `max_over_time(${reason}[1h] offset 1h)`)} == 1`,
    forSeconds: 0,
    severity: 'warning',
    category: 'infrastructure',
    summary: `A pod of ${context.facts.service} was evicted`,
    description: 'The node of {{ $labels.pod }} evicted it, because a volume of the pod or the node itself was full.',
    runbook: sectionOf('TaskMCPPodEvicted'),
  };
}

/** No exporter that every cluster has measures an empty volume, so its fill follows from the age of the pod. */
function auditLog(context: AlertContext): AlertRule[] {
  const { auditLog: growth, service, thresholds } = context.facts;
  if (!growth) return [];
  const { maxRatio, for: lasting } = thresholds.auditLogAge.warning;
  const lastsFor = growth.lastsFor.toSeconds();
  return [
    {
      alert: 'TaskMCPAuditLogVolumeFullPredicted',
      expr: `(time() - ${aggregate('max', POD, context.podState('kube_pod_start_time'))})
/
${lastsFor}
> ${maxRatio}
and on (namespace, pod)
${aggregate('max', POD, context.podState('kube_pod_status_phase', { phase: 'Running' }))} == 1`,
      forSeconds: lasting.toSeconds(),
      severity: 'warning',
      category: 'infrastructure',
      summary: `The audit log of a pod of ${service} will fill its volume`,
      description: `At ${decimal(growth.requestsPerSecond)} authenticated requests a second the audit log of {{ $labels.pod }} takes {{ $value | humanizePercentage }} of its volume (${growth.volumeSize}), by the age of the pod; when it is full the pod is evicted.`,
      runbook: sectionOf('TaskMCPAuditLogVolumeFullPredicted'),
    },
  ];
}

function claim(context: AlertContext): AlertRule[] {
  const { service, thresholds, volumeClaim } = context.facts;
  if (!volumeClaim) return [];
  const available = context.volume('kubelet_volume_stats_available_bytes');
  const capacity = context.volume('kubelet_volume_stats_capacity_bytes');
  // Each node that mounts the volume tells of it; one that has just unmounted it may tell of before.
  const used = aggregate('max', CLAIM, `1 - ${available} / ${capacity}`);
  const usage = (
    alert: 'TaskMCPHighVolumeUsage' | 'TaskMCPCriticalVolumeUsage',
    severity: 'warning' | 'critical',
    threshold: typeof thresholds.volumeUsage.warning,
  ): AlertRule => ({
    alert,
    expr: `${used} > ${threshold.maxRatio}`,
    forSeconds: threshold.for.toSeconds(),
    severity,
    category: 'infrastructure',
    summary: `The volume of ${service} is ${severity === 'critical' ? 'almost full' : 'filling up'}`,
    description: `{{ $value | humanizePercentage }} of the volume of {{ $labels.persistentvolumeclaim }} are in use, more than ${decimal(threshold.maxRatio * 100)} %.`,
    runbook: sectionOf(alert),
  });
  const { within, minRatio, for: lasting } = thresholds.volumeExhaustion.warning;
  return [
    usage('TaskMCPHighVolumeUsage', 'warning', thresholds.volumeUsage.warning),
    usage('TaskMCPCriticalVolumeUsage', 'critical', thresholds.volumeUsage.critical),
    {
      alert: 'TaskMCPVolumeFullPredicted',
      expr: `${aggregate('min', CLAIM, `predict_linear(${available}[6h], ${within.toSeconds()})`)} < 0
and on (namespace, persistentvolumeclaim)
${used} > ${minRatio}`,
      forSeconds: lasting.toSeconds(),
      severity: 'warning',
      category: 'infrastructure',
      summary: `The volume of ${service} will be full`,
      description: `At its pace the volume of {{ $labels.persistentvolumeclaim }} is full within ${duration(within.toSeconds())}.`,
      runbook: sectionOf('TaskMCPVolumeFullPredicted'),
    },
  ];
}
