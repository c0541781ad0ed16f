const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/**
 * Reads a duration of the Gateway API, such as `1h30m10s500ms`.
 *
 * @returns milliseconds, or `undefined` where the text is not such a duration.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-2257/
 */
export function parseGatewayDuration(text: string): number | undefined {
  if (!/^(\d{1,5}(h|m|s|ms)){1,4}$/.test(text)) return undefined;
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)([a-z]+)/g))
    total += Number(count) * (UNITS[unit as string] as number);
  return total;
}
