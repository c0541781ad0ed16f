import type { IConstruct } from 'constructs';
import type { MetricsProfile } from '../monitoring/metrics-profile';
import { PropChecks } from '../prop-checks';
import type { GracefulShutdown } from './graceful-shutdown';
import type { Storage } from './storage';

/** What the server's environment is derived from. */
export interface ServerEnvironmentInput {
  readonly port: number;
  readonly storage: Storage;
  readonly gracefulShutdown: GracefulShutdown;
  readonly profile: MetricsProfile;
  /** Further variables of the user's. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The environment that the server reads, so that what it does and what the manifests say come from the same values.
 *
 * @throws {ValidationError} where a variable is given by hand that another prop decides.
 */
export function serverEnvironment(scope: IConstruct, input: ServerEnvironmentInput): Record<string, string> {
  const { port, storage, gracefulShutdown, profile, env } = input;
  const decided: Record<string, { readonly value: string; readonly prop: string }> = {
    PORT: { value: String(port), prop: 'port' },
    WORKING_DIRECTORY: { value: storage.workingDirectory, prop: 'storage.workingDirectory' },
    AUDIT_LOG_FILE: { value: storage.auditLogFile, prop: 'storage.auditLogFile' },
    HEARTBEAT_MS: {
      value: String(gracefulShutdown.heartbeat.toMilliseconds()),
      prop: 'gracefulShutdown.heartbeat',
    },
  };
  for (const [name, value] of profile.endpoints.flatMap(({ environment = {} }) => Object.entries(environment))) {
    decided[name] ??= { value, prop: 'monitoring.profile' };
  }
  const checks = new PropChecks(scope);
  for (const [name, value] of Object.entries(env)) {
    const rival = decided[name];
    if (rival) checks.fail(`'env.${name}' (${value}) is decided by '${rival.prop}' (${rival.value}); set that instead`);
    // The value must not be repeated here: it may be a secret.
    if (name === 'AUTH_TOKENS')
      checks.fail("'env.AUTH_TOKENS' must not stand in a manifest; name its Secret in 'auth'");
  }
  const fixed = Object.fromEntries(Object.entries(decided).map(([name, { value }]) => [name, value]));
  // Listening on every address is what makes the pod reachable; the isolation decides by whom.
  return { HOST: '0.0.0.0', LOG_LEVEL: 'info', NODE_ENV: 'production', ...env, ...fixed };
}
