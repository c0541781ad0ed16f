import type { Labels } from './metric-family';
import { MetricFamily } from './metric-family';

/** How often values stayed within bounds. */
export class Histogram extends MetricFamily {
  public constructor(
    name: string,
    private readonly bounds: readonly number[],
  ) {
    super(name, 'histogram');
  }

  /** Counts a value, `times` 0 makes the series without counting. */
  public observe(labels: Labels, value: number, times = 1): void {
    for (const bound of this.bounds) {
      this.add({ ...labels, le: String(bound) }, value <= bound ? times : 0, '_bucket');
    }
    this.add({ ...labels, le: '+Inf' }, times, '_bucket');
    this.add(labels, value * times, '_sum');
    this.add(labels, times, '_count');
  }
}
