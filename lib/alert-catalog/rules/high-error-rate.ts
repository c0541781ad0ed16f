import { decimal, duration } from '../../promql/promql';
import type { Objective } from '../../slo/objective';
import type { AlertContext } from '../alert-context';
import type { AlertRule, RecordingRule, RuleGroup } from '../rule';
import { sectionOf } from '../sections';
import type { ErrorRatio } from './error-ratio';
import { burnRateAlerts, failedRequests, ratioRecordings } from './error-ratio';

const BUDGET = 'task_mcp:error_budget_remaining:ratio';

/** Requests and tools that fail. */
export function errorRateGroup(context: AlertContext): RuleGroup | undefined {
  const rules = [...requestErrors(context), ...toolErrors(context)];
  return rules.length === 0 ? undefined : { name: 'task-mcp-http.error-rate', intervalSeconds: 30, rules };
}

function requestErrors(context: AlertContext): (AlertRule | RecordingRule)[] {
  const ratio = failedRequests(context);
  if (!ratio) return [];
  const objective = context.facts.objectives.find(({ kind }) => kind === 'availability');
  const texts = { prefix: 'TaskMCPHighErrorRate', category: 'availability', verb: 'failed' } as const;
  return [
    ...ratioRecordings(ratio),
    manyErrors(context, ratio),
    ...(objective ? burnRateAlerts(context, ratio, objective, texts) : []),
    ...(objective ? errorBudget(context, ratio, objective) : []),
  ];
}

/** The level that is too high whatever the budget says. */
function manyErrors(context: AlertContext, ratio: ErrorRatio): AlertRule {
  const { maxRatio, minRequestsPerSecond, for: lasting } = context.facts.thresholds.errorRate.critical;
  const perFiveMinutes = decimal(minRequestsPerSecond * 300);
  return {
    alert: 'TaskMCPHighErrorRate',
    expr: `${context.recorded(`${ratio.record}5m`)} > ${maxRatio}
and on ()
${ratio.requests('5m')} > ${perFiveMinutes}`,
    forSeconds: lasting.toSeconds(),
    severity: 'critical',
    category: 'availability',
    summary: `Many requests to ${context.facts.service} fail`,
    description: `{{ $value | humanizePercentage }} of the requests of the last 5 minutes failed, more than ${decimal(maxRatio * 100)} %.`,
    runbook: sectionOf('TaskMCPHighErrorRate'),
  };
}

/** What is left of the budget, and whether it lasts. */
function errorBudget(
  context: AlertContext,
  { slo, record, requests }: ErrorRatio,
  objective: Objective,
): (AlertRule | RecordingRule)[] {
  const { within, for: lasting } = context.facts.thresholds.errorBudget.warning;
  const budget = decimal(objective.budget);
  const pace = decimal(within.toSeconds() / (30 * 86_400));
  return [
    {
      record: BUDGET,
      expr: `1 - avg_over_time(${context.recorded(`${record}5m`)}[30d]) / ${budget}`,
      labels: { slo },
    },
    {
      alert: 'TaskMCPErrorBudgetExhaustionPredicted',
      // A budget that an old outage has used up is no news; that it still burns, on more than a few requests, is.
      expr: `${context.recorded(BUDGET)}
-
${context.recorded(`${record}6h`)} / ${budget} * ${pace}
< 0
and on ()
${context.recorded(`${record}6h`)} > ${budget}
and on ()
${requests('6h')} > ${context.facts.thresholds.minRequests}`,
      forSeconds: lasting.toSeconds(),
      severity: 'warning',
      category: 'availability',
      labels: { slo },
      summary: `The error budget of ${context.facts.service} will be used up`,
      description: `At the pace of the last 6 hours the budget of ${objective.percent} % over 30 days is used up within ${duration(within.toSeconds())}.`,
      runbook: sectionOf('TaskMCPErrorBudgetExhaustionPredicted'),
    },
  ];
}

function toolErrors(context: AlertContext): AlertRule[] {
  const { tools } = context.facts.profile;
  if (!tools) return [];
  const { maxRatio, minRequestsPerSecond, for: lasting } = context.facts.thresholds.toolErrors.warning;
  const all = `sum(rate(${context.own(tools.metric)}[5m]))`;
  const failed = `sum(rate(${context.own(tools.metric, { [tools.statusLabel]: tools.failed })}[5m]))`;
  return [
    {
      alert: 'TaskMCPToolErrors',
      expr: `${failed}
/
(${all} > ${minRequestsPerSecond})
> ${maxRatio}`,
      forSeconds: lasting.toSeconds(),
      severity: 'warning',
      category: 'availability',
      summary: `Tools of ${context.facts.service} fail`,
      description: `{{ $value | humanizePercentage }} of the tool executions failed, more than ${decimal(maxRatio * 100)} %.`,
      runbook: sectionOf('TaskMCPToolErrors'),
    },
  ];
}
