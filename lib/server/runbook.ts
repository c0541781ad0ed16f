import { Duration } from 'cdk8s';
import { NAMES } from '../kubernetes/names';
import { MetricsProfile } from '../metrics/metrics-profile';
import type { ServerProfileProps } from './server-profile-props';

/** Directory that the server of the runbook works in. */
export const WORKING_DIRECTORY = '/var/lib/task-mcp';

/** Variables that the Task MCP server reads in every version. */
export const ENVIRONMENT_DEFAULTS = {
  // Listening on every address is what makes the pod reachable; the isolation decides by whom.
  HOST: '0.0.0.0',
  LOG_LEVEL: 'info',
  NODE_ENV: 'production',
} as const;

/** The contract that the service-downtime runbook relies on. */
export function runbookServer(): ServerProfileProps {
  return {
    name: 'runbook',
    port: NAMES.port,
    workingDirectory: { path: WORKING_DIRECTORY },
    variables: {
      port: 'PORT',
      workingDirectory: 'WORKING_DIRECTORY',
      auditLogFile: 'AUDIT_LOG_FILE',
      heartbeat: 'HEARTBEAT_MS',
    },
    // The server switches OpenTelemetry on where nothing is said, and opens a port that nobody scrapes.
    environmentDefaults: { ...ENVIRONMENT_DEFAULTS, OTEL_ENABLED: 'false' },
    listenAddressVariable: 'HOST',
    // The runbook asks for them with curl from outside.
    health: { liveness: '/health/live', readiness: '/health/ready', public: true },
    clientPaths: ['/mcp', '/sse'],
    privatePaths: ['/metrics'],
    streams: [{ path: '/sse' }],
    heartbeat: Duration.seconds(25),
    runAsUser: 1000,
    metrics: MetricsProfile.apiPort(),
  };
}
