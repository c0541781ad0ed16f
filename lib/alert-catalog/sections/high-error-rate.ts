import type { SectionTexts } from './section-text';

const FIRST = [
  'kubectl logs -n task-mcp -l app=task-mcp-http --tail=200 | grep -i error',
  'kubectl rollout history deployment/task-mcp-http -n task-mcp',
  'kubectl get pods -n task-mcp -l app=task-mcp-http -o wide',
] as const;
const UNDO = 'Undo the rollout that it began with: `kubectl rollout undo deployment/task-mcp-http -n task-mcp`.';

/** What leads to the runbook of failing requests. */
export const HIGH_ERROR_RATE = {
  TaskMCPHighErrorRate: {
    meaning: 'A large share of the requests is answered with an error of the server.',
    impact: 'Clients see failures now.',
    firstCommands: FIRST,
    recovery: `${UNDO} If one pod alone fails, delete it.`,
  },
  TaskMCPHighErrorRateFastBurn: {
    meaning: 'At this rate the error budget of a month is gone in two days; 2 % of it went in the last hour.',
    impact: 'Clients see failures now.',
    firstCommands: FIRST,
    recovery: UNDO,
  },
  TaskMCPHighErrorRateMediumBurn: {
    meaning: 'At this rate the error budget of a month is gone in five days; 5 % of it went in the last six hours.',
    impact: 'Some clients see failures now.',
    firstCommands: FIRST,
    recovery: UNDO,
  },
  TaskMCPHighErrorRateSlowBurn: {
    meaning: 'At this rate the error budget of a month is gone in ten days; a tenth of it went in the last day.',
    impact: 'A few requests fail, again and again.',
    firstCommands: FIRST,
    recovery: 'Find the route that fails on the dashboard, and mend it in working hours.',
  },
  TaskMCPHighErrorRateLongBurn: {
    meaning: 'The error budget is used up just as fast as it comes; a tenth of it went in the last three days.',
    impact: 'A few requests fail, again and again.',
    firstCommands: FIRST,
    recovery: 'Find the route that fails on the dashboard, and mend it in working hours.',
  },
  TaskMCPErrorBudgetExhaustionPredicted: {
    meaning: 'What is left of the error budget does not last: at the pace of the last hours it is gone within days.',
    impact: 'None yet; the promise to the clients is about to be broken.',
    firstCommands: FIRST,
    recovery: 'Hold back risky rollouts, and mend what fails most.',
  },
  TaskMCPToolErrors: {
    meaning: 'Tools fail more often than they may. The requests themselves are answered with 200.',
    impact: 'Clients get an answer, and the answer is an error.',
    firstCommands: FIRST,
    recovery: 'The log names the tool and the reason. Undo the change that it began with.',
  },
} as const satisfies SectionTexts;
