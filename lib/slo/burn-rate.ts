import type { Severity } from './severity';

/** One window of a multi-window burn-rate alert. Durations are seconds. */
export interface BurnRateWindow {
  /** Word that the alert's name ends with. */
  readonly name: 'FastBurn' | 'MediumBurn' | 'SlowBurn' | 'LongBurn';
  /** Share of the error budget that is gone when the alert fires. */
  readonly budgetShare: number;
  /** Window that shows that the budget really burns. */
  readonly longSeconds: number;
  /** Window that shows that it still burns, so that the alert ends soon after the fault. */
  readonly shortSeconds: number;
  /** Time that both must hold. */
  readonly forSeconds: number;
  /** How soon somebody must act. */
  readonly severity: Severity;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Days over which an objective is held. */
export const OBJECTIVE_WINDOW_DAYS = 30;

/**
 * The four windows, and the share of a 30-day budget that each lets go: 2 % in an hour, 5 % in six, 10 % in a day and in
 * three. The short window is a twelfth of the long one.
 *
 * @see https://sre.google/workbook/alerting-on-slos/#6-multiwindow-multi-burn-rate-alerts
 */
export const BURN_RATE_WINDOWS: readonly BurnRateWindow[] = [
  { name: 'FastBurn', budgetShare: 0.02, longSeconds: HOUR, shortSeconds: 300, forSeconds: 120, severity: 'critical' },
  {
    name: 'MediumBurn',
    budgetShare: 0.05,
    longSeconds: 6 * HOUR,
    shortSeconds: 1800,
    forSeconds: 900,
    severity: 'critical',
  },
  {
    name: 'SlowBurn',
    budgetShare: 0.1,
    longSeconds: DAY,
    shortSeconds: 2 * HOUR,
    forSeconds: HOUR,
    severity: 'warning',
  },
  {
    name: 'LongBurn',
    budgetShare: 0.1,
    longSeconds: 3 * DAY,
    shortSeconds: 6 * HOUR,
    forSeconds: 3 * HOUR,
    severity: 'warning',
  },
];

/** How many times faster than allowed the budget burns when a window's share of it is gone: 14.4, 6, 3 and 1. */
export function burnRateOf(window: BurnRateWindow): number {
  return Number(((window.budgetShare * OBJECTIVE_WINDOW_DAYS * DAY) / window.longSeconds).toPrecision(12));
}

/** The windows over which an error ratio must be recorded: every long and every short one, once each. */
export function recordedWindows(windows: readonly BurnRateWindow[] = BURN_RATE_WINDOWS): readonly number[] {
  const seconds = windows.flatMap(({ longSeconds, shortSeconds }) => [longSeconds, shortSeconds]);
  return [...new Set(seconds)].sort((a, b) => a - b);
}
