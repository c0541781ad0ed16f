import { shown } from '../words/shown';
/** Share of good requests that the service promises over 30 days. */
export class Objective {
  /**
   * So many percent of the requests are answered without a fault of the server.
   *
   * @throws {RangeError} where the percentage is not between 0 and 100.
   */
  public static availability(percent: number): Objective {
    return new Objective('availability', percent);
  }

  /**
   * So many percent of the requests are answered within a time. The time must be a bound of the histogram's buckets;
   * anything else cannot be measured, and is refused at synth.
   *
   * @throws {RangeError} where the percentage is not between 0 and 100, or the time is none or not positive.
   */
  public static latency(percent: number, within: { toMilliseconds(): number }): Objective {
    const { toMilliseconds } = Object(within) as Partial<typeof within>;
    if (typeof toMilliseconds !== 'function') {
      throw new RangeError(
        `'within' (${shown(within)}) of a latency objective must be a Duration, such as Duration.millis(500)`,
      );
    }
    return new Objective('latency', percent, within.toMilliseconds());
  }

  private constructor(
    /** What is promised. */
    public readonly kind: 'availability' | 'latency',
    /** Percentage of good requests. */
    public readonly percent: number,
    /** Milliseconds within which a good request is answered; for latency alone. */
    public readonly maxMilliseconds?: number,
  ) {
    if (typeof percent !== 'number') {
      throw new RangeError(`'percent' (${typeof percent}) of an objective must be a number, such as 99.9`);
    }
    if (!(percent > 0 && percent < 100)) {
      throw new RangeError(
        `'percent' (${shown(percent)}) of an objective must be above 0 and below 100, or no budget is left`,
      );
    }
    if (maxMilliseconds !== undefined && !(maxMilliseconds > 0)) {
      throw new RangeError(`'within' (${maxMilliseconds}ms) of an objective must be above 0`);
    }
  }

  /** Share of requests that may be bad: 0.001 for 99.9 %. Rounded, so that no floating point noise reaches a rule. */
  public get budget(): number {
    return Number(((100 - this.percent) / 100).toPrecision(12));
  }
}
