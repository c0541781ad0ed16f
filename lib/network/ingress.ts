import { Duration } from 'cdk8s';
import type { ApiObjectMetadata } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ANNOTATIONS } from '../kubernetes/annotations';
import { isBelow } from '../kubernetes/http-path';
import { NAMES } from '../kubernetes/names';
import type { Plain } from '../kubernetes/plain';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import type { ExposedService, IExposure } from './exposed-service';
import { checkPublish, checkTarget, checkTrafficPolicy } from './exposure-target-checks';
import { ingressNginxAnnotations } from './ingress-nginx-annotations';
import { NetworkPeer } from './network-peer';
import type { PublishedPaths } from './published-paths';
import { EVERYTHING, publishing } from './published-paths';
import type { TrafficPolicy } from './traffic-policy';
import { shown } from '../words/shown';
import { mergedMetadata } from '../props/merged-metadata';

/** Props of {@link Ingress}. */
export interface IngressProps {
  /**
   * Metadata of the Ingress. Annotations given here win over those that the construct sets.
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
   * Class of the ingress controller. The time limits are annotations, which differ from one controller to the next:
   * they are set for `nginx`; for another one give its own in `metadata.annotations`.
   *
   * @default "nginx"
   */
  readonly className?: string;

  /**
   * Namespace that the ingress controller's pods run in. It must be given where `className` is another than `nginx`.
   *
   * @default "ingress-nginx"
   */
  readonly controllerNamespace?: string;

  /**
   * Secret of type `kubernetes.io/tls` with the certificate of the host; it must exist in the namespace.
   *
   * @default "task-mcp-http-tls"
   */
  readonly tlsSecretName?: string;

  /**
   * Paths to publish beside those that clients need, such as `/metrics`, each without what lies below it. What a server
   * keeps private is reached from everywhere then.
   *
   * @default - the paths that clients need alone.
   */
  readonly publish?: readonly string[];

  /**
   * Time that a connection may be silent. It must exceed the server's heartbeat, or quiet streams are cut.
   *
   * @default Duration.hours(1)
   */
  readonly streamTimeout?: Duration;

  /**
   * What the controller does about a dead pod, node or zone: `TrafficPolicy.ingressNginx()` where `className` is `nginx`.
   *
   * @default - what the controller does by itself.
   */
  readonly trafficPolicy?: TrafficPolicy;
}

/**
 * Exposes a Service under a host through an ingress controller, with TLS, and without buffering, so that server-sent
 * events arrive when they are sent.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 *
 * @example
 * new Ingress(chart, 'Ingress', { service: { name: 'task-mcp-http', port: 3000 }, host: 'mcp.example.com' });
 */
export class Ingress extends Construct implements IExposure {
  /** Host that the service answers under. */
  public readonly host: string;
  /** Class of the ingress controller. */
  public readonly className: string;
  /** Namespace that the ingress controller's pods run in. */
  public readonly controllerNamespace: string;
  /** Secret with the certificate of the host. */
  public readonly tlsSecretName: string;
  /** Paths that are published beside those that clients need. */
  public readonly publish: readonly string[];
  /** Time that a connection may be silent. */
  public readonly streamTimeout: Duration;
  /** The ingress controller's pods. */
  public readonly peers: readonly NetworkPeer[];

