import type { IConstruct } from 'constructs';
import type { MetricsProfile } from '../metrics/metrics-profile';
import { PropChecks } from '../props/prop-checks';
import type { SecretKey } from '../props/secret-key';
import { checkSecretKey, checkSecrets } from '../props/secret-key';
import { checkVariableNames } from '../props/variable-names';
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
  /** Variables of the user's that come from Secrets. */
  readonly secrets: Readonly<Record<string, SecretKey>>;
  /** Where `AUTH_TOKENS` comes from, if anywhere. */
  readonly auth: SecretKey | undefined;
}

/** What a variable is set to, and by which prop. */
interface Decision {
  readonly value: string;
  readonly prop: string;
}

/**
 * The environment that the server reads, so that what it does and what the manifests say come from the same values.
 *
 * @throws {ValidationError} where a variable is given by hand that another prop decides, or given twice, or where a
 * Secret is not named as it must be.
 */
export function serverEnvironment(scope: IConstruct, input: ServerEnvironmentInput): Record<string, string> {
  const decided = decisions(input);
  checkVariables(new PropChecks(scope), input, decided);
  const fixed = Object.fromEntries([...decided].map(([name, { value }]) => [name, value]));
  // Listening on every address is what makes the pod reachable; the isolation decides by whom.
  return { HOST: '0.0.0.0', LOG_LEVEL: 'info', NODE_ENV: 'production', ...input.env, ...fixed };
}

function decisions({ port, storage, gracefulShutdown, profile }: ServerEnvironmentInput): Map<string, Decision> {
  const heartbeat = String(gracefulShutdown.heartbeat.toMilliseconds());
  const decided = new Map<string, Decision>([
    ['PORT', { value: String(port), prop: 'port' }],
    ['WORKING_DIRECTORY', { value: storage.workingDirectory, prop: 'storage.workingDirectory' }],
    ['AUDIT_LOG_FILE', { value: storage.auditLogFile, prop: 'storage.auditLogFile' }],
    ['HEARTBEAT_MS', { value: heartbeat, prop: 'gracefulShutdown.heartbeat' }],
  ]);
  for (const [name, value] of profile.endpoints.flatMap(({ environment = {} }) => Object.entries(environment))) {
    if (!decided.has(name)) decided.set(name, { value, prop: 'monitoring.profile' });
  }
  return decided;
}

/** No message repeats the value of a variable: it may be a secret. */
function checkVariables(
  checks: PropChecks,
  { env, secrets, auth }: ServerEnvironmentInput,
  decided: ReadonlyMap<string, Decision>,
): void {
  if (Object.hasOwn(env, 'AUTH_TOKENS')) {
    checks.fail("'env.AUTH_TOKENS' must not stand in a manifest; name its Secret in 'auth'");
  }
  checkVariableNames(checks, 'env', env);
  checks.texts('env', env);
  checkSecrets(checks, 'secrets', secrets);
  if (auth !== undefined) checkSecretKey(checks, 'auth', auth);
  for (const [prop, variables] of Object.entries({ env, secrets })) {
    for (const name of Object.keys(variables)) {
      const rival = decided.get(name);
      if (rival) checks.fail(`'${prop}.${name}' is decided by '${rival.prop}' (${rival.value}); set that instead`);
    }
  }
  if (auth !== undefined && Object.hasOwn(secrets, 'AUTH_TOKENS')) {
    checks.fail("'secrets.AUTH_TOKENS' is decided by 'auth'; leave one of the two out");
  }
  const twice = Object.keys(env).find((name) => Object.hasOwn(secrets, name));
  if (twice !== undefined) {
    checks.fail(`'env.${twice}' would be hidden from the server by 'secrets.${twice}'; leave one of the two out`);
  }
}
