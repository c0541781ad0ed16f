import { Duration } from 'cdk8s';
import type { PropChecks } from '../prop-checks';
import type { AlertThresholds } from './thresholds';
import { THRESHOLDS } from './thresholds';

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
      ? merged(checks, prop, byDefault, value as Tree)
      : checked(checks, prop, key, value);
  }
  return result;
}

function isTree(value: Tree | Duration | number | undefined): value is Tree {
  return typeof value === 'object' && !(value instanceof Duration);
}

function checked(checks: PropChecks, prop: string, key: string, value: Tree | Duration | number): Duration | number {
  if (typeof value === 'number') {
    if (!(value > 0)) checks.fail(`'${prop}' (${value}) must be above 0`);
    if (/Ratio$/.test(key) && value > 1)
      checks.fail(`'${prop}' (${value}) must be at most 1; it is a share, not a percentage`);
    return value;
  }
  if (!(value instanceof Duration)) {
    checks.fail(`'${prop}' (${JSON.stringify(value)}) must be a number or a Duration, such as Duration.minutes(10)`);
  }
  return value;
}
