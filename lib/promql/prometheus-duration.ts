import { oncePerText } from '../memo/once-per-text';

const UNITS: Readonly<Record<string, number>> = {
  y: 31_536_000,
  w: 604_800,
  d: 86_400,
  h: 3600,
  m: 60,
  s: 1,
  ms: 0.001,
};

/**
 * Reads a duration of Prometheus, such as `1h30m`.
 *
 * @returns seconds, or `undefined` where the text is not such a duration.
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#time-durations
 */
export const parsePrometheusDuration = oncePerText((text): number | undefined => {
  if (text === '0') return 0;
  if (!/^(\d+(ms|[ywdhms]))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)(ms|[ywdhms])/g)) {
    seconds += Number(count) * (UNITS[unit as string] as number);
  }
  return seconds;
});
