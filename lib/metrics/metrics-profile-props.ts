import type { LabelMatchers } from '../promql/promql';

/** A path of the pods that Prometheus scrapes. */
export interface ScrapeEndpoint {
  /** Name of the container port and of the Service port: `http`, or one of the endpoint's own. */
  readonly portName: string;
  /** Number of the port. */
  readonly port: number;
  /**
   * Path of the metrics.
   *
   * @default - `/metrics`.
   */
  readonly path?: string;
  /**
   * Metrics to drop at scrape, because the server exports them wrongly.
   *
   * @default - every metric is kept.
   */
  readonly dropMetrics?: readonly string[];
  /**
   * Variables of the server's environment that make it serve the metrics there.
   *
   * @default - the server needs no telling.
   */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A counter of requests. */
export interface RequestsSignal {
  /** Name of the counter. */
  readonly metric: string;
  /** Label that holds the status of the answer. */
  readonly statusLabel: string;
  /** Regular expression of the statuses that count as errors of the server, such as `5..`. */
  readonly serverErrors: string;
  /**
   * Label that holds the route.
   *
   * @default - routes are not told apart.
   */
  readonly routeLabel?: string;
  /**
   * Regular expressions of routes that do not count, such as those of health checks.
   *
   * @default - every route counts.
   */
  readonly excludedRoutes?: readonly string[];
  /**
   * Regular expressions of statuses that do not count: those of requests that no client of the service makes, such as 404
   * where the server labels its series with the path that was asked for. Rules and panels leave them out, and
   * {@link ServiceMonitor} drops them at scrape.
   *
   * @default - every status counts.
   */
  readonly excludedStatuses?: readonly string[];
  /**
   * Labels whose values clients choose or bring along, such as their program or their address. There is no end to them, so
   * of a histogram no more buckets are read than an objective needs.
   *
   * @default - every label has a few values.
   */
  readonly clientLabels?: readonly string[];
  /**
   * Sets of labels that one pod is expected to tell apart, without those that do not count: routes times statuses, times
   * clients where each has its own. The `sampleLimit` of a scrape must leave room for them.
   *
   * @default - one.
   */
  readonly expectedLabelSets?: number;
}

/** A histogram of the time that requests take. */
export interface LatencySignal {
  /** Name of the histogram, without `_bucket`. */
  readonly metric: string;
  /** Unit of its bounds. */
  readonly unit: 'seconds' | 'milliseconds';
  /** Bounds of its buckets in that unit, in ascending order. An objective's threshold must be one of them. */
  readonly bounds: readonly number[];
  /**
   * Label that holds the route.
   *
   * @default - routes are not told apart.
   */
  readonly routeLabel?: string;
  /**
   * Label that holds the status of the answer.
   *
   * @default - statuses are not told apart.
   */
  readonly statusLabel?: string;
  /**
   * Regular expressions of routes that do not count: those of health checks, and streams, which are meant to last.
   *
   * @default - every route counts.
   */
  readonly excludedRoutes?: readonly string[];
  /**
   * Regular expressions of statuses that do not count: those of requests that no client of the service makes, such as 404
   * where the server labels its series with the path that was asked for. Rules and panels leave them out, and
   * {@link ServiceMonitor} drops them at scrape.
   *
   * @default - every status counts.
   */
  readonly excludedStatuses?: readonly string[];
  /**
   * Labels whose values clients choose or bring along, such as their program or their address. There is no end to them, so
   * of a histogram no more buckets are read than an objective needs.
   *
   * @default - every label has a few values.
   */
  readonly clientLabels?: readonly string[];
  /**
   * Sets of labels that one pod is expected to tell apart, without those that do not count: routes times statuses, times
   * clients where each has its own. The `sampleLimit` of a scrape must leave room for them.
   *
   * @default - one.
   */
  readonly expectedLabelSets?: number;
}

/** A gauge of the server's own health checks. */
export interface HealthSignal {
  /** Name of the gauge. It fails below 0. */
  readonly metric: string;
  /**
   * Label that names the check.
   *
   * @default - checks are not told apart.
   */
  readonly checkLabel?: string;
  /**
   * Sets of labels that one pod is expected to tell apart.
   *
   * @default - one.
   */
  readonly expectedLabelSets?: number;
}

/** A counter of authentications. */
export interface AuthenticationSignal {
  /** Name of the counter. */
  readonly metric: string;
  /** Label that holds the outcome. */
  readonly statusLabel: string;
  /** Value of the label where the authentication failed. */
  readonly failed: string;
  /**
   * Sets of labels that one pod is expected to tell apart.
   *
   * @default - one.
   */
  readonly expectedLabelSets?: number;
}

/** A counter of tool executions. */
export interface ToolsSignal {
  /** Name of the counter. */
  readonly metric: string;
  /** Label that holds the outcome. */
  readonly statusLabel: string;
  /** Value of the label where the tool failed. */
  readonly failed: string;
  /**
   * Sets of labels that one pod is expected to tell apart.
   *
   * @default - one.
   */
  readonly expectedLabelSets?: number;
}

/** A counter of requests that the rate limit refused. */
export interface RateLimitSignal {
  /** Name of the counter. */
  readonly metric: string;
}

/** A gauge of open event streams. */
export interface StreamingSignal {
  /** Name of the gauge. */
  readonly metric: string;
}

/** A way in whose requests are counted by another program. */
export interface CountedRoute {
  /** Kind of the object. */
  readonly kind: 'Ingress' | 'HTTPRoute';
  /** Namespace of the object. */
  readonly namespace: string;
  /** Name of the object. */
  readonly name: string;
}

/** What a service exports, and where. */
export interface MetricsProfileProps {
  /** Name of the profile, for messages and documents. */
  readonly name: string;
  /**
   * Paths of the service's own pods that Prometheus scrapes. Without one there is no `up`, and no ServiceMonitor.
   *
   * @default - nothing is scraped.
   */
  readonly endpoints?: readonly ScrapeEndpoint[];
  /**
   * Labels that find the request and latency series where another program exports them, such as a gateway.
   *
   * @default - the service's own `job` and `namespace`.
   */
  readonly requestMatchers?: LabelMatchers;
  /**
   * The object whose requests another program counts. Where the chart does not hold it, synth fails.
   *
   * @default - the service counts its own requests.
   */
  readonly countedRoute?: CountedRoute;
  /**
   * Counter of requests.
   *
   * @default - none; there are then no alerts on the error rate.
   */
  readonly requests?: RequestsSignal;
  /**
   * Histogram of the time that requests take.
   *
   * @default - none; there are then no alerts on latency.
   */
  readonly latency?: LatencySignal;
  /**
   * Gauge of the server's own health checks.
   *
   * @default - none; health is then what the probes find.
   */
  readonly health?: HealthSignal;
  /**
   * Counter of tool executions.
   *
   * @default - none; there are then no alerts on tools.
   */
  readonly tools?: ToolsSignal;
  /**
   * Counter of authentications.
   *
   * @default - none; there are then no alerts on authentication.
   */
  readonly authentication?: AuthenticationSignal;
  /**
   * Counter of requests that the rate limit refused.
   *
   * @default - none; there are then no alerts on refused requests.
   */
  readonly rateLimit?: RateLimitSignal;
  /**
   * Gauge of open event streams.
   *
   * @default - none; there are then no alerts on streams.
   */
  readonly streaming?: StreamingSignal;
}
