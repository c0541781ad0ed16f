import type { MetricsProfile } from './metrics-profile';
import type { LatencySignal, RequestsSignal } from './metrics-profile-props';

/** Series of one name that the pods themselves export. */
export interface OwnSeries {
  /** Name of the series. */
  readonly name: string;
  /** Sets of labels that one pod is expected to tell apart, beside the bounds of a histogram. */
  readonly labelSets: number;
  /** Bounds of its buckets, where they are such. */
  readonly bounds?: readonly number[];
  /** The label and the values of it that no rule or panel counts. */
  readonly uncounted?: { readonly label: string; readonly values: readonly string[] };
}

/** The series of a profile that the pods export, and not a gateway before them. */
export function ownSeriesOf(profile: MetricsProfile): OwnSeries[] {
  const { requests, latency, health, tools, authentication, rateLimit, streaming } = profile;
  const found: OwnSeries[] = [];
  if (requests && !profile.requestMatchers) found.push({ name: requests.metric, ...labelSetsOf(requests) });
  if (latency && !profile.requestMatchers) {
    const sets = labelSetsOf(latency);
    found.push({ name: `${latency.metric}_bucket`, bounds: latency.bounds, ...sets });
    found.push({ name: `${latency.metric}_count`, ...sets }, { name: `${latency.metric}_sum`, ...sets });
  }
  for (const signal of [health, tools, authentication]) {
    if (signal) found.push({ name: signal.metric, labelSets: signal.expectedLabelSets ?? 1 });
  }
  for (const signal of [rateLimit, streaming]) if (signal) found.push({ name: signal.metric, labelSets: 1 });
  return found;
}

function labelSetsOf(signal: RequestsSignal | LatencySignal): Pick<OwnSeries, 'labelSets' | 'uncounted'> {
  return { labelSets: signal.expectedLabelSets ?? 1, uncounted: uncounted(signal) };
}

function uncounted(signal: RequestsSignal | LatencySignal): OwnSeries['uncounted'] {
  const { statusLabel: label, excludedStatuses: values = [] } = signal;
  return label === undefined || values.length === 0 ? undefined : { label, values };
}
