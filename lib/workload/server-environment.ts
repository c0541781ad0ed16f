import type { IConstruct } from 'constructs';
import type { MetricsProfile } from '../metrics/metrics-profile';
import { PropChecks } from '../props/prop-checks';
import type { SecretKey } from '../props/secret-key';
import { checkSecretKey, checkSecrets } from '../props/secret-key';
import { checkVariableNames } from '../props/variable-names';
import type { ServerProfile } from '../server/server-profile';
import type { GracefulShutdown } from './graceful-shutdown';
import type { Storage } from './storage';
import { shown } from '../words/shown';

/** What the server's environment is derived from. */
export interface ServerEnvironmentInput {
  readonly server: ServerProfile;
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
  /** What to do where another value is wanted. */
  readonly repair: string;
}

/**
 * The environment that the server reads, so that what it does and what the manifests say come from the same values.
 *
 * @throws {ValidationError} where a variable is given another value than a further prop needs, or given twice, where a Secret
 * is not named as it must be, or where the metrics need what the server is not.
 */
export function serverEnvironment(scope: IConstruct, input: ServerEnvironmentInput): Record<string, string> {
  const checks = new PropChecks(scope);
  const decided = decisions(checks, input);
  checkVariables(checks, input, decided);
  const fixed = Object.fromEntries([...decided].map(([name, { value }]) => [name, value]));
  return { ...input.server.environmentDefaults, ...input.env, ...fixed };
}

function decisions(checks: PropChecks, input: ServerEnvironmentInput): Map<string, Decision> {
  const { port, storage, gracefulShutdown, profile, server } = input;
  const { variables } = server;
  const decided = new Map<string, Decision>();
  const decide = (name: string | undefined, value: string | false, prop: string): void => {
    if (name !== undefined && value !== false) decided.set(name, { value, prop, repair: 'set that instead' });
  };
  decide(variables.port, String(port), 'port');
  decide(variables.workingDirectory, storage.workingDirectory, 'storage.workingDirectory');
  decide(variables.auditLogFile, storage.auditLogFile, 'storage.auditLogFile');
  decide(variables.heartbeat, String(gracefulShutdown.heartbeat.toMilliseconds()), 'gracefulShutdown.heartbeat');
  for (const [name, value] of Object.entries(server.environment)) {
    const repair = `the server profile '${server.name}' is untrue otherwise, so choose another one where your server differs`;
    decided.set(name, { value, prop: 'server', repair });
  }
  for (const [name, value] of profile.endpoints.flatMap(({ environment = {} }) => Object.entries(environment))) {
    const rival = decided.get(name);
    if (rival?.prop === 'server' && rival.value !== value) {
      checks.fail(
        `'monitoring.profile' (${profile.name}) needs ${name}=${value}, which 'server' (${server.name}) sets to ${rival.value}; leave 'monitoring.profile' out, or choose a server profile that exports it`,
      );
    }
    if (!rival) decide(name, value, 'monitoring.profile');
  }
  return decided;
}

/** No message repeats the value of a variable: it may be a secret. */
function checkVariables(
  checks: PropChecks,
  { server, env, secrets, auth }: ServerEnvironmentInput,
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
    for (const [name, value] of Object.entries(variables)) {
      const rival = decided.get(name);
      if (!rival || rival.value === value) continue;
      checks.fail(`'${prop}.${name}' is decided by '${rival.prop}' (${shown(rival.value)}); ${rival.repair}`);
    }
  }
  checkListenAddress(checks, server, env);
  if (auth !== undefined && Object.hasOwn(secrets, 'AUTH_TOKENS')) {
    checks.fail("'secrets.AUTH_TOKENS' is decided by 'auth'; leave one of the two out");
  }
  const twice = Object.keys(env).find((name) => Object.hasOwn(secrets, name));
  if (twice !== undefined) {
    checks.fail(`'env.${twice}' would be hidden from the server by 'secrets.${twice}'; leave one of the two out`);
  }
}

/** The kubelet probes the address of the pod, and a Service leads there; a loopback address is no secret. */
function checkListenAddress(
  checks: PropChecks,
  { name, listenAddressVariable: variable }: ServerProfile,
  env: Readonly<Record<string, string>>,
): void {
  const address = variable === undefined ? undefined : env[variable];
  if (address === undefined || !LOOPBACK.test(address)) return;
  checks.fail(
    `'env.${variable}' (${shown(address)}) must be an address that others reach, such as 0.0.0.0: the server profile '${name}' listens on it, and on a loopback address no probe and no Service finds the server`,
  );
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){1,3}|localhost|::1|\[::1\])$/i;
