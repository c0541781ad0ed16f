import { statSync } from 'node:fs';

/** What the server reads from its environment. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Bearer tokens that are let in. */
  readonly tokens: readonly string[];
  /** Requests in a window. */
  readonly rateLimit: number;
  /** The window that is asked for; the real server keeps to a minute. */
  readonly rateLimitWindowMs: number;
  readonly heartbeatMs: number;
  /** Directory that the tools write to. */
  readonly workingDirectory: string;
  /** The audit log that is asked for; the real server writes another. */
  readonly auditLogFile?: string;
  readonly openTelemetry: boolean;
  readonly openTelemetryPort: number;
  readonly serviceName: string;
  readonly logLevel: string;
  readonly nodeEnvironment: string;
}

/** Reads the real server's environment variables; a working directory that does not exist keeps it from starting. */
export function settingsFrom(environment: NodeJS.ProcessEnv, processDirectory: string): Settings {
  const workingDirectory = environment['WORKING_DIRECTORY'] || processDirectory;
  if (!statSync(workingDirectory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`'WORKING_DIRECTORY' (${workingDirectory}) must be a directory that exists`);
  }
  const number = (name: string, otherwise: number): number => {
    const value = Number.parseInt(environment[name] ?? '', 10);
    return Number.isNaN(value) ? otherwise : value;
  };
  return {
    port: number('PORT', 8443),
    // In a pod it is reached by the pod's address without having been told a host.
    host: environment['HOST'] || '0.0.0.0',
    tokens: (environment['AUTH_TOKENS'] ?? '')
      .split(',')
      .map((token) => token.trim())
      .filter(Boolean),
    rateLimit: number('RATE_LIMIT', 60),
    rateLimitWindowMs: number('RATE_LIMIT_WINDOW_MS', 60_000),
    heartbeatMs: number('HEARTBEAT_MS', 25_000),
    workingDirectory,
    auditLogFile: environment['AUDIT_LOG_FILE'] || undefined,
    // On where the variable is absent, and for every value but one.
    openTelemetry: environment['OTEL_ENABLED'] !== 'false',
    openTelemetryPort: number('OTEL_PROMETHEUS_PORT', 9464),
    serviceName: environment['OTEL_SERVICE_NAME'] || 'task-mcp-http',
    logLevel: environment['LOG_LEVEL'] || 'info',
    nodeEnvironment: environment['NODE_ENV'] || 'development',
  };
}
