import type { SectionTexts } from './section-text';

const FIRST = [
  'kubectl top pods -n task-mcp -l app=task-mcp-http --containers',
  'kubectl get hpa task-mcp-http -n task-mcp',
] as const;
const RAISE = `Raise the limit, for which the quota holds room: \`kubectl patch deployment task-mcp-http -n task-mcp -p '{"spec":{"template":{"spec":{"containers":[{"name":"task-mcp-http","resources":{"limits":{"cpu":"1000m"}}}]}}}}'\`. Then write it into the definition, or the next sync undoes it.`;

/** What leads to the runbook of CPU. */
export const CPU_ISSUES = {
  TaskMCPHighCPUUsage: {
    meaning: 'A container uses most of its CPU limit, although the autoscaler should have added pods.',
    impact: 'Requests get slower.',
    firstCommands: FIRST,
    recovery: `If the autoscaler is at its maximum raise it. If one pod alone is busy, look at what it does. Otherwise: ${RAISE}`,
  },
  TaskMCPCPUThrottling: {
    meaning: 'The kernel holds a container back because its CPU limit is used up within single scheduling periods.',
    impact: 'Some requests are slower than they need to be.',
    firstCommands: FIRST,
    recovery: `It matters only where latency suffers. Then: ${RAISE}`,
  },
} as const satisfies SectionTexts;
