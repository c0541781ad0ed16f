import { NAMES } from '../kubernetes/names';
import { inLabelOrder } from '../promql/label-matchers';
import type { LabelMatchers } from '../promql/promql';
import { exposedSeries } from './exposition';
import { profileFault, routeFault } from './metrics-profile-fault';
import type {
  AuthenticationSignal,
  CountedRoute,
  HealthSignal,
  LatencySignal,
  MetricsProfileProps,
  RateLimitSignal,
  RequestsSignal,
  ScrapeEndpoint,
  StreamingSignal,
  ToolsSignal,
} from './metrics-profile-props';

/** A series that a profile declares, with the labels that rules and panels read of it. */
export interface DeclaredSeries {
  /** Name as Prometheus stores it; a histogram is three of them. */
  readonly series: string;
  /** Labels that rules and panels rely on. */
  readonly labels: readonly string[];
}

/** Routes that a person or a program other than a client asks for; they say nothing of what clients meet. */
const HEALTH_AND_METRICS = ['/healthz', '/readyz', '/health', '/health/.+', '/metrics'];
/** The server labels its series with whatever path was asked for; one that it does not have is a stranger's. */
const UNKNOWN_PATHS = ['404'];
/** Each client has series of its own. */
const CLIENT_LABELS = ['http_user_agent', 'net_peer_ip'];
/** Of a server that publishes two paths: seven in all, with two statuses each, from a hundred clients. */
const LABEL_SETS = 7 * 2 * 100;
/** Event streams are meant to last, so their duration is no latency. */
const STREAMS = ['/sse'];

/** The server exports this series twice in one scrape, and Prometheus then warns of duplicates for ever. */
const API_ENDPOINT: ScrapeEndpoint = {
  portName: NAMES.portName,
  port: NAMES.port,
  dropMetrics: ['process_uptime_seconds'],
};
/** OpenTelemetry's exporter listens on a port of its own, once it is switched on. */
const OTEL_ENDPOINT: ScrapeEndpoint = {
  portName: 'metrics',
  port: 9464,
  environment: { OTEL_ENABLED: 'true', OTEL_PROMETHEUS_PORT: '9464' },
};
const HEALTH: HealthSignal = { metric: 'health_check_status' };

/**
 * What a service exports: the names of metrics, labels and units, and the bounds of buckets. A rule or a panel can be
 * built only from what a profile declares, so none of them waits for a series that nobody exports.
 *
 * @example
 * MetricsProfile.openTelemetry().with({ streaming: { metric: 'streaming_active_connections' } });
 */
export class MetricsProfile {
  /**
   * The server as it is: OpenTelemetry's exporter on port 9464, and its health checks on the API port. Its tool,
   * authentication and streaming instruments never sample anything, so they are not declared.
   */
  public static openTelemetry(): MetricsProfile {
    const labels = {
      routeLabel: 'http_route',
      statusLabel: 'http_status_code',
      excludedStatuses: UNKNOWN_PATHS,
      clientLabels: CLIENT_LABELS,
      expectedLabelSets: LABEL_SETS,
    };
    return new MetricsProfile({
      name: 'openTelemetry',
      endpoints: [API_ENDPOINT, OTEL_ENDPOINT],
      requests: {
        metric: 'http_server_requests_total',
        serverErrors: '5..',
        ...labels,
        excludedRoutes: HEALTH_AND_METRICS,
      },
      latency: {
        metric: 'http_server_request_duration',
        unit: 'milliseconds',
        bounds: [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 7500, 10_000],
        ...labels,
        excludedRoutes: [...HEALTH_AND_METRICS, ...STREAMS],
      },
      health: HEALTH,
    });
  }

