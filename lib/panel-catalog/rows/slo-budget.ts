import type { AlertContext } from '../../alert-catalog/alert-context';
import type { ErrorRatio } from '../../alert-catalog/rules/error-ratio';
import { failedRequests, slowRequests } from '../../alert-catalog/rules/error-ratio';
import type { AlertName } from '../../alert-catalog/sections';
import { decimal, duration } from '../../promql/promql';
import { BURN_RATE_WINDOWS, burnRateOf, OBJECTIVE_WINDOW_DAYS } from '../../slo/burn-rate';
import type { Objective } from '../../slo/objective';
import { BURN_ALERTS, objectiveOf } from '../burn-limits';
import type { PanelDraft, RowDraft } from '../panel-draft';

const BUDGET = 'task_mcp:error_budget_remaining:ratio';

/** What is left of what may go wrong, and how fast it goes. */
export function sloBudgetRow(context: AlertContext): RowDraft {
  const availability = objectiveOf(context, 'availability');
  const failed = failedRequests(context);
  const latency = objectiveOf(context, 'latency');
  const slow = latency && slowRequests(context, latency);
  return {
    title: 'Error budget',
    panels: [
      ...(availability && failed ? availabilityPanels(context, availability, failed) : []),
      ...(latency && slow ? latencyPanels(context, latency, slow) : []),
    ],
  };
}

function availabilityPanels(context: AlertContext, objective: Objective, ratio: ErrorRatio): PanelDraft[] {
  const { within } = context.facts.thresholds.errorBudget.warning;
  const left = context.recorded(BUDGET);
  const pace = decimal(within.toSeconds() / (OBJECTIVE_WINDOW_DAYS * 86_400));
  const alerts: AlertName[] = ['TaskMCPErrorBudgetExhaustionPredicted'];
  const common = { unit: 'percentunit', alerts, lowerLimits: true } as const;
  return [
    {
      ...common,
      kind: 'stat',
      title: 'Error budget left',
      description: `Share of the failures that ${objective.percent} % over ${OBJECTIVE_WINDOW_DAYS} days allows and that have not happened yet.`,
      queries: [{ expr: left, legend: 'left' }],
      limits: [{ value: 0, of: 'objective' }],
    },
    {
      ...common,
      kind: 'timeseries',
      title: 'Error budget over time',
      description: `What is left, and what will be left in ${duration(within.toSeconds())} at the pace of the last 6 hours.`,
      queries: [
        { expr: left, legend: 'left' },
        {
          expr: `${left}\n-\n${context.recorded(`${ratio.record}6h`)} / ${decimal(objective.budget)} * ${pace}`,
          legend: `in ${duration(within.toSeconds())}`,
        },
      ],
      limits: [{ value: 0, of: 'TaskMCPErrorBudgetExhaustionPredicted' }],
    },
    burnRates(context, objective, ratio, 'Burn rate of the error budget'),
  ];
}

function latencyPanels(context: AlertContext, objective: Objective, ratio: ErrorRatio): PanelDraft[] {
  const average = `avg_over_time(${context.recorded(`${ratio.record}5m`)}[${OBJECTIVE_WINDOW_DAYS}d])`;
  return [
    {
      kind: 'stat',
      title: 'Latency budget left',
      description: `Share of the slow requests that ${objective.percent} % over ${OBJECTIVE_WINDOW_DAYS} days allows and that have not happened yet.`,
      unit: 'percentunit',
      queries: [{ expr: `1 - ${average} / ${decimal(objective.budget)}`, legend: 'left' }],
      alerts: [],
      limits: [{ value: 0, of: 'objective' }],
      lowerLimits: true,
    },
    burnRates(context, objective, ratio, 'Burn rate of the latency budget'),
  ];
}

/** The long windows of the burn-rate alerts; each has a limit of its own. */
function burnRates(context: AlertContext, objective: Objective, ratio: ErrorRatio, title: string): PanelDraft {
  const named = BURN_RATE_WINDOWS.map((window) => {
    const of: AlertName = `${BURN_ALERTS[objective.kind]}${window.name}`;
    return { of, value: burnRateOf(window), long: duration(window.longSeconds) };
  });
  const bounds = named.map(({ value, long }) => `${value} over ${long}`);
  return {
    kind: 'timeseries',
    title,
    description: `How many times faster than allowed the budget is used; too fast are ${bounds.join(', ')}.`,
    unit: 'short',
    queries: named.map(({ long }) => ({
      expr: `${context.recorded(`${ratio.record}${long}`)} / ${decimal(objective.budget)}`,
      legend: `last ${long}`,
    })),
    alerts: named.map(({ of }) => of),
    limits: named.map(({ value, of }) => ({ value, of })),
    min: 0,
  };
}
