type Step = readonly [atLeast: number, divisor: number, unit: string];

const BYTES: readonly Step[] = [
  [2 ** 30, 2 ** 30, ' GiB'],
  [2 ** 20, 2 ** 20, ' MiB'],
  [2 ** 10, 2 ** 10, ' KiB'],
  [0, 1, ' B'],
];
const SECONDS: readonly Step[] = [
  [60, 60, ' min'],
  [1, 1, ' s'],
  [0, 0.001, ' ms'],
];
const STEPS: Readonly<Record<string, readonly Step[]>> = {
  bytes: BYTES,
  s: SECONDS,
  ms: SECONDS.map(([atLeast, divisor, unit]) => [atLeast * 1000, divisor * 1000, unit]),
  d: [[0, 1, ' days']],
  reqps: [[0, 1, ' req/s']],
  percentunit: [[0, 0.01, ' %']],
};

/** Writes a value in a unit of Grafana, short enough for an axis. */
export function valueText(value: number, unit: string): string {
  if (value === 0 && unit !== 'percentunit') return '0';
  const size = Math.abs(value);
  const [, divisor, name] = (STEPS[unit] ?? [[0, 1, '']]).find(([atLeast]) => size >= atLeast) as Step;
  return `${Number((value / divisor).toPrecision(3))}${name}`;
}
