import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { NAMES } from '../kubernetes/names';
import type { ServiceSpec, TrafficDistribution } from '../kubernetes/newer-fields';
import type { MetricsPort } from '../metrics/metrics-port';
import { checkPodPorts } from '../metrics/pod-port-checks';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { checkSelector } from '../props/selector-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import { mergedMetadata } from '../props/merged-metadata';

/** Props of {@link Service}. */
export interface ServiceProps {
  /**
   * Metadata of the Service. A ServiceMonitor finds it by its label `app`.
   *
   * @default - the name and the label `app` are `task-mcp-http`, in the chart's namespace.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Labels of the pods that serve.
   *
   * @default - the runbook's label `app: task-mcp-http`, which a canary's pods carry too.
   */
  readonly podLabels?: Readonly<Record<string, string>>;

  /**
   * Port of the Service. The pods are reached on their port named `http`, whatever its number.
   *
   * @default 3000
   */
  readonly port?: number;

  /**
   * Further ports, under which Prometheus finds the metrics of the pods; the pods have ports of the same names.
   *
   * @default - metrics come from the port of the API, if at all.
   */
  readonly metricsPorts?: readonly MetricsPort[];

  /**
   * Where traffic goes first. `PreferClose` keeps it within the zone while the zone has Ready pods, which saves
   * latency and cost; with few pods it loads them unevenly.
   *
   * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-distribution
   * @default - evenly to all pods.
   */
  readonly trafficDistribution?: TrafficDistribution;
}

/**
 * The address of the service within the cluster: all Ready pods, behind one name.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/
 *
 * @example
 * new Service(chart, 'Service', { trafficDistribution: 'PreferClose' });
 */
export class Service extends Construct {
  /** Name of the Service. */
  public readonly name: string;
  /** Port of the Service. */
  public readonly port: number;
  /** Further ports, under which Prometheus finds the metrics of the pods. */
  public readonly metricsPorts: readonly MetricsPort[];

  /** @throws {ValidationError} where a port is out of range or given twice. */
  public constructor(scope: Construct, id: string, props: ServiceProps = {}) {
    super(scope, id);
    this.check(props);
    this.port = props.port ?? NAMES.port;
    this.metricsPorts = props.metricsPorts ?? [];
    const spec: ServiceSpec = {
      type: 'ClusterIP',
      selector: { ...(props.podLabels ?? { app: NAMES.service }) },
      ports: [{ name: NAMES.portName, port: this.port }, ...this.metricsPorts].map(({ name, port }) => ({
        name,
        port,
        targetPort: name,
        protocol: 'TCP',
      })),
      trafficDistribution: props.trafficDistribution,
    };
    const labels = { app: NAMES.service, ...props.metadata?.labels };
    const metadata = { ...mergedMetadata({ name: NAMES.service }, props.metadata), labels };
    this.name = new PlainApiObject(this, 'Default', { apiVersion: 'v1', kind: 'Service', metadata, spec }).name;
  }

  private check(props: ServiceProps): void {
    const checks = new PropChecks(this);
    checks.known(props, { metadata: true, podLabels: true, port: true, metricsPorts: true, trafficDistribution: true });
    const { metadata, podLabels, trafficDistribution } = props;
    checkMetadata(checks, 'metadata', metadata);
    if (metadata?.name !== undefined) checks.dnsLabel('metadata.name', metadata.name);
    checkSelector(checks, 'podLabels', podLabels, 'no pod gets a request');
    checkPodPorts(checks, props);
    checks.oneOf('trafficDistribution', trafficDistribution, ['PreferClose', 'PreferSameZone', 'PreferSameNode']);
  }
}
