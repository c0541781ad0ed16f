import type { AlertRule } from '../../lib';

/** An alert that a team adds, about a series of its own. */
export const OWN_ALERT: AlertRule = {
  alert: 'TaskMCPQueueLong',
  expr: 'queue_length > 7',
  forSeconds: 420,
  severity: 'warning',
  category: 'performance',
  summary: 'The queue is long',
  description: 'It holds {{ $value }} tasks.',
  runbook: { page: 'capacity', meaning: 'm', impact: 'i', firstCommands: ['c'], recovery: 'r' },
};
