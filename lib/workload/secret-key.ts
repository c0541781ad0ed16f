import type { k8s } from 'cdk8s-plus-28';
import type { Plain } from '../plain';

/** One key of a Secret that exists in the namespace. The value itself never reaches a manifest. */
export interface SecretKey {
  /** Name of the Secret; the runbook looks for names that begin with `task-mcp`. */
  readonly secretName: string;
  /** Key within the Secret. */
  readonly key: string;
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
