import type { AlertCases, RecordingCases } from '../support/series/alert-case';
import { boundary, gap, NONE, ONE, reset, resolves, silent } from '../support/series/alert-case';
import type { ErrorSignal } from '../support/series/error-signal';
import { series, strangersOf } from '../support/series/series';

const RATIO_5M = series('task_mcp:availability_errors:ratio_rate5m', {
  namespace: 'task-mcp',
  service: 'task-mcp-http',
  slo: 'availability',
});

/** The days of a month pass by the hour; the ratio of five minutes, which needs more, is given. */
export function budgetPredicted(signal: ErrorSignal): AlertCases {
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

/** What is left of the budget. */
export function budgetRemaining(signal: ErrorSignal): RecordingCases {
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
