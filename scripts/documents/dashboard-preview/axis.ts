/** Smallest and largest value of an axis. */
export type Range = readonly [low: number, high: number];

/** The range that holds all values; where they are all the same it is opened a little. */
export function rangeOf(values: readonly number[]): Range {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (low < high) return [low, high];
  const half = Math.abs(low) / 2 || 0.5;
  return low >= 0 ? [Math.max(0, low - half), high + half] : [low - half, high + half];
}

/** A few values within a range that are round in a unit and in its multiples of 1000 or 1024. */
export function ticksOf([low, high]: Range, about: number, multiple: 1000 | 1024 = 1000): number[] {
  const unit = multiple ** Math.max(0, Math.floor(Math.log(Math.abs(high) || 1) / Math.log(multiple)));
  const rough = (high - low) / unit / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = unit * power * ([1, 2, 5].find((factor) => power * factor >= rough) ?? 10);
  const ticks: number[] = [];
  // Half a thousandth of a step makes up for what floating point loses.
  for (let index = Math.ceil(low / step - 0.0005); index * step <= high + step * 0.0005; index++) {
    ticks.push(Number((index * step).toPrecision(12)));
  }
  return ticks;
}

/** Maps a range to pixels. */
export function scaleOf([low, high]: Range, [start, end]: readonly [number, number]): (value: number) => number {
  return (value) => start + ((value - low) / (high - low)) * (end - start);
}
