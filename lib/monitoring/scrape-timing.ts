import { Duration } from 'cdk8s';
import { scrapeTimeoutFault } from '../checks/rules/monitoring/scrape-timeout-within-interval';
import type { PropChecks } from '../props/prop-checks';

/** How often Prometheus asks, and how long it waits for the answer. */
export interface ScrapeTiming {
  /** Time from one scrape to the next. */
  readonly interval: Duration;
  /** Time to wait for the answer. */
  readonly scrapeTimeout: Duration;
}

/** Decides the timing of a scrape: every 30 s, and 10 s for the answer, or the interval where that is shorter. */
export function resolveTiming(checks: PropChecks, props: Partial<ScrapeTiming>): ScrapeTiming {
  const { interval = Duration.seconds(30) } = props;
  checks.duration('interval', interval, 1);
  const { scrapeTimeout = Duration.seconds(Math.min(10, interval.toSeconds())) } = props;
  checks.duration('scrapeTimeout', scrapeTimeout, 1);
  checks.none(scrapeTimeoutFault(seconds(scrapeTimeout), seconds(interval)));
  return { interval, scrapeTimeout };
}

/** Writes a duration as Prometheus reads it. */
export function seconds(duration: Duration): string {
  return `${duration.toSeconds()}s`;
}
