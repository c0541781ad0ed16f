import { Duration, Size } from 'cdk8s';
import type { TaskMcpHttpProps } from '../lib';
import { Exposure } from '../lib';

/** CI sets the image that it has just built; the version here is the one that was last promoted. */
const image = process.env['TASK_MCP_IMAGE'] ?? 'registry.example.com/task-mcp-http:1.4.2';

/** A Gateway that each cluster runs for all its services. */
const gateway = { name: 'public', namespace: 'gateway-system', sectionName: 'https' };

const shared = {
  image,
  auth: { secretName: 'task-mcp-auth', key: 'tokens' },
} satisfies TaskMcpHttpProps;

/** The environments, one chart each. Each lives in a cluster of its own, under the names that the runbook fixes. */
export const environments: Readonly<Record<'development' | 'staging' | 'production', TaskMcpHttpProps>> = {
  // One zone, one or two small pods: enough to try a change, and cheap to leave running.
  development: {
    ...shared,
    env: { LOG_LEVEL: 'debug' },
    resources: { memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) } },
    autoscaling: { minReplicas: 1, maxReplicas: 2 },
    zoneSpread: false,
    scheduling: { failover: Duration.minutes(2) },
    exposure: Exposure.httpRoute({ host: 'task-mcp.dev.example.com', gateway }),
  },

  // As production, but smaller: what breaks there breaks here first.
  staging: {
    ...shared,
    autoscaling: { minReplicas: 3, maxReplicas: 5 },
    exposure: Exposure.httpRoute({ host: 'task-mcp.staging.example.com', gateway }),
  },

  // The library's defaults: they are production's.
  production: {
    ...shared,
    exposure: Exposure.httpRoute({ gateway }),
  },
};
