import type { AlertContext } from '../../../lib/alert-catalog/alert-context';
import type { AlertCases, RecordingCases } from '../support/series/alert-case';
import { boundary, gap, NONE, ONE, reset, resolves, silent } from '../support/series/alert-case';
import type { ErrorSignal } from '../support/series/error-signal';
import { failureSignal } from '../support/series/error-signal';
import type { RequestSeries } from '../support/series/request-series';
import { requestSeries } from '../support/series/request-series';
import { counter, strangersOf } from '../support/series/series';
import { burnRateCases } from './burn-rate';
import { budgetPredicted, budgetRemaining } from './error-budget';
import { errorRatioRecordings } from './error-ratio';
import { toolErrors } from './tool-errors';

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
