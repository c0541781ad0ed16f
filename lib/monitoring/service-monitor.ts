import type { ApiObjectMetadata, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { NAMES } from '../kubernetes/names';
import type { MetricsProfile } from '../metrics/metrics-profile';
import type { ScrapeEndpoint } from '../metrics/metrics-profile-props';
import { checkProfile } from '../metrics/profile-check';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import { resolveTiming, seconds } from './scrape-timing';

/** Label of the Service whose value becomes the `job` of its series. */
const JOB_LABEL = 'app';

/** Props of {@link ServiceMonitor}. */
export interface ServiceMonitorProps {
  /**
   * Metadata of the ServiceMonitor. Its labels must match the `serviceMonitorSelector` of Prometheus, such as
   * `{ release: 'kube-prometheus-stack' }`.
   *
   * @default - the name `task-mcp-http`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Labels of the Service to scrape. No second Service of the same pods may have them, or every pod is scraped twice.
   * The value of `app` becomes the `job` of the series.
   *
   * @default - the runbook's label `app: task-mcp-http`.
   */
  readonly serviceLabels?: Readonly<Record<string, string>>;

  /**
   * Time from one scrape to the next.
   *
   * @default Duration.seconds(30)
   */
  readonly interval?: Duration;

  /**
   * Time to wait for the metrics; at most the interval.
   *
   * @default - 10 s, or the interval where that is shorter.
   */
  readonly scrapeTimeout?: Duration;

  /**
   * Most samples that one scrape may hold. A scrape with more is dropped as a whole: the server labels its series with
   * the address and the program of each client, and this is what keeps a stranger from filling Prometheus.
   *
   * @default 20000
   */
  readonly sampleLimit?: number;
}

/**
 * Has Prometheus scrape every pod behind the Service, on each port that the metrics profile names, under the job
 * `task-mcp-http`. Series that the server exports wrongly are dropped; labels never are, because distinct series would
 * collapse into duplicates.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
 *
 * @example
 * new ServiceMonitor(chart, 'ServiceMonitor', { profile: MetricsProfile.openTelemetry() });
 */
export class ServiceMonitor extends Construct {
  /** Name of the ServiceMonitor. */
  public readonly name: string;
  /** `job` of the series. */
  public readonly job: string;
  /** Time from one scrape to the next. */
  public readonly interval: Duration;
  /** Time to wait for the metrics. */
  public readonly scrapeTimeout: Duration;
  /** Most samples that one scrape may hold. */
  public readonly sampleLimit: number;

  /**
   * @throws {ValidationError} where the profile has nothing to scrape, the labels name no job, or the timeout exceeds
   * the interval.
   */
  public constructor(scope: Construct, id: string, props: ServiceMonitorProps & { readonly profile: MetricsProfile }) {
    super(scope, id);
    const checks = new PropChecks(this);
    checks.known(props, {
      profile: true,
      metadata: true,
      serviceLabels: true,
      interval: true,
      scrapeTimeout: true,
      sampleLimit: true,
    });
    const { profile, serviceLabels = { [JOB_LABEL]: NAMES.service }, sampleLimit = 20_000 } = props;
    checkProfile(checks, 'profile', profile);
    checkMetadata(checks, 'metadata', props.metadata);
    checks.labels('serviceLabels', serviceLabels);
    if (profile.endpoints.length === 0) {
      checks.fail(
        `'profile' (${profile.name}) must have an endpoint to scrape; leave the ServiceMonitor out otherwise`,
      );
    }
    this.job = serviceLabels[JOB_LABEL] ?? '';
    if (this.job === '') {
      checks.fail(`'serviceLabels' must hold '${JOB_LABEL}', which the job of the series is named after`);
    }
    const timing = resolveTiming(checks, props);
    this.interval = timing.interval;
    this.scrapeTimeout = timing.scrapeTimeout;
    this.sampleLimit = sampleLimit;
    checks.wholeNumber('sampleLimit', this.sampleLimit, 1);
    this.name = new PlainApiObject(this, 'Default', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: NAMES.service, ...props.metadata },
      spec: {
        jobLabel: JOB_LABEL,
        selector: { matchLabels: { ...serviceLabels } },
        sampleLimit: this.sampleLimit,
        endpoints: profile.endpoints.map((endpoint) => this.endpoint(endpoint)),
      },
    }).name;
  }

  private endpoint({ portName, path = '/metrics', dropMetrics = [] }: ScrapeEndpoint): object {
    return {
      port: portName,
      path,
      interval: seconds(this.interval),
      scrapeTimeout: seconds(this.scrapeTimeout),
      ...(dropMetrics.length > 0 && {
        metricRelabelings: [{ action: 'drop', sourceLabels: ['__name__'], regex: dropMetrics.join('|') }],
      }),
    };
  }
}
