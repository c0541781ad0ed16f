import type { AlertContext } from '../../../lib/alerting/alert-context';
import type { AlertCases, RecordingCases } from '../support/alert-case';
import { boundary, gap, NONE, ONE, reset, resolves, silent } from '../support/alert-case';
import type { ErrorSignal } from '../support/error-signal';
import { failureSignal } from '../support/error-signal';
import type { RequestSeries } from '../support/request-series';
import { requestSeries } from '../support/request-series';
import { counter, own, POD_B, series, strangersOf } from '../support/series';
import { burnRateCases } from './burn-rate';
import { errorRatioRecordings } from './error-ratio';

/** Requests and tools that fail. */
export function errorRateCases(context: AlertContext): AlertCases[] {
  const signal = failureSignal(context);
  const requests = requestSeries(context.facts.profile.name);
  const texts = { prefix: 'TaskMCPHighErrorRate', category: 'availability', percent: 99.9, verb: 'failed' } as const;
  return [
    ...(signal && requests
      ? [highErrorRate(signal, requests), ...burnRateCases(signal, texts), budgetPredicted(signal)]
      : []),
    ...(context.facts.profile.tools ? [toolErrors] : []),
  ];
}

/** The share of failed requests, and what is left of the budget. */
export function errorRateRecordings(context: AlertContext): RecordingCases[] {
  const signal = failureSignal(context);
  return signal ? [...errorRatioRecordings(signal), budgetRemaining(signal)] : [];
}

function highErrorRate(signal: ErrorSignal, { ok, failed, free }: RequestSeries): AlertCases {
  return {
    alert: 'TaskMCPHighErrorRate',
    labels: { severity: 'critical', category: 'availability', slo: 'availability' },
    every: '30s',
    free,
    cases: [
      boundary('6 of 100 requests fail for 5 minutes', {
        needs: { [failed()]: counter([6, 40]) },
        beside: { [ok()]: counter([94, 40]) },
        at: { '5m': NONE, '5m30s': ONE },
        says: {
          summary: 'Many requests to task-mcp-http fail',
          description: '6% of the requests of the last 5 minutes failed, more than 5 %.',
        },
      }),
      boundary('53 of 1000 fail', { beside: signal.traffic([947, 53, 40]), at: { '5m': NONE, '5m30s': ONE } }),
      boundary('32 requests in five minutes are enough to tell, on two pods', {
        beside: { ...signal.traffic([0.8, 0.8, 60]), ...signal.elsewhere([0.8, 0.8, 60]) },
        at: { '14m': ONE },
      }),
      silent('5 of 100 fail, whoever else fails', {
        beside: {
          ...signal.traffic([95, 5, 40]),
          ...Object.fromEntries(
            strangersOf('task_mcp:availability_errors:ratio_rate5m', { slo: 'availability' }).map((other) => [
              other,
              '1x40',
            ]),
          ),
        },
        at: { '10m': NONE },
      }),
      silent('49 of 1000 fail', { beside: signal.traffic([951, 49, 40]), at: { '10m': NONE } }),
      silent('clients are at fault', {
        beside: { ...signal.traffic([50, 0, 40]), [ok({ ...statusOfClient(ok()) })]: counter([50, 40]) },
        at: { '10m': NONE },
      }),
      silent('there are 29 requests in five minutes, whoever else has many', {
        beside: { ...signal.strangers(60), ...signal.traffic([1.45, 1.45, 60]) },
        at: { '14m': NONE, '20m': NONE },
      }),
      silent('there are 30 requests in five minutes', { beside: signal.traffic([1.5, 1.5, 60]), at: { '14m': NONE } }),
      silent('requests were many until now', {
        beside: signal.traffic([5, 5, 12], [0.9, 0.9, 40]),
        at: { '10m30s': NONE, '13m30s': NONE },
      }),
      resolves('requests succeed again', {
        beside: signal.traffic([80, 20, 30], [100, 0, 30]),
        at: { '18m': ONE, '19m30s': NONE },
      }),
      gap('samples are missing for two minutes, then end', {
        beside: signal.written((perSample) => `0+${perSample}x4 _x4 ${perSample * 9}+${perSample}x16 stale`, 90, 10),
        at: { '5m30s': ONE, '12m': ONE, '18m': NONE },
      }),
      reset('the service restarts', {
        beside: signal.written((perSample) => `0+${perSample}x8 0+${perSample}x16`, 90, 10),
        at: { '5m': NONE, '5m30s': ONE, '10m': ONE },
      }),
      reset('old failures do not count again', {
        beside: { [failed()]: '5000x8 0x16', [ok()]: '0+90x24' },
        at: { '5m30s': NONE, '10m': NONE },
      }),
    ],
  };
}

/** The label that holds the status, with a fault of the client. */
function statusOfClient(succeeded: string): Record<string, string> {
  const [, label, status] = /(status|http_status_code|envoy_response_code_class)="(\w+)"/.exec(succeeded) ?? [];
  return label && status ? { [label]: status.replace('2', '4') } : {};
}

