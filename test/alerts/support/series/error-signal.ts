import type { AlertContext } from '../../../../lib/alert-catalog/alert-context';
import type { SeriesValues } from './alert-case';
import { requestSeries } from './request-series';
import { counter, POD_B } from './series';

/** Requests of one kind and another, at each of so many samples. */
export type Phase = readonly [good: number, bad: number, samples: number];

/** What makes up the ratio of bad requests: failures, or answers that took too long. */
export interface ErrorSignal {
  readonly slo: 'availability' | 'latency';
  /** Share of bad requests that is allowed. */
  readonly budget: number;
  /** The series for requests, phase after phase. */
  traffic(...phases: readonly Phase[]): SeriesValues;
  /** The same from another pod. */
  elsewhere(...phases: readonly Phase[]): SeriesValues;
  /** As `traffic`, with the counters in promtool's own notation. */
  written(good: (perSample: number) => string, good2: number, bad2: number): SeriesValues;
  /** Bad requests of others, and of routes that do not count, for so many samples. */
  strangers(samples: number): SeriesValues;
}

/** Failed requests, where the profile counts them. */
export function failureSignal({ facts }: AlertContext): ErrorSignal | undefined {
  const series = requestSeries(facts.profile.name);
  if (!series) return undefined;
  const { ok, failed, matched, uncountedRequests } = series;
  const traffic =
    (labels = {}): ErrorSignal['traffic'] =>
    (...phases) => ({
      [ok(labels)]: counter(...phases.map(([good, , samples]) => [good, samples] as const)),
      [failed(labels)]: counter(...phases.map(([, bad, samples]) => [bad, samples] as const)),
    });
  return {
    slo: 'availability',
    budget: 0.001,
    traffic: traffic(),
    elsewhere: traffic({ pod: POD_B }),
    written: (write, good, bad) => ({ [ok()]: write(good), [failed()]: write(bad) }),
    strangers: (samples) => {
      const others = [...matched.map((label) => ({ [label]: 'stranger' })), ...uncountedRequests];
      return Object.assign({}, ...others.map((labels) => traffic(labels)([70_000, 50_000, samples])));
    },
  };
}

/** Slow requests, where the profile measures how long they take. */
export function slownessSignal({ facts }: AlertContext): ErrorSignal | undefined {
  const series = requestSeries(facts.profile.name);
  if (!series) return undefined;
  const { inTime, count, matched, uncountedLatency } = series;
  const traffic =
    (labels = {}): ErrorSignal['traffic'] =>
    (...phases) => ({
      [inTime(labels)]: counter(...phases.map(([good, , samples]) => [good, samples] as const)),
      [count(labels)]: counter(...phases.map(([good, bad, samples]) => [good + bad, samples] as const)),
    });
  return {
    slo: 'latency',
    budget: 0.01,
    traffic: traffic(),
    elsewhere: traffic({ pod: POD_B }),
    written: (write, good, bad) => ({ [inTime()]: write(good), [count()]: write(good + bad) }),
    strangers: (samples) => {
      const others = [...matched.map((label) => ({ [label]: 'stranger' })), ...uncountedLatency];
      const wide = { [inTime({ le: '+Inf' })]: counter([70_000, samples]) };
      return Object.assign(wide, ...others.map((labels) => traffic(labels)([70_000, 50_000, samples])));
    },
  };
}
