import { Duration } from 'cdk8s';
import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { ANNOTATIONS } from '../kubernetes/annotations';
import { isBelow } from '../kubernetes/http-path';
import { NAMES } from '../kubernetes/names';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import { BackendTrafficPolicy } from './backend-traffic-policy';
import type { EnvoyGatewayTrafficOptions } from './envoy-gateway-traffic-options';
import type { ExposedService, IExposure } from './exposed-service';
import { checkPublish, checkTarget, checkTrafficPolicy } from './exposure-target-checks';
import { NetworkPeer } from './network-peer';
import type { PublishedPaths } from './published-paths';
import { EVERYTHING, publishing } from './published-paths';
import { SessionRouting } from './session-routing';
import type { TrafficPolicy } from './traffic-policy';
import { mergedMetadata } from '../props/merged-metadata';

/** Where Envoy Gateway runs its proxies unless it is told otherwise. */
const ENVOY_GATEWAY_NAMESPACE = 'envoy-gateway-system';

/** A duration of the Gateway API has five digits at most. */
const MOST_SECONDS = 99_999;

/** The Gateway that takes the requests in. */
export interface GatewayReference {
  /** Name of the Gateway. */
  readonly name: string;
  /** Namespace of the Gateway; its listener must admit routes from the namespace of the service. */
  readonly namespace: string;
  /**
   * Listener of the Gateway to attach to; the one that ends TLS, so that no bearer token travels in the clear.
   *
   * @default "https"
   */
  readonly sectionName?: string;
  /**
   * Namespace that the Gateway's proxies run in, where it is not the Gateway's own: Envoy Gateway, for one, runs them
   * in `envoy-gateway-system`.
   *
   * @default - `envoy-gateway-system` with `TrafficPolicy.envoyGateway()` or `MetricsProfile.envoyGateway()`, the namespace of the
   * Gateway otherwise.
   */
  readonly proxyNamespace?: string;
}

/** Props of {@link HttpRoute}. */
export interface HttpRouteProps {
  /**
   * Metadata of the HTTPRoute.
   *
   * @default - the name `task-mcp-http`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Host that the service answers under.
   *
   * @default "task-mcp.example.com"
   */
  readonly host?: string;

  /**
   * The Gateway that takes the requests in.
   *
   * @default - the Gateway `gateway` in the namespace `gateway-system`, listener `https`.
   */
  readonly gateway?: GatewayReference;

  /**
   * Paths to publish beside those that clients need, such as `/metrics`, each without what lies below it. What a server
   * keeps private is reached from everywhere then.
   *
   * @default - the paths that clients need alone.
   */
  readonly publish?: readonly string[];

  /**
   * Time that a request may take.
   *
   * @default Duration.seconds(60)
   */
  readonly requestTimeout?: Duration;

  /**
   * Time that an answer may last which is meant to, such as a stream of server-sent events. Clients reconnect; it must exceed
   * the server's heartbeat. A server profile may give single paths another one.
   *
   * @default Duration.hours(1)
   */
  readonly streamTimeout?: Duration;

  /**
   * What the Gateway's proxies do about a dead pod, node or zone: `TrafficPolicy.envoyGateway()` where the Gateway is one of
   * Envoy Gateway. Only you know that, so there is none by default.
   *
   * @default - what the Gateway does by itself.
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/**
 * Exposes a Service under a host through a Gateway, with one time limit for requests and a longer one for streams.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 *
 * @example
 * new HttpRoute(chart, 'Route', { service: { name: 'task-mcp-http', port: 3000 }, host: 'mcp.example.com' });
 */
export class HttpRoute extends Construct implements IExposure {
  /** Host that the service answers under. */
  public readonly host: string;
  /** The Gateway that takes the requests in. */
  public readonly gateway: GatewayReference;
  /** Paths that are published beside those that clients need. */
  public readonly publish: readonly string[];
  /** Time that a request may take. */
  public readonly requestTimeout: Duration;
  /** Time that a stream may last. */
  public readonly streamTimeout: Duration;
  /** The Gateway's proxies. */
  public readonly peers: readonly NetworkPeer[];
  /** What the proxies do about a dead pod, node or zone. */
  public readonly trafficPolicy?: BackendTrafficPolicy;
  /** What leads every request of a session to its pod, where the traffic policy asks for it. */
  public readonly sessionRouting?: SessionRouting;