  /**
   * The names that the server's own exporter on the API port declares. Today's server samples none of them but its
   * health checks; the alert `TaskMCPAlertInputMissing` says so for each, until a server does.
   */
  public static apiPort(): MetricsProfile {
    return new MetricsProfile({
      name: 'apiPort',
      endpoints: [API_ENDPOINT],
      requests: {
        metric: 'http_requests_total',
        statusLabel: 'status',
        serverErrors: '5xx',
        routeLabel: 'route',
        excludedRoutes: HEALTH_AND_METRICS,
        expectedLabelSets: 40,
      },
      latency: { metric: 'http_request_duration_seconds', unit: 'seconds', bounds: [0.01, 0.05, 0.1, 0.5, 1] },
      health: HEALTH,
      tools: { metric: 'tool_executions_total', statusLabel: 'status', failed: 'error', expectedLabelSets: 20 },
      authentication: { metric: 'auth_attempts_total', statusLabel: 'status', failed: 'failed', expectedLabelSets: 2 },
      rateLimit: { metric: 'rate_limit_hits_total' },
    });
  }

  /**
   * Requests as ingress-nginx counts them for one Ingress, beside the server's own health checks.
   *
   * @see https://kubernetes.github.io/ingress-nginx/user-guide/monitoring/
   */
  public static ingressNginx(ingress: { readonly namespace?: string; readonly name?: string } = {}): MetricsProfile {
    const { namespace, name } = routeOf('ingressNginx', ingress);
    return new MetricsProfile({
      name: 'ingressNginx',
      endpoints: [API_ENDPOINT],
      countedRoute: { kind: 'Ingress', namespace, name },
      // The scrape renames the controller's own label, since its pods live in another namespace.
      requestMatchers: { exported_namespace: namespace, ingress: name },
      requests: {
        metric: 'nginx_ingress_controller_requests',
        statusLabel: 'status',
        serverErrors: '5..',
      },
      latency: {
        metric: 'nginx_ingress_controller_request_duration_seconds',
        unit: 'seconds',
        bounds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
        routeLabel: 'path',
        excludedRoutes: STREAMS,
      },
      health: HEALTH,
    });
  }

  /**
   * Requests as Envoy Gateway counts them for one HTTPRoute, beside the server's own health checks. The first rule of
   * the route is the one for event streams, as `Exposure.httpRoute()` writes it.
   *
   * @see https://gateway.envoyproxy.io/docs/tasks/observability/proxy-metric/
   */
  public static envoyGateway(route: { readonly namespace?: string; readonly name?: string } = {}): MetricsProfile {
    const { namespace, name } = routeOf('envoyGateway', route);
    const cluster = `httproute/${namespace}/${name}/rule`;
    return new MetricsProfile({
      name: 'envoyGateway',
      endpoints: [API_ENDPOINT],
      countedRoute: { kind: 'HTTPRoute', namespace, name },
      requestMatchers: { envoy_cluster_name: { matches: `${cluster}/.+` } },
      requests: {
        metric: 'envoy_cluster_upstream_rq_xx',
        statusLabel: 'envoy_response_code_class',
        serverErrors: '5',
      },
      latency: {
        metric: 'envoy_cluster_upstream_rq_time',
        unit: 'milliseconds',
        bounds: [0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000],
        routeLabel: 'envoy_cluster_name',
        excludedRoutes: [`${cluster}/0`],
      },
      health: HEALTH,
    });
  }

  /** Nothing but what is seen from outside: probes, and what Kubernetes says of the pods. */
  public static probeOnly(): MetricsProfile {
    return new MetricsProfile({ name: 'probeOnly' });
  }

  /** Name of the profile. */
  public readonly name: string;
  /** Paths of the service's own pods that Prometheus scrapes. */
  public readonly endpoints: readonly ScrapeEndpoint[];
  /** Labels that find the request and latency series where another program exports them. */
  public readonly requestMatchers?: LabelMatchers;
  /** The object whose requests another program counts. */
  public readonly countedRoute?: CountedRoute;
  /** Counter of requests. */
  public readonly requests?: RequestsSignal;
  /** Histogram of the time that requests take. */
  public readonly latency?: LatencySignal;
  /** Gauge of the server's own health checks. */
  public readonly health?: HealthSignal;
  /** Counter of tool executions. */
  public readonly tools?: ToolsSignal;
  /** Counter of authentications. */
  public readonly authentication?: AuthenticationSignal;
  /** Counter of requests that the rate limit refused. */
  public readonly rateLimit?: RateLimitSignal;
  /** Gauge of open event streams. */
  public readonly streaming?: StreamingSignal;

