import type { SectionTexts } from './section-text';

/** What leads to the runbook of security incidents. */
export const SECURITY_INCIDENTS = {
  TaskMCPNetworkPolicyMissing: {
    meaning: 'The network policy that isolates the pods does not exist.',
    impact: 'Every pod of the cluster can reach the service, and the pods can reach everything.',
    firstCommands: [
      'kubectl get networkpolicies -n task-mcp',
      "kubectl get events -n task-mcp --sort-by='.lastTimestamp' | tail -20",
    ],
    recovery: 'Apply it again from the repository, and find out in the audit log of the cluster who removed it.',
  },
  TaskMCPHighAuthFailureRate: {
    meaning: 'An unusual share of the authentications fails: somebody tries tokens, or a client has an old one.',
    impact: 'That client cannot work; others are not affected.',
    firstCommands: ['kubectl logs -n task-mcp -l app=task-mcp-http --tail=500 | grep -i auth'],
    recovery:
      'Tell the one from the other by the addresses. Block the first at the gateway, give the second a new token.',
  },
  TaskMCPRateLimitHits: {
    meaning: 'The rate limit refuses an unusual number of requests.',
    impact: 'The clients that ask too often are refused; health checks from the same address are as well.',
    firstCommands: ['kubectl logs -n task-mcp -l app=task-mcp-http --tail=500 | grep -i "rate limit"'],
    recovery: 'Speak to the client, or block it at the gateway. Raise `RATE_LIMIT` only where the use is legitimate.',
  },
} as const satisfies SectionTexts;
