import type { Duration } from 'cdk8s';
import type { SeriesOf } from '../metrics/exporters';
import type { MetricsProfile } from '../metrics/metrics-profile';
import type { LabelMatchers } from '../promql/promql';
import { selector } from '../promql/promql';
import type { Objective } from '../slo/objective';
import type { AlertThresholds } from './thresholds';

/** Labels that find the series of the exporters which several services share. */
export interface SeriesSources {
  /** Labels of kube-state-metrics' series. */
  readonly kubeStateMetrics: LabelMatchers;
  /** Labels of the kubelet's container series. */
  readonly cadvisor: LabelMatchers;
  /** Labels of the kubelet's own series, such as those of volumes. */
  readonly kubelet: LabelMatchers;
}

/** How an audit log that nothing rotates fills a volume of each pod's own. */
export interface AuditLogGrowth {
  /** Authenticated requests that one pod answers each second. */
  readonly requestsPerSecond: number;
  /** Size of the volume, as Kubernetes writes it. */
  readonly volumeSize: string;
  /** Age of a pod at which its volume is full. */
  readonly lastsFor: Duration;
}

/** What rules and panels are about: the names that the manifests have, and what is known of the service. */
export interface AlertContextProps {
  /** Namespace of the service. */
  readonly namespace: string;
  /** Name of the service. */
  readonly service: string;
  /**
   * `job` of the series that its own pods export.
   *
   * @default - the name of the service.
   */
  readonly job?: string;
  /** Name of the Deployment. */
  readonly deployment: string;
  /** Name of the container that serves. */
  readonly container: string;
  /**
   * The autoscaler.
   *
   * @default - there is none, and nothing is said of it.
   */
  readonly autoscaler?: { readonly name: string };
  /**
   * The disruption budget.
   *
   * @default - there is none, and nothing is said of it.
   */
  readonly budget?: { readonly name: string };
  /**
   * The quota.
   *
   * @default - there is none, and nothing is said of it.
   */
  readonly quota?: { readonly name: string };
  /**
   * The network policy.
   *
   * @default - there is none, and nothing is said of it.
   */
  readonly networkPolicy?: { readonly name: string };
  /**
   * The claim that the working directory is on.
   *
   * @default - there is none, and nothing is said of it.
   */
  readonly volumeClaim?: { readonly name: string };
  /**
   * How an audit log that nothing rotates fills a volume of each pod's own.
   *
   * @default - not known, and nothing is said of it.
   */
  readonly auditLog?: AuditLogGrowth;
  /** Zones that the pods are spread over; 1 where they are not. */
  readonly zones: number;
  /** Difference in pods between two zones that the spread allows. */
  readonly maxSkew: number;
  /** Limits of the container by resource name. Without a limit nothing is said of its use. */
  readonly limits: { readonly cpu?: string | number; readonly memory?: string | number };
  /**
   * `job` of the probes; differs from that of the service, because a prober answers for a dead target.
   *
   * @default - nobody probes, and nothing is said of probes.
   */
  readonly probeJob?: string;
  /**
   * Label `probe` of each check that must have results.
   *
   * @default - any result of a probe will do.
   */
  readonly probeChecks?: readonly string[];
  /** Whether a probe asks for an address with TLS, whose certificate can expire. */
  readonly probesTls: boolean;
  /**
   * Most samples that a scrape of a pod may hold.
   *
   * @default - nobody scrapes, or without a limit, and nothing is said of it.
   */
  readonly sampleLimit?: number;
  /** What the service exports. */
  readonly profile: MetricsProfile;
  /** What the service promises. */
  readonly objectives: readonly Objective[];
  /** Where each alert fires. */
  readonly thresholds: AlertThresholds;
  /** Labels of the exporters' series. */
  readonly sources: SeriesSources;
}

/** What rules and panels are about, with the selectors that they are written in. */
export class AlertContext {
  public constructor(
    /** The names and facts. */
    public readonly facts: AlertContextProps,
  ) {}

