import { aggregate, decimal, duration } from '../../promql/promql';
import type { AlertContext } from '../alert-context';
import type { AlertRule, RuleGroup } from '../rule';
import { sectionOf } from '../sections';

const CONTAINER = ['namespace', 'pod', 'container'];
const RANGE = '2h';

/** Memory against its limit: now, soon, and too late. */
export function memoryGroup(context: AlertContext): RuleGroup {
  const rules: AlertRule[] = [outOfMemory(context)];
  if (context.facts.limits.memory !== undefined) rules.push(...usage(context), leak(context));
  return { name: 'task-mcp-http.memory', intervalSeconds: 60, rules };
}

function outOfMemory(context: AlertContext): AlertRule {
  const restarts = context.podState('kube_pod_container_status_restarts_total');
  const reason = context.podState('kube_pod_container_status_last_terminated_reason', { reason: 'OOMKilled' });
  const exitCode = context.podState('kube_pod_container_status_last_terminated_exitcode');
  return {
    alert: 'TaskMCPContainerOOMKilled',
    // The reason stays for as long as the pod lives, so it counts only beside a fresh restart. Node.js aborts with 134
    // when its heap is full, before the kernel sees a reason to kill it.
    expr: `${aggregate('max', CONTAINER, `increase(${restarts}[10m])`)} > 0
and on (namespace, pod, container)
(
  ${aggregate('max', CONTAINER, reason)} == 1
  or
  ${aggregate('max', CONTAINER, exitCode)} == 134
)`,
    forSeconds: 0,
    severity: 'warning',
    category: 'infrastructure',
    summary: `A container of ${context.facts.service} ran out of memory`,
    description: 'The container {{ $labels.container }} of {{ $labels.pod }} was ended because its memory was used up.',
    runbook: sectionOf('TaskMCPContainerOOMKilled'),
  };
}

function limit(context: AlertContext): string {
  const { container } = context.facts;
  return aggregate(
    'max',
    CONTAINER,
    context.podState('kube_pod_container_resource_limits', { container, resource: 'memory' }),
  );
}

function usage(context: AlertContext): AlertRule[] {
  const { warning, critical } = context.facts.thresholds.memoryUsage;
  const ratio = `${aggregate('max', CONTAINER, context.containerUse('container_memory_working_set_bytes'))}
/
${limit(context)}`;
  const rule = (
    alert: 'TaskMCPHighMemoryUsage' | 'TaskMCPCriticalMemoryUsage',
    severity: 'warning' | 'critical',
    threshold: typeof warning,
  ): AlertRule => ({
    alert,
    expr: `${ratio}\n> ${threshold.maxRatio}`,
    forSeconds: threshold.for.toSeconds(),
    severity,
    category: 'infrastructure',
    summary: `A pod of ${context.facts.service} uses most of its memory`,
    description: `{{ $labels.pod }} uses {{ $value | humanizePercentage }} of its memory limit (${context.facts.limits.memory}), more than ${decimal(threshold.maxRatio * 100)} %.`,
    runbook: sectionOf(alert),
  });
  return [rule('TaskMCPHighMemoryUsage', 'warning', warning), rule('TaskMCPCriticalMemoryUsage', 'critical', critical)];
}

function leak(context: AlertContext): AlertRule {
  const { within, minRatio, for: lasting } = context.facts.thresholds.memoryLeak.warning;
  const used = context.containerUse('container_memory_working_set_bytes');
  const { container } = context.facts;
  const started = aggregate('max', CONTAINER, context.podState('kube_pod_container_state_started', { container }));
  return {
    alert: 'TaskMCPMemoryLeakPredicted',
    // Garbage collection makes a sawtooth, so what counts is the line through two hours and the lowest point of the last
    // half hour; a container that is younger than the line, in an old pod too, is still filling its caches.
    expr: `${aggregate('max', CONTAINER, `predict_linear(${used}[${RANGE}], ${within.toSeconds()})`)}
> on (namespace, pod, container)
${limit(context)}
and on (namespace, pod, container)
(
  ${aggregate('max', CONTAINER, `min_over_time(${used}[30m])`)}
  /
  ${limit(context)}
  > ${minRatio}
)
and on (namespace, pod, container)
(time() - ${started} > 7200)`,
    forSeconds: lasting.toSeconds(),
    severity: 'warning',
    category: 'infrastructure',
    summary: `A pod of ${context.facts.service} will run out of memory`,
    description: `At its pace {{ $labels.pod }} reaches its memory limit (${context.facts.limits.memory}) within ${duration(within.toSeconds())}.`,
    runbook: sectionOf('TaskMCPMemoryLeakPredicted'),
  };
}
