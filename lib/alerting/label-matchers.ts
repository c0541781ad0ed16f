import type { PropChecks } from '../props/prop-checks';

const COMPARISONS: readonly string[] = ['not', 'matches', 'excludes'];

/** Refuses anything but label matchers; without them a selector would find the series of every service. */
export function checkLabelMatchers(checks: PropChecks, prop: string, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const given = Array.isArray(value) ? 'array' : String(value);
    checks.fail(
      `'${prop}' (${given}) must be labels, such as { job: '${typeof value === 'string' ? value : 'exporter'}' }`,
    );
  }
  for (const [label, match] of Object.entries(value)) {
    const matches = [match].flat();
    if (matches.length > 0 && matches.every(isMatch)) continue;
    checks.fail(
      `'${prop}.${label}' (${typeof match}) must be a text, or one of { not }, { matches } and { excludes } with a text`,
    );
  }
}

function isMatch(match: unknown): boolean {
  if (typeof match === 'string') return true;
  const [comparison, ...others] = Object.entries(Object(match) as object) as [string, unknown][];
  return (
    comparison !== undefined &&
    COMPARISONS.includes(comparison[0]) &&
    typeof comparison[1] === 'string' &&
    others.length === 0
  );
}
