import type { SectionTexts } from './section-text';

const FIRST = [
  'kubectl top pods -n task-mcp -l app=task-mcp-http',
  'kubectl get hpa task-mcp-http -n task-mcp',
  'kubectl rollout history deployment/task-mcp-http -n task-mcp',
] as const;
const MORE_ROOM =
  'If the pods are at their limits raise `minReplicas` (the autoscaler undoes `kubectl scale`), or the limits as the runbook shows. If a rollout preceded it, undo it.';

/** What leads to the runbook of slow requests. */
export const PERFORMANCE_DEGRADATION = {
  TaskMCPLatencyFastBurn: {
    meaning: 'So many requests are slow that the budget of a month is gone in two days.',
    impact: 'Clients wait, and some give up.',
    firstCommands: FIRST,
    recovery: MORE_ROOM,
  },
  TaskMCPLatencyMediumBurn: {
    meaning: 'So many requests are slow that the budget of a month is gone in five days.',
    impact: 'Some clients wait.',
    firstCommands: FIRST,
    recovery: MORE_ROOM,
  },
  TaskMCPLatencySlowBurn: {
    meaning: 'More requests are slow than may be; the budget of a month is gone in ten days.',
    impact: 'A few requests are slow, again and again.',
    firstCommands: FIRST,
    recovery: 'Find the slow route on the dashboard, and mend it in working hours.',
  },
  TaskMCPLatencyLongBurn: {
    meaning: 'The budget for slow requests is used up just as fast as it comes.',
    impact: 'A few requests are slow, again and again.',
    firstCommands: FIRST,
    recovery: 'Find the slow route on the dashboard, and mend it in working hours.',
  },
  TaskMCPSyntheticProbeSlow: {
    meaning: 'A request as a client would make it succeeds, but takes too long.',
    impact: 'Clients wait.',
    firstCommands: [
      'curl -so /dev/null -w "%{time_namelookup} %{time_connect} %{time_appconnect} %{time_total}\\n" https://task-mcp.example.com/health/ready',
      ...FIRST,
    ],
    recovery: 'The times tell whether it is name lookup, connection, handshake or the server that is slow.',
  },
  TaskMCPStreamingConnectionLimit: {
    meaning: 'A pod holds almost as many event streams as it can.',
    impact: 'New streams are soon refused.',
    firstCommands: FIRST,
    recovery: 'Raise `minReplicas`. New streams then go to the new pods; the old ones stay where they are.',
  },
} as const satisfies SectionTexts;
