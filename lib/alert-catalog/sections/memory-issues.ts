import type { SectionTexts } from './section-text';

const FIRST = [
  'kubectl top pods -n task-mcp -l app=task-mcp-http --containers',
  "kubectl get pods -n task-mcp -l app=task-mcp-http -o custom-columns='POD:.metadata.name,RESTARTS:.status.containerStatuses[0].restartCount,LAST:.status.containerStatuses[0].lastState.terminated.reason'",
] as const;
const RAISE = `Raise the limit, for which the quota holds room: \`kubectl patch deployment task-mcp-http -n task-mcp -p '{"spec":{"template":{"spec":{"containers":[{"name":"task-mcp-http","resources":{"limits":{"memory":"2Gi"}}}]}}}}'\`. Then write it into the definition, or the next sync undoes it.`;

/** What leads to the runbook of memory. */
export const MEMORY_ISSUES = {
  TaskMCPContainerOOMKilled: {
    meaning: 'A container was ended because its memory was used up, by the kernel or by Node.js itself.',
    impact: 'The requests and streams of that pod broke off.',
    firstCommands: FIRST,
    recovery: RAISE,
  },
  TaskMCPHighMemoryUsage: {
    meaning: 'A container uses most of its memory limit.',
    impact: 'None yet.',
    firstCommands: FIRST,
    recovery: `If it grows without more load it is a leak: restart at a quiet time and look for it. Otherwise: ${RAISE}`,
  },
  TaskMCPCriticalMemoryUsage: {
    meaning: 'A container is about to use up its memory limit, and will then be ended.',
    impact: 'None yet; soon the requests and streams of that pod break off.',
    firstCommands: FIRST,
    recovery: RAISE,
  },
  TaskMCPMemoryLeakPredicted: {
    meaning: 'The memory of a container grows steadily and will reach its limit.',
    impact: 'None yet.',
    firstCommands: FIRST,
    recovery:
      'Restart before it happens: `kubectl rollout restart deployment/task-mcp-http -n task-mcp`. Look for the leak in what the last rollout changed.',
  },
} as const satisfies SectionTexts;
