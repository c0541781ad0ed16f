import type { ApiObjectMetadata } from 'cdk8s';
import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { MetricsProfile } from '../metrics/metrics-profile';
import { checkProfile } from '../metrics/profile-check';
import { mergedMetadata } from '../props/merged-metadata';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import type { ClientCheck } from '../server/server-profile-props';
import type { ServiceMonitorProps } from './service-monitor';
import { ServiceMonitor } from './service-monitor';
import type { SyntheticProbeProps } from './synthetic-probe';
import { SyntheticProbe } from './synthetic-probe';

/** Props of {@link Monitoring}. */
export interface MonitoringProps {
  /**
   * Metadata of every object. Its labels must match the selectors of Prometheus, such as
   * `{ release: 'kube-prometheus-stack' }`.
   *
   * @default - the names that the parts give, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * What the service exports, and where. The ports of the pods and what they let in follow from it.
   *
   * @default - `MetricsProfile.apiPort()`; with `TaskMcpHttp` what the server profile says.
   */
  readonly profile?: MetricsProfile;

  /**
   * Time from one scrape to the next, and from one probe to the next.
   *
   * @default Duration.seconds(30)
   */
  readonly scrapeInterval?: Duration;

  /**
   * How Prometheus scrapes the pods, or `false` where something else does.
   *
   * @default - every endpoint of the profile; nothing where it has none. See {@link ServiceMonitorProps}.
   */
  readonly serviceMonitor?: ServiceMonitorProps | false;

  /**
   * How the service is asked from outside, or `false` where nobody asks.
   *
   * @default - liveness and readiness under the host of the exposure; nothing where there is no host to ask. See
   * {@link SyntheticProbeProps}.
   */
  readonly syntheticProbe?: SyntheticProbeProps | false;
}

/** What is monitored. `TaskMcpHttp` takes it from its other parts. */
export interface Monitored {
  /**
   * Host that the service answers under with TLS.
   *
   * @default - nothing is probed, and neither is it behind a wildcard, unless `syntheticProbe` has an address.
   */
  readonly host?: string;
  /**
   * Health checks of the pods, whose paths are asked for from outside too.
   *
   * @default - the runbook's paths.
   */
  readonly probes?: { readonly liveness: { readonly path: string }; readonly readiness: { readonly path: string } };
  /**
   * What is asked from outside where the health checks are not public.
   *
   * @default - the health checks are.
   */
  readonly clientCheck?: ClientCheck;
}

/**
 * How an outage is noticed: Prometheus scrapes the pods, and the blackbox exporter asks for the service from outside.
 *
 * @example
 * new Monitoring(chart, 'Monitoring', { host: 'mcp.example.com', profile: MetricsProfile.apiPort() });
 */
export class Monitoring extends Construct {
  /** What the service exports by the props of its monitoring: nothing where it is not monitored. */
  public static profileOf(props: MonitoringProps | false = {}): MetricsProfile {
    return props === false ? MetricsProfile.probeOnly() : (props.profile ?? MetricsProfile.apiPort());
  }

  /** What the service exports, and where. */
  public readonly profile: MetricsProfile;
  /** Time from one scrape to the next, and from one probe to the next. */
  public readonly scrapeInterval: Duration;
  /** How Prometheus scrapes the pods. */
  public readonly serviceMonitor?: ServiceMonitor;
  /** How the service is asked from outside. */
  public readonly syntheticProbe?: SyntheticProbe;

  /** @throws {ValidationError} where a part is asked for that has nothing to scrape or nobody to ask. */
  public constructor(scope: Construct, id: string, props: MonitoringProps & Monitored = {}) {
    super(scope, id);
    const checks = new PropChecks(this);
    this.check(checks, props);
    const { metadata, serviceMonitor, syntheticProbe, scrapeInterval = Duration.seconds(30) } = props;
    this.profile = Monitoring.profileOf(props);
    this.scrapeInterval = scrapeInterval;
    checks.duration('scrapeInterval', this.scrapeInterval, 1);
    // A part that is asked for in so many words is made, or refused with the reason.
    if (serviceMonitor !== false && (serviceMonitor ?? this.profile.endpoints.length > 0)) {
      const { interval = this.scrapeInterval } = serviceMonitor ?? {};
      this.serviceMonitor = new ServiceMonitor(this, 'ServiceMonitor', {
        ...serviceMonitor,
        profile: this.profile,
        interval,
        metadata: mergedMetadata(metadata, serviceMonitor?.metadata),
      });
    }
    const { baseUrl = addressOf(props.host) } = syntheticProbe || {};
    if (syntheticProbe && baseUrl === undefined) {
      checks.fail("'syntheticProbe' needs a 'baseUrl', because there is no exposure with a host to ask");
    }
    if (syntheticProbe !== false && baseUrl !== undefined) {
      const { livenessPath = props.probes?.liveness.path, readinessPath = props.probes?.readiness.path } =
        syntheticProbe ?? {};
      const { interval = this.scrapeInterval } = syntheticProbe ?? {};
      // Whoever names paths has made them public.
      const asksHealth = (syntheticProbe?.livenessPath ?? syntheticProbe?.readinessPath) !== undefined;
      this.syntheticProbe = new SyntheticProbe(this, 'SyntheticProbe', {
        ...syntheticProbe,
        baseUrl,
        livenessPath,
        readinessPath,
        clientCheck: syntheticProbe?.clientCheck ?? (asksHealth ? undefined : props.clientCheck),
        interval,
        metadata: mergedMetadata(metadata, syntheticProbe?.metadata),
      });
    }
  }

  private check(checks: PropChecks, props: MonitoringProps & Monitored): void {
    checks.known(props, {
      metadata: true,
      profile: true,
      scrapeInterval: true,
      serviceMonitor: true,
      syntheticProbe: true,
      host: true,
      probes: true,
      clientCheck: true,
    });
    checkMetadata(checks, 'metadata', props.metadata);
    if (props.profile !== undefined) checkProfile(checks, 'profile', props.profile);
    for (const part of ['serviceMonitor', 'syntheticProbe'] as const) {
      const value = props[part];
      checks.options(part, value, true);
      if (value) checkMetadata(checks, `${part}.metadata`, value.metadata);
    }
    // An empty host is none.
    if (props.host !== undefined && props.host !== '') checks.text('host', props.host);
    checks.options('probes', props.probes, false);
    for (const probe of ['liveness', 'readiness'] as const) {
      if (props.probes) checks.text(`probes.${probe}.path`, (Object(props.probes[probe]) as { path?: unknown }).path);
    }
  }

  /** `job` of the probes' series; `undefined` where nothing is probed. */
  public get probeJob(): string | undefined {
    return this.syntheticProbe?.jobName;
  }

  /** Whether a probe sees the certificate of the service. */
  public get probesTls(): boolean {
    return this.syntheticProbe?.tls ?? false;
  }
}

/** A wildcard stands for many hosts, and none of them is known to answer. */
function addressOf(host = ''): string | undefined {
  return host === '' || host.startsWith('*') ? undefined : `https://${host}`;
}
