import { shown } from '../words/shown';
import type { PropChecks } from './prop-checks';

/** The others are the API server's own. */
const FIELDS: readonly string[] = ['name', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences'];

/** Refuses metadata that is none, or whose names, labels or annotations Kubernetes does not take. */
export function checkMetadata(checks: PropChecks, prop: string, value: unknown): void {
  checks.options(prop, value, false);
  for (const field of Object.keys((value ?? {}) as object)) {
    if (FIELDS.includes(field)) continue;
    checks.fail(`'${prop}.${shown(field)}' is not a field that a manifest sets; there are ${FIELDS.join(', ')}`);
  }
  const { name, namespace, labels, annotations } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (name !== undefined) checks.dnsName(`${prop}.name`, name as string);
  if (namespace !== undefined) checks.dnsLabel(`${prop}.namespace`, namespace as string);
  checks.labels(`${prop}.labels`, labels);
  checks.annotations(`${prop}.annotations`, annotations);
}
