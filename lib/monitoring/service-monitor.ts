import type { ApiObjectMetadata, Duration } from 'cdk8s';
import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { regularExpressionFault } from '../go-syntax/regular-expression';
import { ANNOTATIONS } from '../kubernetes/annotations';
import { NAMES } from '../kubernetes/names';
import type { MetricsProfile } from '../metrics/metrics-profile';
import type { ScrapeEndpoint } from '../metrics/metrics-profile-props';
import { checkProfile } from '../metrics/profile-check';
import type { KeptMetrics, ScrapeSelection } from '../metrics/scrape-selection';
import { scrapeSelection } from '../metrics/scrape-selection';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import { resolveTiming, seconds } from './scrape-timing';
import { mergedMetadata } from '../props/merged-metadata';

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
   * Most samples that one scrape may hold, after what is dropped. A scrape with more is dropped as a whole: the server
   * labels its series with the address and the program of each client, and this is what keeps a stranger from filling
   * Prometheus. It must leave room for the series that the profile is expected to have.
   *
   * @default 20000
   */
  readonly sampleLimit?: number;

  /**
   * Metrics to keep though no alert and no panel of this service reads them, as regular expressions of whole names, such as
   * `process_.+`; or `'all'`. Nothing is dropped of a metric that is kept: all its buckets, and the requests that do not
   * count.
   *
   * @default - with `TaskMcpHttp` what its alerts and its dashboard read is kept, and where it has no alerts everything.
   */
  readonly keepMetrics?: KeptMetrics;
}

/**
 * Has Prometheus scrape every pod behind the Service, on each port that the metrics profile names, under the job
 * `task-mcp-http`. Series that the server exports wrongly are dropped, and with {@link ServiceMonitor.dropUnread} those that
 * nobody reads; labels never are, because distinct series would collapse into duplicates.
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

  private readonly profile: MetricsProfile;
  private readonly keepMetrics?: KeptMetrics;
  private read?: string[];
  private selected?: ScrapeSelection;

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
      keepMetrics: true,
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
    checks.wholeNumber('sampleLimit', this.sampleLimit, 1, Number.MAX_SAFE_INTEGER);
    checkKept(checks, props.keepMetrics);
    this.profile = profile;
    this.keepMetrics = props.keepMetrics;
    this.name = new PlainApiObject(this, 'Default', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: {
        ...mergedMetadata({ name: NAMES.service }, props.metadata),
        annotations: {
          [ANNOTATIONS.expectedSeries]: Lazy.any({ produce: () => String(this.selection.expectedSeries) }),
          ...props.metadata?.annotations,
        },
      },
      spec: {
        jobLabel: JOB_LABEL,
        selector: { matchLabels: { ...serviceLabels } },
        sampleLimit: this.sampleLimit,
        endpoints: profile.endpoints.map((endpoint) => this.endpoint(endpoint)),
      },
    }).name;
  }

  /**
   * Drops at scrape what none of the expressions reads, so that nobody can fill a scrape up to its `sampleLimit` with series
   * that are of no use. What earlier calls named is kept too, as is `keepMetrics`.
   *
   * @param expressions PromQL of all alerts, recording rules and panels that read the series of these pods.
   */
  public dropUnread(expressions: readonly string[]): void {
    new PropChecks(this).list('expressions', expressions, 'PromQL expressions', (item) => typeof item === 'string');
    this.read = [...(this.read ?? []), ...expressions];
    this.selected = undefined;
  }

  private get selection(): ScrapeSelection {
    this.selected ??= scrapeSelection(this.profile, this.read, this.keepMetrics);
    return this.selected;
  }

  private endpoint({ portName, path = '/metrics', dropMetrics = [] }: ScrapeEndpoint): object {
    const wrong = { action: 'drop', sourceLabels: ['__name__'], regex: dropMetrics.join('|') };
    return {
      port: portName,
      path,
      interval: seconds(this.interval),
      scrapeTimeout: seconds(this.scrapeTimeout),
      metricRelabelings: Lazy.any({
        produce: () => {
          const all = [...(dropMetrics.length > 0 ? [wrong] : []), ...this.selection.relabelings];
          return all.length > 0 ? all : undefined;
        },
      }),
    };
  }
}

function checkKept(checks: PropChecks, kept: KeptMetrics | undefined): void {
  if (kept === 'all') return;
  checks.list('keepMetrics', kept, "regular expressions of metrics, such as 'process_.+', or 'all'", isPattern);
}

function isPattern(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && regularExpressionFault(value) === undefined;
}
