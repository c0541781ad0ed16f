import type { AlertContextProps } from '../../../../lib';
import type { ExporterSeries } from '../../../../lib/metrics/exporters';
import { LoopbackServer } from '../programs/loopback-server';

type Labels = Readonly<Record<string, string>>;

/**
 * Plays kube-state-metrics and the kubelet for one service on the loopback address: every series of theirs that rules and
 * panels read, for a Deployment whose pods all run, spread over the zones. They stay as they are; what a test changes is
 * the service itself.
 */
export class ClusterStandIn {
  /** Starts a stand-in for the objects that the alerts are about. */
  public static async start(facts: AlertContextProps): Promise<ClusterStandIn> {
    const standIn = new ClusterStandIn(facts);
    await standIn.server.start();
    return standIn;
  }

  private readonly startedAt = Date.now();
  private readonly server = new LoopbackServer(({ path }) => {
    if (path === '/kube-state-metrics') return { body: this.kubeStateMetrics() };
    if (path === '/cadvisor') return { body: this.cadvisor() };
    return path === '/certificate' ? { body: this.certificate() } : { status: 404 };
  });

  private constructor(private readonly facts: AlertContextProps) {}

  /** Host and port; the series are at `/kube-state-metrics`, `/cadvisor` and `/certificate`. */
  public get address(): string {
    return this.server.address;
  }

  /** Names of the pods. */
  public get pods(): readonly string[] {
    return ['a', 'b', 'c'].map((zone) => `${this.facts.deployment}-7d9f-${zone}`);
  }

  /** Stops listening. */
  public stop(): Promise<void> {
    return this.server.stop();
  }

  private kubeStateMetrics(): string {
    const { namespace, deployment, container, service, autoscaler, budget, quota, networkPolicy } = this.facts;
    const text = new SeriesText({ namespace });
    const replicas = this.pods.length;
    for (const series of [
      'kube_deployment_spec_replicas',
      'kube_deployment_status_replicas_available',
      'kube_deployment_status_replicas_updated',
    ] as const) {
      text.add(series, { deployment }, replicas);
    }
    text.add('kube_deployment_status_observed_generation', { deployment }, 7);
    text.add('kube_deployment_metadata_generation', { deployment }, 7);
    text.add('kube_deployment_status_condition', { deployment, condition: 'Progressing', status: 'false' }, 0);
    text.add('kube_service_info', { service }, 1);
    if (budget) {
      text.add('kube_poddisruptionbudget_status_desired_healthy', { poddisruptionbudget: budget.name }, replicas - 1);
      text.add('kube_poddisruptionbudget_status_current_healthy', { poddisruptionbudget: budget.name }, replicas);
    }
    if (autoscaler) {
      const labels = { horizontalpodautoscaler: autoscaler.name };
      text.add('kube_horizontalpodautoscaler_status_current_replicas', labels, replicas);
      text.add('kube_horizontalpodautoscaler_spec_min_replicas', labels, 3);
      text.add('kube_horizontalpodautoscaler_spec_max_replicas', labels, 10);
      const inactive = { ...labels, condition: 'ScalingActive', status: 'false' };
      text.add('kube_horizontalpodautoscaler_status_condition', inactive, 0);
    }
    if (quota) {
      for (const [resource, used, hard] of [
        ['pods', 3, 22],
        ['limits.memory', 3, 44],
        ['requests.cpu', 0.75, 5.5],
      ] as const) {
        text.add('kube_resourcequota', { resourcequota: quota.name, resource, type: 'used' }, used);
        text.add('kube_resourcequota', { resourcequota: quota.name, resource, type: 'hard' }, hard);
      }
    }
    if (networkPolicy) text.add('kube_networkpolicy_created', { networkpolicy: networkPolicy.name }, 1);
    for (const [index, pod] of this.pods.entries()) {
      const zone = pod.slice(-1);
      text.add(
        'kube_endpointslice_endpoints',
        {
          endpointslice: `${service}-x`,
          address: `10.0.0.${index}`,
          ready: 'true',
          endpoint_zone: zone,
          targetref_name: pod,
        },
        1,
      );
      text.add('kube_pod_info', { pod, node: `node-${zone}` }, 1);
      text.add('kube_pod_container_state_started', { pod, container }, this.startedAt / 1000);
      text.add('kube_pod_status_phase', { pod, phase: 'Running' }, 1);
      text.add('kube_pod_status_phase', { pod, phase: 'Pending' }, 0);
      text.add('kube_pod_status_ready', { pod, condition: 'true' }, 1);
      text.add('kube_pod_container_status_restarts_total', { pod, container }, 0);
      for (const [resource, limit] of [
        ['cpu', 0.5],
        ['memory', 2 ** 30],
      ] as const) {
        text.add('kube_pod_container_resource_limits', { pod, container, resource }, limit);
      }
    }
    return text.toString();
  }

  private certificate(): string {
    const text = new SeriesText({ namespace: this.facts.namespace });
    const inSixtyDays = this.startedAt / 1000 + 60 * 86_400;
    const labels = { instance: 'https://task-mcp.example.com/health/ready', probe: 'readiness' };
    text.add('probe_ssl_earliest_cert_expiry', labels, inSixtyDays);
    return text.toString();
  }

  private cadvisor(): string {
    const { namespace, container } = this.facts;
    const text = new SeriesText({ namespace });
    const seconds = (Date.now() - this.startedAt) / 1000;
    for (const [index, pod] of this.pods.entries()) {
      const labels = { pod, container };
      text.add('container_memory_working_set_bytes', labels, (300 + 40 * index) * 2 ** 20);
      text.add('container_cpu_usage_seconds_total', labels, (0.15 + 0.03 * index) * seconds);
      text.add('container_cpu_cfs_periods_total', labels, 10 * seconds);
      text.add('container_cpu_cfs_throttled_periods_total', labels, (0.2 + index / 10) * seconds);
    }
    return text.toString();
  }
}

/** Series of exporters, in Prometheus' text format. */
class SeriesText {
  private readonly lines: string[] = [];

  public constructor(private readonly common: Labels) {}

  public add(series: ExporterSeries, labels: Labels, value: number): void {
    const pairs = Object.entries({ ...this.common, ...labels }).map(([label, text]) => `${label}="${text}"`);
    this.lines.push(`${series}{${pairs.join(',')}} ${value}`);
  }

  public toString(): string {
    return `${this.lines.join('\n')}\n`;
  }
}
