import { bucketBound, decimal, duration } from '../../promql/promql';
import type { BurnRateWindow } from '../../slo/burn-rate';
import { BURN_RATE_WINDOWS, burnRateOf, recordedWindows } from '../../slo/burn-rate';
import type { Objective } from '../../slo/objective';
import type { Category } from '../../slo/severity';
import type { AlertContext } from '../alert-context';
import { countedRequests } from '../alert-context';
import type { AlertRule, RecordingRule } from '../rule';
import type { AlertName } from '../sections';
import { sectionOf } from '../sections';

/** One service level indicator: the share of bad requests over a window, and how many requests there were. */
export interface ErrorRatio {
  /** Value of the label `slo`. */
  readonly slo: string;
  /** Name of the recorded series for a window, without the window. */
  readonly record: string;
  /** Share of bad requests over a window. */
  ratio(window: string): string;
  /** Requests over a window. */
  requests(window: string): string;
}

/** Requests that failed, as a share of all that count. Undefined where the profile has no counter of requests. */
export function failedRequests(context: AlertContext): ErrorRatio | undefined {
  const { requests } = context.facts.profile;
  if (!requests) return undefined;
  const counted = context.requests(requests.metric, countedRequests(requests));
  const failed = context.requests(requests.metric, {
    ...countedRequests(requests),
    [requests.statusLabel]: { matches: requests.serverErrors },
  });
  return {
    slo: 'availability',
    record: 'task_mcp:availability_errors:ratio_rate',
    // The series of errors is born with the first error; until then they are none, and not unknown.
    ratio: (window) => `(
  sum(rate(${failed}[${window}]))
  or
  0 * sum(rate(${counted}[${window}]))
)
/
(sum(rate(${counted}[${window}])) > 0)`,
    requests: (window) => `sum(increase(${counted}[${window}]))`,
  };
}

/** Requests that took too long. Undefined where the profile has no histogram of their duration. */
export function slowRequests(context: AlertContext, objective: Objective): ErrorRatio | undefined {
  const { latency } = context.facts.profile;
  if (!latency || objective.maxMilliseconds === undefined) return undefined;
  const bound = latency.unit === 'seconds' ? objective.maxMilliseconds / 1000 : objective.maxMilliseconds;
  const counted = countedRequests(latency);
  const within = context.requests(`${latency.metric}_bucket`, { ...counted, le: bucketBound(bound) });
  const all = context.requests(`${latency.metric}_count`, counted);
  return {
    slo: 'latency',
    record: 'task_mcp:latency_errors:ratio_rate',
    ratio: (window) => `1 - (
  sum(rate(${within}[${window}]))
  /
  (sum(rate(${all}[${window}])) > 0)
)`,
    requests: (window) => `sum(increase(${all}[${window}]))`,
  };
}

/** Records the ratio over every window that a burn-rate alert reads. */
export function ratioRecordings({ slo, record, ratio }: ErrorRatio): RecordingRule[] {
  return recordedWindows().map((seconds) => ({
    record: `${record}${duration(seconds)}`,
    expr: ratio(duration(seconds)),
    labels: { slo },
  }));
}

/** How the burn-rate alerts of one objective are named and told. */
export interface BurnRateTexts {
  /** Start of the alerts' names; the window's name follows. */
  readonly prefix: 'TaskMCPHighErrorRate' | 'TaskMCPLatency';
  /** Whose concern they are. */
  readonly category: Category;
  /** What is bad about a bad request, as `requests fail`. */
  readonly verb: string;
}

/** The alerts of one objective in four windows: fast enough for an outage, slow enough for a leak. */
export function burnRateAlerts(
  context: AlertContext,
  ratio: ErrorRatio,
  objective: Objective,
  texts: BurnRateTexts,
): AlertRule[] {
  return BURN_RATE_WINDOWS.map((window) => {
    const alert: AlertName = `${texts.prefix}${window.name}`;
    const [long, short] = [duration(window.longSeconds), duration(window.shortSeconds)];
    return {
      alert,
      expr: burning(context, ratio, objective, window),
      forSeconds: window.forSeconds,
      severity: window.severity,
      category: texts.category,
      labels: { slo: ratio.slo, long_window: long, short_window: short },
      summary: `${context.facts.service} uses its error budget ${decimal(burnRateOf(window))} times too fast`,
      description: `{{ $value | humanizePercentage }} of the requests of the last ${long} ${texts.verb}; at ${objective.percent} % over 30 days ${decimal(burnRateOf(window) * objective.budget * 100)} % may.`,
      runbook: sectionOf(alert),
    };
  });
}

function burning(context: AlertContext, ratio: ErrorRatio, objective: Objective, window: BurnRateWindow): string {
  const [long, short] = [duration(window.longSeconds), duration(window.shortSeconds)];
  const bound = decimal(burnRateOf(window) * objective.budget);
  return `${context.recorded(`${ratio.record}${long}`)} > ${bound}
and on ()
${context.recorded(`${ratio.record}${short}`)} > ${bound}
and on ()
${ratio.requests(long)} > ${context.facts.thresholds.minRequests}`;
}