const RATIO_5M = series('task_mcp:availability_errors:ratio_rate5m', {
  namespace: 'task-mcp',
  service: 'task-mcp-http',
  slo: 'availability',
});

/** The days of a month pass by the hour; the ratio of five minutes, which needs more, is given. */
function budgetPredicted(signal: ErrorSignal): AlertCases {
  const now = (share: number): [number, number, number] => [10_000 * (1 - share), 10_000 * share, 20];
  return {
    alert: 'TaskMCPErrorBudgetExhaustionPredicted',
    labels: { severity: 'warning', category: 'availability', slo: 'availability' },
    every: '1h',
    cases: [
      boundary('a tenth is left, and at its pace is used up within three days', {
        beside: { [RATIO_5M]: '0.0009x40', ...signal.traffic(now(0.00105)) },
        at: { '1h': NONE, '2h': ONE },
        says: {
          summary: 'The error budget of task-mcp-http will be used up',
          description: 'At the pace of the last 6 hours the budget of 99.9 % over 30 days is used up within 3d.',
        },
      }),
      boundary('the errors of 30 days count', {
        beside: {
          [RATIO_5M]: '0x359 0.0018x360 0x400',
          ...signal.written((perSample) => `_x1070 0+${perSample}x10`, 10_000 * (1 - 0.00105), 10_000 * 0.00105),
        },
        at: { '1071h': NONE, '1073h': ONE },
      }),
      silent('the pace is a little slower', {
        beside: { [RATIO_5M]: '0.0009x40', ...signal.traffic(now(0.00095)) },
        at: { '5h': NONE, '15h': NONE },
      }),
      boundary('105 requests in six hours are enough to tell, on two pods', {
        beside: { [RATIO_5M]: '0.0009x40', ...signal.traffic([5, 5, 40]), ...signal.elsewhere([3.75, 3.75, 40]) },
        at: { '1h': NONE, '20h': ONE },
      }),
      silent('there are 95 requests in six hours, whoever else has many', {
        beside: { [RATIO_5M]: '0.0009x40', ...signal.strangers(40), ...signal.traffic([8, 7.83, 40]) },
        at: { '20h': NONE },
      }),
      silent('the budget was used up long ago, and little fails now but elsewhere', {
        beside: {
          [RATIO_5M]: '0.002x40',
          ...signal.traffic(now(0.00095)),
          ...Object.fromEntries(
            strangersOf('task_mcp:availability_errors:ratio_rate6h', { slo: 'availability' }).map((other) => [
              other,
              '1x40',
            ]),
          ),
        },
        at: { '5h': NONE, '15h': NONE },
      }),
      silent('a little more is left than the pace uses up', {
        beside: { [RATIO_5M]: '0.00089x40', ...signal.traffic(now(0.00105)) },
        at: { '5h': NONE, '15h': NONE },
      }),
      silent('all of the budget is left', {
        beside: { [RATIO_5M]: '0x40', ...signal.traffic(now(0.002)) },
        at: { '15h': NONE },
      }),
      silent('an old outage has used up the budget, and it does not burn any more than it may', {
        beside: { [RATIO_5M]: '0.002x40', ...signal.traffic(now(0.00095)) },
        at: { '5h': NONE, '15h': NONE },
      }),
      silent('there are a hundred requests in six hours', {
        beside: { [RATIO_5M]: '0.0009x40', ...signal.traffic([15.8, 0.8, 20]) },
        at: { '5h': NONE, '15h': NONE },
      }),
      silent('nothing fails any more, and a little is left', {
        beside: { [RATIO_5M]: '0.00099x40', ...signal.traffic(now(0)) },
        at: { '15h': NONE },
      }),
      resolves('the failures end', {
        beside: { [RATIO_5M]: '0.0009x40', ...signal.traffic(now(0.002), [10_000, 0, 20]) },
        at: { '20h': ONE, '27h': NONE },
      }),
      gap('requests are not counted any more', {
        beside: {
          [RATIO_5M]: '0.0009x40',
          ...signal.written((perSample) => `0+${perSample}x10 stale`, 9980, 20),
        },
        at: { '10h': ONE, '20h': NONE },
      }),
      reset('the service restarts', {
        beside: {
          [RATIO_5M]: '0.0009x40',
          ...signal.written((perSample) => `0+${perSample}x10 0+${perSample}x20`, 10_000 * (1 - 0.00095), 9.5),
        },
        at: { '11h': NONE, '13h': NONE },
      }),
    ],
  };
}

