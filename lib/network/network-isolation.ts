import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import type { NetworkPolicyPeer } from '../checks/manifests/network-policy-manifest';
import { ANNOTATIONS } from '../kubernetes/annotations';
import { NAMES } from '../kubernetes/names';
import type { MetricsPort } from '../metrics/metrics-port';
import { checkPodPorts } from '../metrics/pod-port-checks';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { checkSelector } from '../props/selector-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import { NetworkPeer } from './network-peer';
import { mergedMetadata } from '../props/merged-metadata';

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

  /**
   * @throws {ValidationError} where a port is out of range or given twice, a list of peers holds something else, or `dns`
   * or an egress rule names nobody, which would mean everybody.
   */
  public constructor(scope: Construct, id: string, props: NetworkIsolationProps = {}) {
    super(scope, id);
    this.check(props);
    this.port = props.port ?? NAMES.port;
    this.metricsPorts = props.metricsPorts ?? [];
    const egress = props.egress ?? [];
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
    new PlainApiObject(this, 'Default', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        ...mergedMetadata({ name: NAMES.service }, props.metadata),
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

  private check(props: NetworkIsolationProps): void {
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
    const { metadata, podLabels, dns, egress = [] } = props;
    checkMetadata(checks, 'metadata', metadata);
    checkSelector(checks, 'podLabels', podLabels, 'every pod of the namespace is cut off');
    checkPodPorts(checks, props);
    for (const part of ['gateway', 'prometheus', 'prober', 'clients', 'dns'] as const) {
      checkPeers(checks, part, props[part]);
    }
    if (dns?.length === 0) {
      checks.fail(
        `'dns' must name a peer, or every address may be reached on port 53; leave it out for the cluster's own DNS, kube-dns in kube-system`,
      );
    }
    checks.list(
      'egress',
      egress,
      "rules, such as { to: [NetworkPeer.namespace('db')], ports: [{ port: 5432 }] }",
      isObject,
    );
    for (const [index, rule] of egress.entries()) checkEgress(checks, `egress[${index}]`, rule);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** A peer may have been made by another copy of the library, so it is told by what it does. */
function isPeer(value: unknown): boolean {
  return isObject(value) && 'toPolicyPeer' in value && typeof value.toPolicyPeer === 'function';
}

function checkPeers(checks: PropChecks, prop: string, peers: unknown): void {
  checks.list(prop, peers, "peers, such as NetworkPeer.namespace('web')", isPeer);
}

function checkEgress(checks: PropChecks, prop: string, rule: EgressRule): void {
  checks.group(prop, rule, { to: true, ports: true });
  // JavaScript may leave them out.
  const { to = [], ports = [] } = rule as Partial<EgressRule>;
  checkPeers(checks, `${prop}.to`, to);
  checks.list(`${prop}.ports`, ports, 'ports, such as { port: 5432 }', isObject);
  // An empty list means everybody, or every port, to Kubernetes.
  if (to.length === 0) checks.fail(`'${prop}.to' must name a peer, or every address is meant`);
  if (ports.length === 0) checks.fail(`'${prop}.ports' must name a port, or every port is meant`);
  for (const [index, { port, protocol }] of ports.entries()) {
    const path = `${prop}.ports[${index}]`;
    checks.group(path, ports[index], { port: true, protocol: true });
    checks.port(`${path}.port`, port);
    checks.oneOf(`${path}.protocol`, protocol, ['TCP', 'UDP', 'SCTP']);
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
