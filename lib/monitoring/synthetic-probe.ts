import type { ApiObjectMetadata, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ANNOTATIONS } from '../kubernetes/annotations';
import { NAMES } from '../kubernetes/names';
import { mergedMetadata } from '../props/merged-metadata';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import type { ClientCheck } from '../server/server-profile-props';
import { PlainApiObject } from '../yaml/plain-api-object';
import type { BlackboxModulesProps, SyntheticCheck } from './blackbox-modules';
import { BlackboxModules } from './blackbox-modules';
import { checkClientCheck } from './client-check';
import type { FunctionalCheck, FunctionalCheckProps } from './functional-check';
import { resolveFunctionalCheck } from './functional-check';
import { resolveTiming, seconds } from './scrape-timing';
import { shown } from '../words/shown';

/** Props of {@link SyntheticProbe}. */
export interface SyntheticProbeProps {
  /**
   * Metadata of the Probes. Its labels must match the `probeSelector` of Prometheus; the check follows the name.
   *
   * @default - the names `task-mcp-http-liveness` and so on, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Address that clients reach the service under, as the prober sees it.
   *
   * @default "https://task-mcp.example.com"
   */
  readonly baseUrl?: string;

  /**
   * What answers under the host of `baseUrl` where no route names it, because it stands in front of the routes: `the CDN`.
   *
   * @default - nothing: the host must be one that a route of the application names.
   */
  readonly answeredBy?: string;

  /**
   * Path that answers 200 while the server is alive.
   *
   * @default "/health/live"
   */
  readonly livenessPath?: string;

  /**
   * Path that answers 200 while the server can serve.
   *
   * @default "/health/ready"
   */
  readonly readinessPath?: string;

  /**
   * What is asked instead of the two paths, where the server's health checks must not be reached from outside: a path of a
   * client, with the answers that none but the server gives.
   *
   * @default - liveness and readiness.
   */
  readonly clientCheck?: ClientCheck;

  /**
   * A check that calls a tool which only reads, and looks for a failure in the body of the answer.
   *
   * @default - liveness and readiness alone.
   */
  readonly functional?: FunctionalCheckProps;

  /**
   * Host and port of the blackbox exporter.
   *
   * @default "prometheus-blackbox-exporter.monitoring.svc:9115"
   */
  readonly prober?: string;

  /**
   * `job` of the probes' series. It must differ from that of the service: the prober answers for a dead service, whose
   * `up` would stay 1.
   *
   * @default "task-mcp-http-probe"
   */
  readonly jobName?: string;

  /**
   * Time from one check to the next. The server counts them against its rate limit.
   *
   * @default Duration.seconds(30)
   */
  readonly interval?: Duration;

  /**
   * Time that a check may take; at most the interval.
   *
   * @default - 10 s, or the interval where that is shorter.
   */
  readonly scrapeTimeout?: Duration;

  /**
   * ConfigMap with the modules that the exporter needs, or `false` where it has them.
   *
   * @default - `task-mcp-http-blackbox` beside the Probes, for the exporter to load.
   */
  readonly modules?: Pick<BlackboxModulesProps, 'metadata'> | false;
}

/**
 * Has the blackbox exporter ask what a client would: is the server alive, is it ready, and, where a tool is named, does
 * it do its work. Each check is a Probe of its own, told apart by the label `probe`.
 *
 * The exporter must load the modules; until it has, there are no results, which the alert `TaskMCPSyntheticProbeAbsent`
 * tells of.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Probe
 *
 * @example
 * new SyntheticProbe(chart, 'SyntheticProbe', { baseUrl: 'https://mcp.example.com' });
 */
export class SyntheticProbe extends Construct {
  /** Address that clients reach the service under. */
  public readonly baseUrl: string;
  /** What answers under the host of `baseUrl`, in front of the routes. */
  public readonly answeredBy?: string;
  /** Path that answers 200 while the server is alive. */
  public readonly livenessPath: string;
  /** Path that answers 200 while the server can serve. */
  public readonly readinessPath: string;
  /** What is asked instead of liveness and readiness. */
  public readonly clientCheck?: ClientCheck;
  /** The check that calls a tool. */
  public readonly functional?: FunctionalCheck;
  /** Host and port of the blackbox exporter. */
  public readonly prober: string;
  /** `job` of the probes' series. */
  public readonly jobName: string;
  /** Time from one check to the next. */
  public readonly interval: Duration;
  /** Time that a check may take. */
  public readonly scrapeTimeout: Duration;
  /** The modules that the exporter needs, unless it has them. */
  public readonly modules?: BlackboxModules;