  /**
   * @throws {ValidationError} where a name is no DNS name, the time is below one second, nothing says where the pods of
   * a controller other than nginx run, or the traffic policy is for another gateway.
   */
  public constructor(scope: Construct, id: string, props: IngressProps & ExposedService) {
    super(scope, id);
    const checks = new PropChecks(this);
    checks.known(props, {
      service: true,
      paths: true,
      server: true,
      byEnvoyGateway: true,
      metadata: true,
      host: true,
      className: true,
      controllerNamespace: true,
      tlsSecretName: true,
      publish: true,
      streamTimeout: true,
      trafficPolicy: true,
    });
    // A default replaces what is left out, not what is null: that is a value which went missing.
    const { host = NAMES.host, className = 'nginx', controllerNamespace = 'ingress-nginx' } = props;
    const { tlsSecretName = 'task-mcp-http-tls', streamTimeout = Duration.hours(1), publish = [] } = props;
    this.host = host;
    this.className = className;
    this.controllerNamespace = controllerNamespace;
    this.tlsSecretName = tlsSecretName;
    this.publish = publish;
    this.streamTimeout = streamTimeout;
    checkTarget(checks, props);
    checkPublish(checks, publish);
    const published = publishing(props.paths ?? EVERYTHING, publish);
    checkWithheld(checks, published);
    this.check(checks, props);
    this.peers = [NetworkPeer.namespace(this.controllerNamespace)];
    const backend = { service: { name: props.service.name, port: { number: props.service.port } } };
    const spec: Plain<k8s.IngressSpec> = {
      ingressClassName: this.className,
      tls: [{ hosts: [this.host], secretName: this.tlsSecretName }],
      rules: [{ host: this.host, http: { paths: pathsOf(published, backend) } }],
    };
    new PlainApiObject(this, 'Default', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        ...mergedMetadata({ name: NAMES.service }, props.metadata),
        annotations: {
          [ANNOTATIONS.controllerNamespace]: this.controllerNamespace,
          ...(this.className === 'nginx' ? nginxAnnotations(this.streamTimeout) : {}),
          ...trafficAnnotations(checks, this.className, props.trafficPolicy),
          ...props.metadata?.annotations,
        },
      },
      spec,
    });
  }

  private check(checks: PropChecks, props: IngressProps): void {
    checks.dnsName('host', this.host, { wildcard: true });
    checks.dnsName('className', this.className);
    if (this.className !== 'nginx' && props.controllerNamespace === undefined) {
      checks.fail(
        `'className' (${shown(this.className)}) must come with 'controllerNamespace', where that controller's pods run, or the network policy lets none of its requests in`,
      );
    }
    checks.dnsLabel('controllerNamespace', this.controllerNamespace);
    checks.dnsName('tlsSecretName', this.tlsSecretName);
    checks.duration('streamTimeout', this.streamTimeout, 1);
  }
}

/** Refuses a policy for another gateway: an object that no controller reads does nothing, and says nothing of it. */
function trafficAnnotations(
  checks: PropChecks,
  className: string,
  policy: TrafficPolicy | undefined,
): Record<string, string> {
  if (policy === undefined) return {};
  checkTrafficPolicy(checks, policy);
  if (policy.gateway !== 'ingressNginx') {
    checks.fail(
      `'trafficPolicy' (${policy.gateway}) must be TrafficPolicy.ingressNginx() on an Ingress, because Envoy Gateway reads no Ingress; use Exposure.httpRoute where Envoy Gateway is there`,
    );
  }
  if (className !== 'nginx') {
    checks.fail(
      `'trafficPolicy' (ingressNginx) must be left out with 'className' (${shown(className)}), whose controller reads other annotations; give those in 'metadata.annotations'`,
    );
  }
  return ingressNginxAnnotations(checks, policy.ingressNginx);
}

/** An Ingress has no path that leads nowhere, so what is withheld must not lie below what is published. */
function checkWithheld(checks: PropChecks, { prefixes, streams, withheld }: PublishedPaths): void {
  const published = [...prefixes, ...streams.map(({ path }) => path)];
  for (const path of withheld) {
    const above = published.find((prefix) => isBelow(path, prefix));
    if (above === undefined) continue;
    checks.fail(
      `'exposure' (ingress) cannot withhold ${path} below ${above}; name the paths that clients need as 'clientPaths' of the server profile, or publish it with Exposure.ingress({ publish: ['${path}'] })`,
    );
  }
}

/** One limit on silence holds for all of them, so a stream below another path needs no path of its own. */
function pathsOf(
  { prefixes, exact, streams }: PublishedPaths,
  backend: k8s.IngressBackend,
): Plain<k8s.HttpIngressPath>[] {
  const further = streams.map(({ path }) => path).filter((path) => !prefixes.some((prefix) => isBelow(path, prefix)));
  return [
    ...[...prefixes, ...further].map((path) => ({ path, pathType: 'Prefix', backend })),
    ...exact.map((path) => ({ path, pathType: 'Exact', backend })),
  ] as Plain<k8s.HttpIngressPath>[];
}

/**
 * nginx closes a connection after 60 silent seconds and gathers answers before it sends them; streams need neither.
 *
 * @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
 */
function nginxAnnotations(streamTimeout: Duration): Record<string, string> {
  const seconds = String(streamTimeout.toSeconds());
  return {
    'nginx.ingress.kubernetes.io/proxy-read-timeout': seconds,
    'nginx.ingress.kubernetes.io/proxy-send-timeout': seconds,
    'nginx.ingress.kubernetes.io/proxy-buffering': 'off',
    'nginx.ingress.kubernetes.io/ssl-redirect': 'true',
  };
}
