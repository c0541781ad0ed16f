import { Exposure } from 'cdk8s-task-mcp';
import type { TaskMcpHttpProps } from 'cdk8s-task-mcp';

const TEAMS = ['billing', 'catalog', 'identity', 'orders', 'payments', 'reports', 'search', 'shipping'] as const;

/** The version that the fleet runs, and who is ahead of it. */
const VERSION = '1.4.2';
const AHEAD: Partial<Record<(typeof TEAMS)[number], string>> = { search: '1.5.0' };

/** Who needs more room than the defaults give. */
const LARGE: readonly string[] = ['orders', 'payments'];

/** The services of the fleet as data, one for each team, each with a namespace and a host of its own. */
export const SERVICES: Readonly<Record<string, TaskMcpHttpProps>> = Object.fromEntries(
  TEAMS.map((team) => [
    team,
    {
      image: `registry.example.com/task-mcp-http:${AHEAD[team] ?? VERSION}`,
      namespace: { name: team },
      autoscaling: LARGE.includes(team) ? { minReplicas: 6, maxReplicas: 30 } : { minReplicas: 3, maxReplicas: 10 },
      exposure: Exposure.httpRoute({ host: `${team}.example.com` }),
      // The teams share one Grafana, in which a dashboard with the same uid replaces another.
      alerting: { dashboardUid: `task-mcp-${team}` },
    },
  ]),
);
