import { aggregate, decimal } from '../../promql/promql';
import type { AlertContext } from '../alert-context';
import type { AlertRule, RecordingRule, RuleGroup } from '../rule';
import { sectionOf } from '../sections';
import { burnRateAlerts, ratioRecordings, slowRequests } from './error-ratio';

/** Requests that take too long, and streams that leave no room for more. */
export function performanceGroup(context: AlertContext): RuleGroup | undefined {
  const rules = [...latency(context), ...streams(context)];
  return rules.length === 0 ? undefined : { name: 'task-mcp-http.performance', intervalSeconds: 30, rules };
}

function latency(context: AlertContext): (AlertRule | RecordingRule)[] {
  const objective = context.facts.objectives.find(({ kind }) => kind === 'latency');
  const ratio = objective && slowRequests(context, objective);
  if (!ratio) return [];
  const verb = `took longer than ${objective.maxMilliseconds} ms`;
  return [
    ...ratioRecordings(ratio),
    ...burnRateAlerts(context, ratio, objective, { prefix: 'TaskMCPLatency', category: 'performance', verb }),
  ];
}

function streams(context: AlertContext): AlertRule[] {
  const { streaming } = context.facts.profile;
  if (!streaming) return [];
  const { maxConnections, maxRatio, for: lasting } = context.facts.thresholds.streams.warning;
  return [
    {
      alert: 'TaskMCPStreamingConnectionLimit',
      expr: `${aggregate('sum', ['namespace', 'pod'], context.own(streaming.metric))} > ${decimal(maxRatio * maxConnections)}`,
      forSeconds: lasting.toSeconds(),
      severity: 'warning',
      category: 'performance',
      summary: `A pod of ${context.facts.service} holds almost as many streams as it can`,
      description: `{{ $labels.pod }} holds {{ $value }} streams, more than ${decimal(maxRatio * 100)} % of ${maxConnections}.`,
      runbook: sectionOf('TaskMCPStreamingConnectionLimit'),
    },
  ];
}
