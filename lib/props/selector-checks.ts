import type { PropChecks } from './prop-checks';

/** Refuses labels that Kubernetes does not take, and none at all where some are given: they select every pod. */
export function checkSelector(checks: PropChecks, prop: string, labels: unknown, consequence: string): void {
  checks.labels(prop, labels);
  if (labels !== undefined && Object.keys(labels as object).length === 0) {
    checks.fail(`'${prop}' must hold a label, or ${consequence}`);
  }
}