  /** A series of kube-state-metrics, in the service's namespace. */
  public kubeState(series: SeriesOf<'kube-state-metrics'>, matchers: LabelMatchers = {}): string {
    return selector(series, { ...this.facts.sources.kubeStateMetrics, namespace: this.facts.namespace, ...matchers });
  }

  /** A series of kube-state-metrics, whatever it is about. */
  public clusterState(series: SeriesOf<'kube-state-metrics'>): string {
    return selector(series, this.facts.sources.kubeStateMetrics);
  }

  /** A series of kube-state-metrics about the service's own pods. */
  public podState(series: SeriesOf<'kube-state-metrics'>, matchers: LabelMatchers = {}): string {
    return this.kubeState(series, { pod: { matches: this.podPattern }, ...matchers });
  }

  /** A series of kube-state-metrics about the Deployment. */
  public deploymentState(series: SeriesOf<'kube-state-metrics'>, matchers: LabelMatchers = {}): string {
    return this.kubeState(series, { deployment: this.facts.deployment, ...matchers });
  }

  /** A series of the kubelet about the container that serves. */
  public containerUse(series: SeriesOf<'cadvisor'>): string {
    const { namespace, container, sources } = this.facts;
    return selector(series, { ...sources.cadvisor, namespace, pod: { matches: this.podPattern }, container });
  }

  /** A series of the kubelet about the volume of the claim. */
  public volume(series: SeriesOf<'kubelet'>): string {
    const { namespace, volumeClaim, sources } = this.facts;
    return selector(series, { ...sources.kubelet, namespace, persistentvolumeclaim: volumeClaim?.name ?? '' });
  }

  /** A series of the probes. */
  public probe(series: SeriesOf<'blackbox-exporter'>, matchers: LabelMatchers = {}): string {
    return selector(series, { job: this.facts.probeJob ?? '', namespace: this.facts.namespace, ...matchers });
  }

  /** Whether the service's own targets answer. */
  public up(): string {
    return this.own('up');
  }

  /** What Prometheus writes of each scrape of the service's own targets. */
  public scrape(series: SeriesOf<'prometheus'>): string {
    return this.own(series);
  }

  /** A series that the service's own pods export. */
  public own(series: string, matchers: LabelMatchers = {}): string {
    const { job = this.facts.service } = this.facts;
    return selector(series, { job, namespace: this.facts.namespace, ...matchers });
  }

  /** A series of requests, wherever the profile says that it is exported. */
  public requests(series: string, matchers: LabelMatchers = {}): string {
    const { requestMatchers } = this.facts.profile;
    if (!requestMatchers) return this.own(series, matchers);
    const joined: Record<string, LabelMatchers[string]> = { ...requestMatchers };
    for (const [label, match] of Object.entries(matchers)) {
      joined[label] = label in joined ? [joined[label] ?? [], match].flat() : match;
    }
    return selector(series, joined);
  }

  /** A series that a recording rule of this service makes. */
  public recorded(record: string): string {
    return selector(record, { namespace: this.facts.namespace, service: this.facts.service });
  }

  /** Matches the names of the Deployment's pods. */
  public get podPattern(): string {
    return `${this.facts.deployment}-.+`;
  }
}

/** Labels by which requests are told apart, and the values of them that do not count. */
interface CountedLabels {
  readonly routeLabel?: string;
  readonly excludedRoutes?: readonly string[];
  readonly statusLabel?: string;
  readonly excludedStatuses?: readonly string[];
}

/** Excludes routes and statuses that do not count from a series, where the profile tells them apart. */
export function countedRequests(signal: CountedLabels): LabelMatchers {
  return { ...without(signal.routeLabel, signal.excludedRoutes), ...countedStatuses(signal) };
}

/** Excludes statuses that do not count: there are no series of them, since the scrape drops them. */
export function countedStatuses({ statusLabel, excludedStatuses }: CountedLabels): LabelMatchers {
  return without(statusLabel, excludedStatuses);
}

function without(label: string | undefined, values: readonly string[] = []): LabelMatchers {
  return label === undefined || values.length === 0 ? {} : { [label]: { excludes: values.join('|') } };
}