  /**
   * @throws {ValidationError} where an address or a path is none, the functional check calls a tool that writes, or the
   * timeout exceeds the interval.
   */
  public constructor(scope: Construct, id: string, props: SyntheticProbeProps = {}) {
    super(scope, id);
    const checks = new PropChecks(this);
    this.checkGiven(checks, props);
    const { baseUrl = `https://${NAMES.host}`, livenessPath = '/health/live', readinessPath = '/health/ready' } = props;
    this.baseUrl = baseUrl;
    this.livenessPath = livenessPath;
    this.readinessPath = readinessPath;
    const { prober = 'prometheus-blackbox-exporter.monitoring.svc:9115', jobName = `${NAMES.service}-probe` } = props;
    this.prober = prober;
    this.jobName = jobName;
    this.answeredBy = props.answeredBy;
    this.clientCheck = props.clientCheck;
    this.checkDecided(checks);
    this.functional = props.functional === undefined ? undefined : resolveFunctionalCheck(checks, props.functional);
    const { interval, scrapeTimeout } = resolveTiming(checks, props);
    this.interval = interval;
    this.scrapeTimeout = scrapeTimeout;
    const { metadata, modules } = props;
    if (this.clientCheck) this.probe('Client', this.clientCheck.path, metadata);
    else {
      this.probe('Liveness', this.livenessPath, metadata);
      this.probe('Readiness', this.readinessPath, metadata);
    }
    if (this.functional) this.probe('Functional', this.functional.path, metadata);
    if (modules !== false) {
      const name = `${metadata?.name ?? NAMES.service}-blackbox`;
      this.modules = new BlackboxModules(this, 'Modules', {
        metadata: mergedMetadata({ ...metadata, name }, modules?.metadata),
        tls: this.tls,
        clientCheck: this.clientCheck,
        functional: this.functional,
      });
    }
  }

  /** What is checked: each is a Probe, and the label `probe` of its results. */
  public get checks(): readonly SyntheticCheck[] {
    return [
      ...(this.clientCheck ? (['client'] as const) : (['liveness', 'readiness'] as const)),
      ...(this.functional ? (['functional'] as const) : []),
    ];
  }

  /** Whether the service is asked over TLS, so that its certificate is seen. */
  public get tls(): boolean {
    return this.baseUrl.startsWith('https:');
  }

  private probe(id: Capitalize<SyntheticCheck>, path: string, metadata: ApiObjectMetadata | undefined): void {
    const check = id.toLowerCase() as SyntheticCheck;
    new PlainApiObject(this, id, {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'Probe',
      metadata: {
        ...metadata,
        name: `${metadata?.name ?? NAMES.service}-${check}`,
        ...(this.answeredBy !== undefined && {
          annotations: { [ANNOTATIONS.answeredBy]: this.answeredBy, ...metadata?.annotations },
        }),
      },
      spec: {
        jobName: this.jobName,
        interval: seconds(this.interval),
        scrapeTimeout: seconds(this.scrapeTimeout),
        module: BlackboxModules.nameOf(check),
        prober: { url: this.prober },
        targets: {
          staticConfig: { static: [`${this.baseUrl.replace(/\/+$/, '')}${path}`], labels: { probe: check } },
        },
      },
    });
  }

  private checkGiven(checks: PropChecks, props: SyntheticProbeProps): void {
    checks.known(props, {
      metadata: true,
      baseUrl: true,
      answeredBy: true,
      livenessPath: true,
      readinessPath: true,
      clientCheck: true,
      functional: true,
      prober: true,
      jobName: true,
      interval: true,
      scrapeTimeout: true,
      modules: true,
    });
    checkMetadata(checks, 'metadata', props.metadata);
    checkClientCheck(checks, props.clientCheck);
    checks.options('modules', props.modules, true);
    if (props.modules) {
      checks.group('modules', props.modules, { metadata: true });
      checkMetadata(checks, 'modules.metadata', props.modules.metadata);
    }
  }

  private checkDecided(checks: PropChecks): void {
    if (this.jobName === '') checks.fail("'jobName' must not be empty, or the alerts find no probe");
    for (const prop of ['baseUrl', 'livenessPath', 'readinessPath', 'prober', 'jobName'] as const) {
      checks.text(prop, this[prop]);
    }
    if (this.answeredBy !== undefined) checks.text('answeredBy', this.answeredBy);
    if (!/^https?:\/\/[A-Za-z0-9.-]+(:\d+)?(\/[^\s?#]*)?$/.test(this.baseUrl)) {
      checks.fail(`'baseUrl' (${shown(this.baseUrl)}) must be an address such as https://mcp.example.com`);
    }
    for (const prop of ['livenessPath', 'readinessPath'] as const) {
      if (!this[prop].startsWith('/')) checks.fail(`'${prop}' (${shown(this[prop])}) must start with '/'`);
    }
    if (!/^[A-Za-z0-9.-]+(:\d+)?$/.test(this.prober)) {
      checks.fail(`'prober' (${shown(this.prober)}) must be a host and a port, without a scheme or a path`);
    }
  }
}