  /**
   * @throws {ValidationError} where a name is no DNS name, a time is below one second or above 99999, or the traffic policy is
   * for another gateway, or contradicts itself.
   */
  public constructor(scope: Construct, id: string, props: HttpRouteProps & ExposedService) {
    super(scope, id);
    const checks = new PropChecks(this);
    checks.known(props, {
      service: true,
      paths: true,
      server: true,
      byEnvoyGateway: true,
      metadata: true,
      host: true,
      gateway: true,
      publish: true,
      requestTimeout: true,
      streamTimeout: true,
      trafficPolicy: true,
    });
    // A default replaces what is left out, not what is null: that is a value which went missing.
    const { host = NAMES.host, gateway = { name: 'gateway', namespace: 'gateway-system' } } = props;
    const { requestTimeout = Duration.seconds(60), streamTimeout = Duration.hours(1), publish = [] } = props;
    this.host = host;
    this.gateway = gateway;
    this.publish = publish;
    this.requestTimeout = requestTimeout;
    this.streamTimeout = streamTimeout;
    checkTarget(checks, props);
    checkPublish(checks, publish);
    this.check(checks);
    const options = envoyGatewayOptions(checks, props.trafficPolicy);
    const { name, namespace, sectionName = 'https' } = this.gateway;
    const { proxyNamespace = options || props.byEnvoyGateway ? ENVOY_GATEWAY_NAMESPACE : namespace } = this.gateway;
    this.peers = [NetworkPeer.namespace(proxyNamespace)];
    // The API server's defaults stand here, since a tool that compares lists as a whole takes them for a difference.
    const parentRefs = [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name, namespace, sectionName }];
    const { name: service, port } = props.service;
    const backendRefs = [{ group: '', kind: 'Service', name: service, port, weight: 1 }];
    const bySession = options?.sessionAffinity === 'SessionId';
    const published = publishing(props.paths ?? EVERYTHING, this.publish);
    const route = new PlainApiObject(this, 'Default', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: {
        ...mergedMetadata({ name: NAMES.service }, props.metadata),
        annotations: { [ANNOTATIONS.controllerNamespace]: proxyNamespace, ...props.metadata?.annotations },
      },
      spec: {
        hostnames: [this.host],
        parentRefs,
        rules: this.rules(published, { backendRefs, ...(bySession && { filters: [SessionRouting.filter] }) }),
      },
    });
    if (!options) return;
    const part = { route: { name: route.name }, metadata: { ...props.metadata, name: route.name } };
    this.trafficPolicy = new BackendTrafficPolicy(this, 'TrafficPolicy', { ...options, ...part, server: props.server });
    if (!bySession) return;
    const { sessionHeader: header = '' } = props.server ?? {};
    this.sessionRouting = new SessionRouting(this, 'SessionRouting', { ...part, header });
  }

  /** Streams of one time limit share a rule. The most specific path decides, so the order is for the reader alone. */
  private rules({ prefixes, exact, streams, withheld }: PublishedPaths, target: object): object[] {
    const byTimeout = new Map<number, string[]>();
    for (const { path, timeout = this.streamTimeout } of streams) {
      byTimeout.set(timeout.toSeconds(), [...(byTimeout.get(timeout.toSeconds()) ?? []), path]);
    }
    const rule = (matches: readonly object[], seconds: number): object => ({
      matches,
      ...target,
      timeouts: { request: `${seconds}s` },
    });
    const rules = [...byTimeout].map(([seconds, paths]) => rule(paths.map(below), seconds));
    const hidden = withheld.filter((path) =>
      [...prefixes, ...streams.map((stream) => stream.path)].some((published) => isBelow(path, published)),
    );
    // A rule that leads nowhere: the gateway itself answers, with an error.
    if (hidden.length > 0) rules.push({ matches: hidden.map(below) });
    const requests = [...prefixes.map(below), ...exact.map((value) => ({ path: { type: 'Exact', value } }))];
    if (requests.length > 0) rules.push(rule(requests, this.requestTimeout.toSeconds()));
    return rules;
  }

  private check(checks: PropChecks): void {
    checks.dnsName('host', this.host, { wildcard: true });
    checks.group('gateway', this.gateway, { name: true, namespace: true, sectionName: true, proxyNamespace: true });
    const { name: gateway, namespace, sectionName, proxyNamespace } = this.gateway;
    checks.dnsName('gateway.name', gateway);
    checks.dnsLabel('gateway.namespace', namespace);
    if (sectionName !== undefined) checks.dnsName('gateway.sectionName', sectionName);
    if (proxyNamespace !== undefined) checks.dnsLabel('gateway.proxyNamespace', proxyNamespace);
    for (const name of ['requestTimeout', 'streamTimeout'] as const) {
      checks.duration(name, this[name], 1);
      const seconds = this[name].toSeconds();
      if (seconds > MOST_SECONDS) {
        checks.fail(
          `'${name}' (${seconds}s) must be at most ${MOST_SECONDS}s, because the Gateway API takes five digits`,
        );
      }
    }
  }
}

/** Refuses a policy for another gateway: an object that no controller reads does nothing, and says nothing of it. */
function envoyGatewayOptions(
  checks: PropChecks,
  policy: TrafficPolicy | undefined,
): EnvoyGatewayTrafficOptions | undefined {
  if (policy === undefined) return undefined;
  checkTrafficPolicy(checks, policy);
  if (policy.gateway !== 'envoyGateway') {
    checks.fail(
      "'trafficPolicy' (ingressNginx) must be TrafficPolicy.envoyGateway() on an HTTPRoute, whose Gateway reads no annotations of ingress-nginx; leave it out where the Gateway is another than Envoy Gateway's",
    );
  }
  return policy.envoyGateway;
}

function below(path: string): object {
  return { path: { type: 'PathPrefix', value: path } };
}