  /** @throws {RangeError} where a part is unknown or lacks what it is read by, or the bounds of a histogram do not ascend. */
  public constructor(private readonly props: MetricsProfileProps) {
    const fault = profileFault(props);
    if (fault !== undefined) throw new RangeError(fault);
    this.name = props.name;
    this.endpoints = props.endpoints ?? [];
    this.requestMatchers = props.requestMatchers && inLabelOrder(props.requestMatchers);
    this.countedRoute = props.countedRoute;
    this.requests = props.requests;
    this.latency = props.latency;
    this.health = props.health;
    this.tools = props.tools;
    this.authentication = props.authentication;
    this.rateLimit = props.rateLimit;
    this.streaming = props.streaming;
    const bounds = this.latency?.bounds ?? [];
    if (bounds.some((bound, index) => index > 0 && bound <= (bounds[index - 1] as number))) {
      throw new RangeError(`'latency.bounds' (${bounds.join(', ')}) of the metrics profile '${this.name}' must ascend`);
    }
  }

  /** The same profile with some of its parts replaced, or left out where given as `undefined`. */
  public with(props: Partial<MetricsProfileProps>): MetricsProfile {
    return new MetricsProfile({ ...this.props, ...props });
  }

  /** The series that the profile declares, each with the labels that are read of it. */
  public get series(): readonly DeclaredSeries[] {
    const { requests, latency, health, tools, authentication, rateLimit, streaming } = this;
    const routes = ({ routeLabel }: { readonly routeLabel?: string }): string[] => (routeLabel ? [routeLabel] : []);
    const declared: DeclaredSeries[] = [];
    const declare = (series: string, labels: readonly string[] = []): void => void declared.push({ series, labels });
    if (requests) declare(requests.metric, [requests.statusLabel, ...routes(requests)]);
    if (latency) {
      const labels = [...(latency.statusLabel === undefined ? [] : [latency.statusLabel]), ...routes(latency)];
      declare(`${latency.metric}_bucket`, ['le', ...labels]);
      declare(`${latency.metric}_count`, labels);
      declare(`${latency.metric}_sum`, labels);
    }
    if (health) declare(health.metric, health.checkLabel ? [health.checkLabel] : []);
    if (tools) declare(tools.metric, [tools.statusLabel]);
    if (authentication) declare(authentication.metric, [authentication.statusLabel]);
    if (rateLimit) declare(rateLimit.metric);
    if (streaming) declare(streaming.metric);
    return declared;
  }

  /**
   * The declared series that a captured `/metrics` text does not hold, or holds without a label that is read. Give it
   * the texts of all endpoints, joined.
   *
   * @see https://prometheus.io/docs/instrumenting/exposition_formats/
   */
  public verifyAgainst(text: string): readonly MissingSeries[] {
    const exposed = exposedSeries(text);
    return this.series.flatMap(({ series, labels }) => {
      const found = exposed.get(series);
      const missingLabels = labels.filter((label) => !found?.labels.has(label));
      return found && missingLabels.length === 0 ? [] : [{ series, missingLabels: found ? missingLabels : [] }];
    });
  }

  /**
   * The declared series of requests and of their latency that a captured `/metrics` text holds, and that stand at 0 in it.
   * Every request raises them, so after some they are ones that the server declares and never samples.
   *
   * @see https://prometheus.io/docs/instrumenting/exposition_formats/
   */
  public idleSeries(text: string): readonly string[] {
    const exposed = exposedSeries(text);
    const raised = [this.requests?.metric, this.latency && `${this.latency.metric}_count`];
    return raised.flatMap((series) => (series !== undefined && exposed.get(series)?.isZero ? [series] : []));
  }
}

function routeOf(preset: string, route: Partial<Omit<CountedRoute, 'kind'>>): Omit<CountedRoute, 'kind'> {
  const fault = routeFault(preset, route);
  if (fault !== undefined) throw new RangeError(fault);
  const { namespace = NAMES.namespace, name = NAMES.service } = route;
  return { namespace, name };
}

/** A declared series that a captured text lacks. */
export interface MissingSeries {
  /** Name of the series. */
  readonly series: string;
  /** Labels that it lacks; empty where the series itself is missing. */
  readonly missingLabels: readonly string[];
}
