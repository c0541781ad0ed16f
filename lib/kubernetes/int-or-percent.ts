export type IntOrPercent = number | string;

/**
 * Resolves a count or a percentage against a total, as the disruption and deployment controllers do.
 *
 * @param rounding `up` for `maxSurge` and for both bounds of a disruption budget, `down` for a rollout's `maxUnavailable`.
 * @returns `undefined` where the value is neither a whole number nor a percentage.
 */
export function resolveIntOrPercent(value: IntOrPercent, total: number, rounding: 'up' | 'down'): number | undefined {
  const percent = /^(\d+)%$/.exec(String(value))?.[1];
  if (percent !== undefined) {
    const share = (Number(percent) * total) / 100;
    return rounding === 'up' ? Math.ceil(share) : Math.floor(share);
  }
  return Number.isInteger(value) ? (value as number) : undefined;
}
