import { ApiObject } from 'cdk8s';
import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import type { NetworkPolicyPeer } from '../invariants/manifest';
import type { MetricsPort } from '../monitoring/metrics-port';
import { checkMetricsPorts } from '../monitoring/metrics-port';
import { ANNOTATIONS, NAMES } from '../names';
import { PropChecks } from '../prop-checks';
import { NetworkPeer } from './network-peer';

/** A port of a network rule. */
export interface NetworkPort {
  /** Port number. */
  readonly port: number;
  /**
   * Protocol.
   *
   * @default "TCP"
   */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

/** Connections that the pods may open. */
export interface EgressRule {
  /** Who may be reached. */
  readonly to: readonly NetworkPeer[];
  /** On which ports. */
  readonly ports: readonly NetworkPort[];
}

/** Props of {@link NetworkIsolation}. */
export interface NetworkIsolationProps {
  /**
   * Metadata of the NetworkPolicy.
   *
   * @default - the name `task-mcp-http`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Labels of the pods to isolate.
   *
   * @default - the runbook's label `app: task-mcp-http`, which a canary's pods carry too.
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * Port of the pods that may be reached.
   *
   * @default 3000
   */
  readonly port?: number;

  /**
   * Further ports of the pods, which Prometheus alone may reach.
   *
   * @default - metrics come from the port of the API, if at all.
   */
  readonly metricsPorts?: readonly MetricsPort[];

  /**
   * Who brings requests in from outside.
   *
   * @default - nobody; `TaskMcpHttp` takes the peers of its exposure.
   */
  readonly gateway?: readonly NetworkPeer[];

  /**
   * Who scrapes metrics.
   *
   * @default - pods labelled `app.kubernetes.io/name: prometheus` in the namespace `monitoring`.
   */
  readonly prometheus?: readonly NetworkPeer[];

  /**
   * Who probes from inside the cluster.
   *
   * @default - pods labelled `app.kubernetes.io/name: prometheus-blackbox-exporter` in the namespace `monitoring`.
   */
  readonly prober?: readonly NetworkPeer[];

  /**
   * Who else may reach the pods.
   *
   * @default - nobody.
   */
  readonly clients?: readonly NetworkPeer[];

  /**
   * Who answers name lookups. A cluster with a node-local cache names the cache's address here.
   *
   * @default - pods labelled `k8s-app: kube-dns` in the namespace `kube-system`.
   */
  readonly dns?: readonly NetworkPeer[];

  /**
   * What else the pods may reach.
   *
   * @default - nothing but DNS.
   */
  readonly egress?: readonly EgressRule[];
}

/**
 * Lets the gateway, Prometheus and the prober reach the pods, lets the pods look up names, and nothing else. The
 * kubelet's probes come from the pod's own node and are never blocked.
 *
 * It is a standard NetworkPolicy; a cluster whose network plugin enforces none is no safer for it.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 *
 * @example
 * new NetworkIsolation(chart, 'Isolation', { gateway: [NetworkPeer.namespace('gateway-system')] });
 */
export class NetworkIsolation extends Construct {
  /** Port of the pods that may be reached. */
  public readonly port: number;
  /** Further ports of the pods, which Prometheus alone may reach. */
  public readonly metricsPorts: readonly MetricsPort[];
  /** Who may reach the pods, by the part they play. */
  public readonly admits: Readonly<Record<string, readonly NetworkPeer[]>>;

  /** @throws {ValidationError} where a port is out of range or given twice, or an egress rule names nobody. */
  public constructor(scope: Construct, id: string, props: NetworkIsolationProps = {}) {
    super(scope, id);
    this.port = props.port ?? NAMES.port;
    this.metricsPorts = props.metricsPorts ?? [];
    const egress = props.egress ?? [];
    this.check(props, egress);
    this.admits = {
      gateway: props.gateway ?? [],
      prometheus: props.prometheus ?? [monitoring('prometheus')],
      prober: props.prober ?? [monitoring('prometheus-blackbox-exporter')],
      clients: props.clients ?? [],
    };
    const dns = props.dns ?? [NetworkPeer.namespace('kube-system', { 'k8s-app': 'kube-dns' })];
    const portsFor = (part: string): object[] =>
      [this, ...(part === 'prometheus' ? this.metricsPorts : [])].map(({ port }) => ({ protocol: 'TCP', port }));
    const admitted = Object.entries(this.admits).filter(([, peers]) => peers.length > 0);
    new ApiObject(this, 'Default', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name: NAMES.service,
        ...props.metadata,
        annotations: { [ANNOTATIONS.clients]: JSON.stringify(clientTable(admitted)), ...props.metadata?.annotations },
      },
      spec: {
        podSelector: { matchLabels: { ...(props.podLabels ?? { app: NAMES.service }) } },
        policyTypes: ['Ingress', 'Egress'],
        ingress: admitted.map(([part, peers]) => ({ from: toPolicyPeers(peers), ports: portsFor(part) })),
        egress: [
          { to: toPolicyPeers(dns), ports: ['UDP', 'TCP'].map((protocol) => ({ protocol, port: 53 })) },
          ...egress.map(({ to, ports }) => ({
            to: toPolicyPeers(to),
            ports: ports.map(({ port, protocol }) => ({ protocol: protocol ?? 'TCP', port })),
          })),
        ],
      },
    });
  }

  private check(props: NetworkIsolationProps, egress: readonly EgressRule[]): void {
    const checks = new PropChecks(this);
    checks.known(props, {
      metadata: true,
      podLabels: true,
      port: true,
      metricsPorts: true,
      gateway: true,
      prometheus: true,
      prober: true,
      clients: true,
      dns: true,
      egress: true,
    });
    checks.port('port', this.port);
    checkMetricsPorts(checks, this.metricsPorts, this.port);
    for (const [index, { to, ports }] of egress.entries()) {
      // An empty list means everybody, or every port, to Kubernetes.
      if (to.length === 0) checks.fail(`'egress[${index}].to' must name a peer, or every address is meant`);
      if (ports.length === 0) checks.fail(`'egress[${index}].ports' must name a port, or every port is meant`);
      for (const { port } of ports) checks.port(`egress[${index}].ports`, port);
    }
  }
}

function monitoring(name: string): NetworkPeer {
  return NetworkPeer.namespace('monitoring', { 'app.kubernetes.io/name': name });
}

function toPolicyPeers(peers: readonly NetworkPeer[]): NetworkPolicyPeer[] {
  return peers.map((peer) => peer.toPolicyPeer());
}

/** One row for each peer: `prometheus`, and `prometheus-2` for a second one. */
function clientTable(admitted: readonly [string, readonly NetworkPeer[]][]): Record<string, NetworkPolicyPeer> {
  return Object.fromEntries(
    admitted.flatMap(([part, peers]) =>
      peers.map((peer, index) => [index === 0 ? part : `${part}-${index + 1}`, peer.toPolicyPeer()]),
    ),
  );
}
