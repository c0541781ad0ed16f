import { Duration } from 'cdk8s';

/** For how long something must hold before an alert fires. */
export interface Persistence {
  /** Time that the fault must last. */
  readonly for: Duration;
}

/** A share that must not be exceeded for long. */
export interface MaxRatio extends Persistence {
  /** Largest share, between 0 and 1. */
  readonly maxRatio: number;
}

/** A share of requests that must not be exceeded for long, where there are enough requests to speak of a share. */
export interface MaxRequestRatio extends MaxRatio {
  /** Requests a second below which nothing is said. */
  readonly minRequestsPerSecond: number;
}

/** A use that is on its way to its limit. */
export interface Prediction extends Persistence {
  /** How far ahead to look. */
  readonly within: Duration;
  /** Share of the limit that must be in use already; below it a trend is no threat. */
  readonly minRatio: number;
}

/** Time that must be left. */
export interface MinRemaining extends Persistence {
  /** Least time that must be left. */
  readonly minRemaining: Duration;
}

/** Where each alert fires, by what it limits and by how soon somebody must act. */
export interface AlertThresholds {
  /** Times after which an outage wakes the next person. */
  readonly serviceDown: {
    /** The engineer on call. */
    readonly onCall: Duration;
    /** The engineering lead. */
    readonly engineeringLead: Duration;
    /** The engineering manager. */
    readonly engineeringManager: Duration;
    /** Whoever updates the status page; a further tier only where it is set. */
    readonly statusPage?: Duration;
  };
  /** Memory in use, as a share of the limit. */
  readonly memoryUsage: { readonly warning: MaxRatio; readonly critical: MaxRatio };
  /** Memory that will reach the limit. */
  readonly memoryLeak: { readonly warning: Prediction };
  /** CPU in use, as a share of the limit. */
  readonly cpuUsage: { readonly warning: MaxRatio };
  /** Scheduling periods in which the container was held back. */
  readonly cpuThrottling: { readonly info: MaxRatio };
  /** Share of a quota that is in use. */
  readonly quotaUsage: { readonly warning: MaxRatio };
  /** Quota that will be used up. */
  readonly quotaExhaustion: { readonly warning: Prediction };
  /** Share of the working directory's claim that is in use. */
  readonly volumeUsage: { readonly warning: MaxRatio; readonly critical: MaxRatio };
  /** The claim of the working directory, when it will be full. */
  readonly volumeExhaustion: { readonly warning: Prediction };
  /** Age of a pod, as a share of the age at which its audit log has filled its volume. */
  readonly auditLogAge: { readonly warning: MaxRatio };
  /** Error budget that will be used up at the pace of the last six hours. */
  readonly errorBudget: { readonly warning: Persistence & { readonly within: Duration } };
  /** Time until the certificate of the public address expires. */
  readonly certificate: { readonly warning: MinRemaining; readonly critical: MinRemaining };
  /** Time that a successful probe takes. */
  readonly probeDuration: { readonly warning: Persistence & { readonly maxDuration: Duration } };
  /** Requests that fail, whatever the objective says. */
  readonly errorRate: { readonly critical: MaxRequestRatio };
  /** Tools that fail. */
  readonly toolErrors: { readonly warning: MaxRequestRatio };
  /** Authentications that fail. */
  readonly authenticationFailures: { readonly warning: MaxRequestRatio };
  /** Requests that the rate limit refuses. */
  readonly rateLimitHits: { readonly info: Persistence & { readonly maxPerSecond: number } };
  /** Open event streams of a pod. */
  readonly streams: { readonly warning: MaxRatio & { readonly maxConnections: number } };
  /** Samples of a scrape, as a share of its `sampleLimit`. */
  readonly scrapeSamples: { readonly warning: MaxRatio };
  /** Requests within a burn-rate window below which nothing is said. */
  readonly minRequests: number;
}

/**
 * The thresholds that hold where nothing else is said. The times of the outage tiers are the runbook's escalation
 * triggers; 5 % of authentications and 1000 streams are the service's documented bounds.
 */
export const THRESHOLDS: AlertThresholds = {
  serviceDown: {
    onCall: Duration.minutes(1),
    engineeringLead: Duration.minutes(10),
    engineeringManager: Duration.minutes(30),
  },
  memoryUsage: {
    warning: { maxRatio: 0.85, for: Duration.minutes(10) },
    critical: { maxRatio: 0.95, for: Duration.minutes(5) },
  },
  memoryLeak: { warning: { within: Duration.hours(4), minRatio: 0.5, for: Duration.minutes(30) } },
  cpuUsage: { warning: { maxRatio: 0.8, for: Duration.minutes(15) } },
  cpuThrottling: { info: { maxRatio: 0.25, for: Duration.minutes(15) } },
  quotaUsage: { warning: { maxRatio: 0.9, for: Duration.minutes(15) } },
  quotaExhaustion: { warning: { within: Duration.hours(4), minRatio: 0.7, for: Duration.minutes(30) } },
  volumeUsage: {
    warning: { maxRatio: 0.85, for: Duration.minutes(15) },
    critical: { maxRatio: 0.95, for: Duration.minutes(5) },
  },
  volumeExhaustion: { warning: { within: Duration.hours(24), minRatio: 0.5, for: Duration.minutes(30) } },
  auditLogAge: { warning: { maxRatio: 0.8, for: Duration.minutes(15) } },
  errorBudget: { warning: { within: Duration.days(3), for: Duration.hours(1) } },
  certificate: {
    warning: { minRemaining: Duration.days(21), for: Duration.hours(1) },
    critical: { minRemaining: Duration.days(3), for: Duration.minutes(15) },
  },
  probeDuration: { warning: { maxDuration: Duration.seconds(1), for: Duration.minutes(10) } },
  errorRate: { critical: { maxRatio: 0.05, minRequestsPerSecond: 0.1, for: Duration.minutes(5) } },
  toolErrors: { warning: { maxRatio: 0.01, minRequestsPerSecond: 0.05, for: Duration.minutes(10) } },
  authenticationFailures: { warning: { maxRatio: 0.05, minRequestsPerSecond: 0.05, for: Duration.minutes(5) } },
  rateLimitHits: { info: { maxPerSecond: 10, for: Duration.minutes(10) } },
  streams: { warning: { maxRatio: 0.9, maxConnections: 1000, for: Duration.minutes(5) } },
  scrapeSamples: { warning: { maxRatio: 0.8, for: Duration.minutes(5) } },
  minRequests: 100,
};
