import type { k8s } from 'cdk8s-plus-28';
import type { Plain } from '../kubernetes/plain';
import { isObjectName } from './object-name';
import type { PropChecks } from './prop-checks';
import { checkVariableNames } from './variable-names';

/** One key of a Secret that exists in the namespace. The value itself never reaches a manifest. */
export interface SecretKey {
  /** Name of the Secret; the runbook looks for names that begin with `task-mcp`. */
  readonly secretName: string;
  /** Key within the Secret. */
  readonly key: string;
}

/** Whether a value is what Kubernetes takes for a key of a Secret. */
export function isSecretKey(value: unknown): boolean {
  return typeof value === 'string' && /^(?!\.$|\.\.)[-\w.]{1,253}$/.test(value);
}

/**
 * Refuses what does not name a key of a Secret. The message repeats no value, since somebody may have put the secret
 * itself there.
 */
export function checkSecretKey(checks: PropChecks, prop: string, value: SecretKey | undefined): void {
  checks.group(prop, value, { secretName: true, key: true });
  const { secretName, key }: Partial<SecretKey> = value ?? {};
  if (!isObjectName(secretName)) {
    checks.fail(
      `'${prop}.secretName' (${typeof secretName}) must be the name of a Secret: at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends`,
    );
  }
  if (!isSecretKey(key)) {
    checks.fail(
      `'${prop}.key' (${typeof key}) must be a key of the Secret: at most 253 letters, digits, '-', '_' and '.', and no dots alone`,
    );
  }
}

/** Refuses anything but keys of Secrets under names of environment variables. */
export function checkSecrets(
  checks: PropChecks,
  prop: string,
  secrets: Readonly<Record<string, SecretKey>> | undefined,
): void {
  checks.options(prop, secrets, false);
  checkVariableNames(checks, prop, secrets);
  for (const [name, key] of Object.entries(secrets ?? {})) checkSecretKey(checks, `${prop}.${name}`, key);
}

/** Environment variables that take their value from Secrets, in the order of their names; nothing where there are none. */
export function secretEnvironment(secrets: Readonly<Record<string, SecretKey>> = {}): Plain<k8s.EnvVar>[] | undefined {
  const names = Object.keys(secrets).sort();
  if (names.length === 0) return undefined;
  return names.map((name) => {
    const { secretName, key } = secrets[name] as SecretKey;
    return { name, valueFrom: { secretKeyRef: { name: secretName, key } } };
  });
}
