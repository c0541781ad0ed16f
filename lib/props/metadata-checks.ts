import type { PropChecks } from './prop-checks';

/** Refuses metadata that is none, or whose names, labels or annotations Kubernetes does not take. */
export function checkMetadata(checks: PropChecks, prop: string, value: unknown): void {
  checks.options(prop, value, false);
  const { name, namespace, labels, annotations } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (name !== undefined) checks.dnsName(`${prop}.name`, name as string);
  if (namespace !== undefined) checks.dnsLabel(`${prop}.namespace`, namespace as string);
  checks.labels(`${prop}.labels`, labels);
  checks.annotations(`${prop}.annotations`, annotations);
}
