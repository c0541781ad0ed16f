import { Duration } from 'cdk8s';
import type { AlertThresholds } from '../alert-catalog/thresholds';
import { THRESHOLDS } from '../alert-catalog/thresholds';
import type { PropChecks } from '../props/prop-checks';
import { shown } from '../words/shown';

/** The thresholds to change; what is not given keeps its default. */
export type ThresholdOverrides = Overrides<AlertThresholds>;

type Overrides<T> = T extends Duration | number ? T : { readonly [K in keyof T]?: Overrides<T[K]> };

/** Thresholds that have no default, and so cannot be found in the defaults. */
const OPTIONAL = ['thresholds.serviceDown.statusPage'];

/**
 * The defaults with the overrides on top.
 *
 * @throws {ValidationError} where a threshold does not exist, a share is not above 0 and at most 1, or an amount is not
 * above 0.
 */
export function resolveThresholds(checks: PropChecks, overrides: ThresholdOverrides = {}): AlertThresholds {
  checks.options('thresholds', overrides, false);
  return merged(checks, 'thresholds', THRESHOLDS, overrides) as unknown as AlertThresholds;
}

type Tree = { readonly [key: string]: Tree | Duration | number };

function merged(checks: PropChecks, path: string, defaults: object, overrides: object): Tree {
  const result: Record<string, Tree | Duration | number> = { ...(defaults as Tree) };
  for (const [key, value] of Object.entries(overrides as Tree)) {
    const prop = `${path}.${key}`;
    const byDefault = (defaults as Tree)[key];
    if (byDefault === undefined && !OPTIONAL.includes(prop)) {
      checks.fail(`'${prop}' is not a threshold; there are ${Object.keys(defaults).join(', ')}`);
    }
    if (value === undefined) continue;
    result[key] = isTree(byDefault)
      ? merged(checks, prop, byDefault, groupOf(checks, prop, value, byDefault))
      : checked(checks, prop, value, typeof byDefault === 'number');
  }
  return result;
}

function isTree(value: Tree | Duration | number | undefined): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Duration);
}

/** A group of thresholds is overridden by a group, and not by one of its values. */
function groupOf(checks: PropChecks, prop: string, value: Tree | Duration | number, byDefault: Tree): Tree {
  if (!isTree(value)) checks.fail(`'${prop}' (${shown(value)}) must hold ${Object.keys(byDefault).join(', ')}`);
  return value;
}

function checked(
  checks: PropChecks,
  prop: string,
  value: Tree | Duration | number,
  isNumber: boolean,
): Duration | number {
  if (isNumber && typeof value === 'number') {
    if (!(value > 0 && value < Infinity)) checks.fail(`'${prop}' (${shown(value)}) must be above 0, and finite`);
    if (prop.endsWith('Ratio') && value > 1)
      checks.fail(`'${prop}' (${shown(value)}) must be at most 1; it is a share, not a percentage`);
    return value;
  }
  if (isNumber)
    checks.fail(`'${prop}' (${typeof value === 'string' ? `"${shown(value)}"` : shown(value)}) must be a number`);
  // How long a request takes may be less than a second; what Prometheus waits for is whole seconds.
  if (prop.endsWith('.maxDuration') && value instanceof Duration) return value;
  checks.duration(prop, value as Duration, 1);
  return value as Duration;
}
