import type { AlertContext } from '../../alert-catalog/alert-context';
import { countedRequests } from '../../alert-catalog/alert-context';
import { slowRequests } from '../../alert-catalog/rules/error-ratio';
import type { LatencySignal } from '../../metrics/metrics-profile-props';
import { burnLimits, objectiveOf } from '../burn-limits';
import type { Limit, PanelDraft, RowDraft } from '../panel-draft';

const WINDOW = '5m';
const QUANTILES = [0.5, 0.95, 0.99];

/** How long requests take. */
export function latencyRow(context: AlertContext): RowDraft {
  return { title: 'Latency', panels: [...durations(context), ...slow(context)] };
}

function durations(context: AlertContext): PanelDraft[] {
  const { latency } = context.facts.profile;
  if (!latency) return [];
  if ((latency.clientLabels ?? []).length > 0) return means(context, latency);
  const buckets = context.requests(`${latency.metric}_bucket`, countedRequests(latency));
  const quantile = (share: number, by: string): string =>
    `histogram_quantile(${share}, sum by (${by}) (rate(${buckets}[${WINDOW}])))`;
  const common = {
    kind: 'timeseries',
    unit: latency.unit === 'seconds' ? 's' : 'ms',
    alerts: [],
    limits: objectiveLimits(context, latency.unit),
    min: 0,
  } as const;
  const { routeLabel } = latency;
  return [
    {
      ...common,
      title: 'Duration of requests',
      description: 'Times within which half, 95 % and 99 % of the requests were answered, as far as the buckets tell.',
      queries: QUANTILES.map((share) => ({ expr: quantile(share, 'le'), legend: `${share * 100} %` })),
    },
    ...(routeLabel === undefined
      ? []
      : [
          {
            ...common,
            title: 'Duration of requests by route',
            description: 'Time within which 95 % of the requests to a route were answered.',
            queries: [{ expr: quantile(0.95, `${routeLabel}, le`), legend: `{{${routeLabel}}}` }],
          },
        ]),
  ];
}

/** Where each client has series of its own, no more buckets are scraped than the objective needs. */
function means(context: AlertContext, latency: LatencySignal): PanelDraft[] {
  const rate = (series: string): string =>
    `rate(${context.requests(`${latency.metric}_${series}`, countedRequests(latency))}[${WINDOW}])`;
  const mean = (by: string): string => `sum${by}(${rate('sum')})\n/\n(sum${by}(${rate('count')}) > 0)`;
  const common = { kind: 'timeseries', unit: latency.unit === 'seconds' ? 's' : 'ms', alerts: [], min: 0 } as const;
  const { routeLabel } = latency;
  return [
    {
      ...common,
      title: 'Mean duration of requests',
      description:
        'Time within which requests were answered on average. Their share beyond the objective is beside it.',
      queries: [{ expr: mean(''), legend: 'mean' }],
    },
    ...(routeLabel === undefined
      ? []
      : [
          {
            ...common,
            title: 'Mean duration of requests by route',
            description: 'Time within which requests to a route were answered on average.',
            queries: [{ expr: mean(` by (${routeLabel}) `), legend: `{{${routeLabel}}}` }],
          },
        ]),
  ];
}

function slow(context: AlertContext): PanelDraft[] {
  const objective = objectiveOf(context, 'latency');
  const ratio = objective && slowRequests(context, objective);
  if (!ratio) return [];
  return [
    {
      kind: 'timeseries',
      title: 'Slow requests',
      description: `Share of the requests of the last 5 minutes that took longer than ${objective.maxMilliseconds} ms.`,
      unit: 'percentunit',
      queries: [{ expr: context.recorded(`${ratio.record}${WINDOW}`), legend: 'slow' }],
      alerts: ['TaskMCPLatencyFastBurn'],
      limits: burnLimits(context, 'latency', WINDOW),
      min: 0,
    },
  ];
}

function objectiveLimits(context: AlertContext, unit: 'seconds' | 'milliseconds'): Limit[] {
  const milliseconds = objectiveOf(context, 'latency')?.maxMilliseconds;
  if (milliseconds === undefined) return [];
  return [{ value: unit === 'seconds' ? milliseconds / 1000 : milliseconds, of: 'objective' }];
}