function budgetRemaining(signal: ErrorSignal): RecordingCases {
  return {
    record: 'task_mcp:error_budget_remaining:ratio',
    labels: { slo: 'availability' },
    cases: [
      {
        title: 'is whole while nothing fails',
        every: '1m',
        series: signal.traffic([1000, 0, 60]),
        percent: { '1h': 100 },
      },
      {
        title: 'is half where half of what may fail did',
        every: '1m',
        series: signal.traffic([9995, 5, 60]),
        percent: { '1h': 50 },
      },
      {
        title: 'counts no other service',
        every: '1m',
        series: {
          ...signal.traffic([9995, 5, 60]),
          ...Object.fromEntries(
            strangersOf('task_mcp:availability_errors:ratio_rate5m', { slo: 'availability' }).map((other) => [
              other,
              '1x60',
            ]),
          ),
        },
        percent: { '1h': 50 },
      },
      {
        title: 'counts the time before the first failure',
        every: '1m',
        series: Object.fromEntries(
          Object.entries(signal.traffic([10_000, 0, 120], [9995, 5, 180])).map(([name, text]) => [
            name,
            text.startsWith('0+0') ? `_x121 ${text.replace(/^\S+ /, '')}` : text,
          ]),
        ),
        percent: { '1h': 100, '5h': 70 },
      },
      {
        title: 'is below 0 where more failed than may',
        every: '1m',
        series: signal.traffic([9980, 20, 60]),
        percent: { '1h': -100 },
      },
    ],
  };
}

const executions = (status: string, labels = {}): string => own('tool_executions_total', { status, ...labels });

const toolErrors: AlertCases = {
  alert: 'TaskMCPToolErrors',
  labels: { severity: 'warning', category: 'availability' },
  every: '30s',
  free: ['pod'],
  cases: [
    boundary('2 of 100 executions fail for 10 minutes', {
      needs: { [executions('error')]: counter([2, 40]) },
      beside: {
        [executions('success')]: counter([98, 40]),
        [executions('success', { job: 'other' })]: counter([900, 40]),
        [executions('success', { namespace: 'other' })]: counter([900, 40]),
      },
      at: { '10m': NONE, '10m30s': ONE },
      says: {
        summary: 'Tools of task-mcp-http fail',
        description: '2% of the tool executions failed, more than 1 %.',
      },
    }),
    boundary('21 of 2000 fail', {
      beside: { [executions('error')]: counter([21, 40]), [executions('success')]: counter([1979, 40]) },
      at: { '10m': NONE, '10m30s': ONE },
    }),
    boundary('two pods fail, and one alone would say nothing', {
      beside: {
        [executions('error')]: counter([0.6, 40]),
        [executions('error', { pod: POD_B })]: counter([0.6, 40]),
        [executions('success')]: counter([98, 40]),
      },
      at: { '10m': NONE, '10m30s': ONE },
    }),
    boundary('two pods together have enough executions', {
      beside: {
        [executions('error')]: counter([0.8, 40]),
        [executions('success', { pod: POD_B })]: counter([0.8, 40]),
      },
      at: { '14m30s': NONE, '15m30s': ONE },
    }),
    boundary('failures of five minutes count', {
      beside: { [executions('error')]: counter([0, 40], [2, 40]), [executions('success')]: counter([98, 80]) },
      at: { '31m30s': NONE, '33m30s': ONE },
    }),
    silent('two pods succeed where one fails', {
      beside: {
        [executions('error')]: counter([1.5, 40]),
        [executions('success')]: counter([98, 40]),
        [executions('success', { pod: POD_B })]: counter([98, 40]),
      },
      at: { '15m': NONE },
    }),
    silent('1 of 100 fails', {
      beside: { [executions('error')]: counter([1, 40]), [executions('success')]: counter([99, 40]) },
      at: { '15m': NONE },
    }),
    silent('19 of 2000 fail', {
      beside: { [executions('error')]: counter([19, 40]), [executions('success')]: counter([1981, 40]) },
      at: { '15m': NONE },
    }),
    silent('there are 14 executions in five minutes', {
      beside: { [executions('error')]: counter([1.4, 40]) },
      at: { '15m': NONE },
    }),
    silent('executions were many until now', {
      beside: { [executions('error')]: counter([1, 40]), [executions('success')]: counter([9, 18], [0, 22]) },
      at: { '12m': ONE, '14m30s': NONE },
    }),
    resolves('they succeed again', {
      beside: { [executions('error')]: counter([10, 40], [0, 40]), [executions('success')]: counter([90, 80]) },
      at: { '24m': ONE, '25m30s': NONE },
    }),
    gap('samples are missing for two minutes, then end', {
      beside: {
        [executions('error')]: '0+10x10 _x4 150+10x16 stale',
        [executions('success')]: '0+90x10 _x4 1350+90x16 stale',
      },
      at: { '10m30s': ONE, '15m': ONE, '21m': NONE },
    }),
    reset('the service restarts', {
      beside: { [executions('error')]: '0+10x10 0+10x20', [executions('success')]: '0+90x10 0+90x20' },
      at: { '10m': NONE, '10m30s': ONE, '14m': ONE },
    }),
    reset('old failures do not count again', {
      beside: { [executions('error')]: '5000x8 0x30', [executions('success')]: '0+90x38' },
      at: { '12m': NONE, '15m': NONE },
    }),
  ],
};
