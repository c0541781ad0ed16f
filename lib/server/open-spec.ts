import { Duration } from 'cdk8s';
import { NAMES } from '../kubernetes/names';
import { MetricsProfile } from '../metrics/metrics-profile';
import { ENVIRONMENT_DEFAULTS, WORKING_DIRECTORY } from './runbook';
import type { ServerProfileProps } from './server-profile-props';

/** What a build of the public server has that the public one has not. */
export interface OpenSpecOptions {
  /**
   * Whether its tracing hook is mended. In the public server it answers every request with 500 while OpenTelemetry is on, so
   * it is switched off, and there is no port 9464.
   *
   * @default - it is not.
   */
  readonly openTelemetry?: boolean;

  /**
   * Program to run. It must be named by its whole path, since the process starts in the working directory.
   *
   * @default - `node /app/dist/index.js`.
   */
  readonly command?: readonly string[];
}

/**
 * The public Task MCP HTTP server, as it was measured at its commit of 2025-10-29, with what its faults need:
 * it writes to wherever it was started, so it is started in the working directory; it ignores `AUDIT_LOG_FILE` and
 * `RATE_LIMIT_WINDOW_MS`, so neither is set; and anybody may choose the address that its limit counts, so the limit is far
 * above what the probes need, and the real one belongs to the gateway.
 */
export function openSpecServer(options: OpenSpecOptions = {}): ServerProfileProps {
  const { openTelemetry = false, command = ['node', '/app/dist/index.js'] } = options;
  return {
    name: openTelemetry ? 'openSpec with OpenTelemetry' : 'openSpec',
    command,
    port: NAMES.port,
    workingDirectory: { path: WORKING_DIRECTORY, startsThere: true },
    variables: { port: 'PORT', workingDirectory: 'WORKING_DIRECTORY', heartbeat: 'HEARTBEAT_MS' },
    environment: { OTEL_ENABLED: String(openTelemetry) },
    environmentDefaults: { ...ENVIRONMENT_DEFAULTS, RATE_LIMIT: '6000' },
    listenAddressVariable: 'HOST',
    // They tell the process id, its directory and its version.
    health: { liveness: '/healthz', readiness: '/readyz' },
    clientPaths: ['/mcp', '/sse'],
    privatePaths: ['/metrics', '/health', '/healthz', '/readyz', '/security'],
    streams: [{ path: '/sse' }, { path: '/mcp' }],
    // What it answers without a token; no gateway says that.
    clientCheck: { path: '/mcp', method: 'POST', statuses: [500], body: 'AUTH_ERROR' },
    trustedStatuses: false,
    rateLimit: {
      requests: 60,
      window: Duration.minutes(1),
      countedBy: 'token',
      trustsForwardedAddress: true,
      requestsVariable: 'RATE_LIMIT',
    },
    heartbeat: Duration.seconds(25),
    runAsUser: 1000,
    metrics: openTelemetry ? withOpenTelemetry() : apiPort(),
    // Observed: each authenticated request appends a line to audit.log in the working directory, which is never rotated.
    auditLogBytesPerRequest: 319,
  };
}

/** Its own exporter declares counters that it never samples, so nothing but the health of the process is read there. */
function apiPort(): MetricsProfile {
  return MetricsProfile.apiPort().with({
    name: 'openSpec',
    requests: undefined,
    latency: undefined,
    tools: undefined,
    authentication: undefined,
    rateLimit: undefined,
  });
}

/**
 * A failing request is counted twice, with 200 and with 500, and one without a token as an error of the server: its statuses
 * can't tell an outage from a stranger, so no alert is made of them.
 */
function withOpenTelemetry(): MetricsProfile {
  const profile = MetricsProfile.openTelemetry();
  const { latency } = profile;
  return profile.with({
    name: 'openSpec with OpenTelemetry',
    requests: undefined,
    latency: latency && { ...latency, excludedRoutes: [...(latency.excludedRoutes ?? []), '/mcp'] },
  });
}
