import type { AlertContext } from '../../../lib/alert-catalog/alert-context';
import type { AlertCases, RecordingCases } from '../support/series/alert-case';
import { boundary, gap, NONE, resolves, silent } from '../support/series/alert-case';
import { slownessSignal } from '../support/series/error-signal';
import { requestSeries } from '../support/series/request-series';
import { counter, own, POD_A } from '../support/series/series';
import { burnRateCases } from './burn-rate';
import { errorRatioRecordings } from './error-ratio';

/** Requests that take too long, and too many streams. */
export function performanceCases(context: AlertContext): AlertCases[] {
  const signal = slownessSignal(context);
  const texts = {
    prefix: 'TaskMCPLatency',
    category: 'performance',
    percent: 99,
    verb: 'took longer than 500 ms',
  } as const;
  return [
    ...(signal ? burnRateCases(signal, texts) : []),
    ...(context.facts.profile.streaming ? [streamingConnectionLimit] : []),
  ];
}

/** The share of slow requests. */
export function latencyRecordings(context: AlertContext): RecordingCases[] {
  const signal = slownessSignal(context);
  const series = requestSeries(context.facts.profile.name);
  if (!signal || !series) return [];
  const { inTime, count, otherBound } = series;
  const asTheOtherVersionWrites = {
    title: 'finds the bucket however Prometheus writes its bound',
    every: '15s',
    series: { [inTime(otherBound)]: counter([92, 30]), [count()]: counter([100, 30]) },
    percent: { '5m': 8 },
  };
  return errorRatioRecordings(signal).map((one) => ({
    ...one,
    cases: one.record.endsWith('rate5m') ? [...one.cases, asTheOtherVersionWrites] : one.cases,
  }));
}

const STREAMS = own('streaming_active_connections', { type: 'sse' });
const OTHERS = own('streaming_active_connections', { type: 'ndjson' });

const streamingConnectionLimit: AlertCases = {
  alert: 'TaskMCPStreamingConnectionLimit',
  labels: { severity: 'warning', category: 'performance' },
  every: '30s',
  free: ['pod', 'type'],
  cases: [
    boundary('a pod holds 901 of 1000 streams for 5 minutes', {
      needs: { [STREAMS]: '901x20' },
      at: { '4m30s': NONE, '5m': [{ pod: POD_A }] },
      says: {
        summary: 'A pod of task-mcp-http holds almost as many streams as it can',
        description: `${POD_A} holds 901 streams, more than 90 % of 1000.`,
      },
    }),
    boundary('streams of two kinds count together', {
      beside: { [STREAMS]: '451x20', [OTHERS]: '450x20' },
      at: { '4m30s': NONE, '5m': [{ pod: POD_A }] },
    }),
    silent('it holds 900', { beside: { [STREAMS]: '900x20' }, at: { '8m': NONE } }),
    resolves('clients go', { beside: { [STREAMS]: '950x12 800x8' }, at: { '6m': [{ pod: POD_A }], '6m30s': NONE } }),
    gap('the pod is gone', { beside: { [STREAMS]: '950x12 stale' }, at: { '6m': [{ pod: POD_A }], '6m30s': NONE } }),
  ],
};
