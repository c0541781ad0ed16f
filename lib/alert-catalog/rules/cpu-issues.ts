import { aggregate, decimal } from '../../promql/promql';
import type { AlertContext } from '../alert-context';
import type { AlertRule, RuleGroup } from '../rule';
import { sectionOf } from '../sections';

const CONTAINER = ['namespace', 'pod', 'container'];

/** CPU against its limit. Without a limit nothing is held back, and there is nothing to say. */
export function cpuGroup(context: AlertContext): RuleGroup | undefined {
  if (context.facts.limits.cpu === undefined) return undefined;
  return { name: 'task-mcp-http.cpu', intervalSeconds: 60, rules: [usage(context), throttling(context)] };
}

function usage(context: AlertContext): AlertRule {
  const { maxRatio, for: lasting } = context.facts.thresholds.cpuUsage.warning;
  const { container, limits, service } = context.facts;
  const limit = context.podState('kube_pod_container_resource_limits', { container, resource: 'cpu' });
  return {
    alert: 'TaskMCPHighCPUUsage',
    expr: `${aggregate('sum', CONTAINER, `rate(${context.containerUse('container_cpu_usage_seconds_total')}[5m])`)}
/
${aggregate('max', CONTAINER, limit)}
> ${maxRatio}`,
    forSeconds: lasting.toSeconds(),
    severity: 'warning',
    category: 'infrastructure',
    summary: `A pod of ${service} uses most of its CPU`,
    description: `{{ $labels.pod }} uses {{ $value | humanizePercentage }} of its CPU limit (${limits.cpu}), more than ${decimal(maxRatio * 100)} %.`,
    runbook: sectionOf('TaskMCPHighCPUUsage'),
  };
}

function throttling(context: AlertContext): AlertRule {
  const { maxRatio, for: lasting } = context.facts.thresholds.cpuThrottling.info;
  const increase = (series: Parameters<AlertContext['containerUse']>[0]): string =>
    aggregate('sum', CONTAINER, `increase(${context.containerUse(series)}[5m])`);
  return {
    alert: 'TaskMCPCPUThrottling',
    expr: `${increase('container_cpu_cfs_throttled_periods_total')}
/
(${increase('container_cpu_cfs_periods_total')} > 0)
> ${maxRatio}`,
    forSeconds: lasting.toSeconds(),
    severity: 'info',
    category: 'infrastructure',
    summary: `A pod of ${context.facts.service} is held back by its CPU limit`,
    description: `{{ $labels.pod }} is held back in {{ $value | humanizePercentage }} of its scheduling periods, more than ${decimal(maxRatio * 100)} %.`,
    runbook: sectionOf('TaskMCPCPUThrottling'),
  };
}
