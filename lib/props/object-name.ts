import type { PropChecks } from './prop-checks';
import { shown } from '../words/shown';

const PART = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const OBJECT_NAME = new RegExp(`^(?=.{1,253}$)${PART}(?:\\.${PART})*$`);

/**
 * Whether a value is what Kubernetes takes for the name of a Secret, a ServiceAccount or a PriorityClass: like a DNS
 * name, but with no bound on what stands between two dots.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names
 */
export function isObjectName(value: unknown): boolean {
  return typeof value === 'string' && OBJECT_NAME.test(value);
}

/** Refuses what Kubernetes does not take for the name of an object. */
export function checkObjectName(checks: PropChecks, prop: string, value: unknown): void {
  if (!isObjectName(value)) {
    checks.fail(
      `'${prop}' (${shown(value)}) must be the name of an object: at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends`,
    );
  }
}
