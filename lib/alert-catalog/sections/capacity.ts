import type { SectionTexts } from './section-text';

const QUOTA = ['kubectl describe quota -n task-mcp', 'kubectl get pods -n task-mcp'] as const;

/** What leads to the runbook of capacity. */
export const CAPACITY = {
  TaskMCPHPAAtMax: {
    meaning: 'The autoscaler has reached its maximum and cannot add pods, whatever the load.',
    impact: 'None yet; more load makes requests slower.',
    firstCommands: [
      'kubectl describe hpa task-mcp-http -n task-mcp',
      'kubectl top pods -n task-mcp -l app=task-mcp-http',
    ],
    recovery: 'If the load is real raise `autoscaling.maxReplicas`; the quota follows.',
  },
  TaskMCPHPAInactive: {
    meaning: 'The autoscaler cannot compute how many pods are needed, and leaves the number as it is.',
    impact: 'None yet; a peak finds too few pods.',
    firstCommands: [
      'kubectl describe hpa task-mcp-http -n task-mcp',
      'kubectl get apiservice v1beta1.metrics.k8s.io',
      'kubectl top pods -n task-mcp',
    ],
    recovery: 'Bring the metrics server back.',
  },
  TaskMCPQuotaAlmostExhausted: {
    meaning: 'A quota of the namespace is almost used up.',
    impact: 'None yet; further pods are refused with "exceeded quota".',
    firstCommands: QUOTA,
    recovery: 'Remove what does not belong there, or raise what the quota is computed from.',
  },
  TaskMCPQuotaExhaustionPredicted: {
    meaning: 'The use of a quota grows towards its bound.',
    impact: 'None yet; further pods are refused with "exceeded quota".',
    firstCommands: QUOTA,
    recovery: 'Remove what does not belong there, or raise what the quota is computed from.',
  },
} as const satisfies SectionTexts;
