import type { AlertCases } from '../support/series/alert-case';
import { boundary, gap, NONE, ONE, reset, resolves, silent } from '../support/series/alert-case';
import { counter, own, POD_B } from '../support/series/series';

const executions = (status: string, labels = {}): string => own('tool_executions_total', { status, ...labels });

/** Tools that fail. */
export const toolErrors: AlertCases = {
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
    silent('there are 15 executions in five minutes', {
      beside: { [executions('error')]: counter([1.5, 40]) },
      at: { '18m': NONE },
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
