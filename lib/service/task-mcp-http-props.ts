import type { ContainerResources } from 'cdk8s-plus-28';
import type { AlertRulesProps } from '../alerting/alert-rules';
import type { AutoscalerProps } from '../availability/autoscaler';
import type { DisruptionBudgetProps } from '../availability/disruption-budget';
import type { LimitRangeProps } from '../capacity/limit-range';
import type { ResourceQuotaProps } from '../capacity/resource-quota';
import type { OverviewDashboardProps } from '../dashboard/overview-dashboard';
import type { EscalationPolicyProps } from '../escalation/escalation-policy-props';
import type { MonitoringProps } from '../monitoring/monitoring';
import type { NamespaceProps } from '../namespace/namespace';
import type { Exposure } from '../network/exposure';
import type { NetworkIsolationProps } from '../network/network-isolation';
import type { ServiceProps } from '../network/service';
import type { EmergencyResources } from '../props/container-resources';
import type { SecretKey } from '../props/secret-key';
import type { ServerProfile } from '../server/server-profile';
import type { ExternalSecretsProps } from '../workload/external-secrets';
import type { GracefulShutdownProps } from '../workload/graceful-shutdown';
import type { ProbesProps } from '../workload/probes';
import type { RolloutProps } from '../workload/rollout';
import type { SchedulingProps } from '../workload/scheduling';
import type { StorageProps } from '../workload/storage';
import type { VolumeClaimProps } from '../workload/volume-claim';
import type { ZoneSpreadProps } from '../workload/zone-spread';

/** Props of `TaskMcpHttp`. */
export interface TaskMcpHttpProps {
  /**
   * Image of the server, pinned by a digest or by a tag other than `latest`.
   *
   * @see https://kubernetes.io/docs/concepts/containers/images/#image-names
   */
  readonly image: string;

  /**
   * What the server process needs and does. The other props override single values of it; one that contradicts it is
   * refused.
   *
   * @default - `ServerProfile.runbook()`, the server that the runbook describes.
   */
  readonly server?: ServerProfile;

  /**
   * Program to run, with its fixed arguments.
   *
   * @default - what the server profile says, or that of the image.
   */
  readonly command?: readonly string[];

  /**
   * Arguments of the program.
   *
   * @default - what the server profile says, or those of the image.
   */
  readonly args?: readonly string[];

  /**
   * Directory that the program is started in.
   *
   * @default - the working directory where the server profile says that the server writes to where it was started; that of
   * the image otherwise.
   */
  readonly workingDir?: string;

  /**
   * Port that the server listens on.
   *
   * @default - what the server profile says; 3000 with the runbook's.
   */
  readonly port?: number;

  /**
   * Further environment variables, such as `{ LOG_LEVEL: 'debug' }`. They stand in a ConfigMap, so secrets are refused;
   * those belong in `secrets`. Any variable may be given, unless it contradicts another prop or the server profile.
   *
   * @default - what the server needs, derived from the other props.
   */
  readonly env?: Readonly<Record<string, string>>;

  /**
   * Secret key that holds the bearer tokens which clients may use, comma-separated; becomes `AUTH_TOKENS`.
   *
   * @default - no tokens; the server's own rule then decides who may call it.
   */
  readonly auth?: SecretKey;

  /**
   * Further environment variables that take their value from Secrets, by name.
   *
   * @default - none beside `auth`.
   */
  readonly secrets?: Readonly<Record<string, SecretKey>>;

  /**
   * The Secrets that the External Secrets Operator makes from a store, such as those that `auth` and `secrets` name. It names
   * a store that only you know, so there is none by default.
   *
   * @default - no Secret is made here; they come from elsewhere.
   */
  readonly externalSecrets?: ExternalSecretsProps;

  /**
   * Requests and limits of the container. Each resource is replaced as a whole: `cpu: { request }` runs without a CPU
   * limit.
   *
   * @default - CPU 250m to 500m, memory 512Mi to 1Gi, ephemeral storage 128Mi to 1Gi.
   */
  readonly resources?: ContainerResources;

  /**
   * Limits that the runbook's emergency patch may raise the container to. The quota makes room for them at full scale.
   *
   * @default - 1 CPU and 2Gi of memory.
   */
  readonly emergencyResources?: EmergencyResources;

  /**
   * Replicas where `autoscaling` is `false`.
   *
   * @default 3
   */
  readonly replicas?: number;

  /**
   * Health checks.
   *
   * @default - the paths of the server profile, see {@link ProbesProps}.
   */
  readonly probes?: ProbesProps;

  /**
   * How a pod ends.
   *
   * @default - a drain of 10 s within 45 s of grace, see {@link GracefulShutdownProps}.
   */
  readonly gracefulShutdown?: GracefulShutdownProps;

  /**
   * How a new version replaces the old one.
   *
   * @default - pod by pod, never below full strength, see {@link RolloutProps}.
   */
  readonly rollout?: RolloutProps;

  /**
   * Where the pods may run, and how fast they leave a dead node.
   *
   * @default - any node, replaced 30 s after it is gone, see {@link SchedulingProps}.
   */
  readonly scheduling?: SchedulingProps;

  /**
   * Writable places of the container.
   *
   * @default - `/tmp` and `/var/lib/task-mcp`, see {@link StorageProps}.
   */
  readonly storage?: StorageProps;

  /**
   * The PersistentVolumeClaim that the working directory is on, made with the service. A claim that somebody else makes is
   * named in `storage.workingDirectoryClaim`.
   *
   * @default - none; each pod has an empty volume of its own.
   */
  readonly volumeClaim?: VolumeClaimProps;

  /**
   * Numeric user and group that the container runs as.
   *
   * @default - what the server profile says; 1000 with the presets.
   */
  readonly runAsUser?: number;

  /**
   * Further labels of every object and of the pods.
   *
   * @default - the runbook's and the recommended labels alone.
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Further annotations of the pods.
   *
   * @default - the checksum of the configuration alone.
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /**
   * Address within the cluster.
   *
   * @default - port 3000, evenly to all pods, see {@link ServiceProps}.
   */
  readonly service?: ServiceProps;

  /**
   * Horizontal autoscaling, or `false` for a fixed number of replicas.
   *
   * @default - 3 to 10 replicas at 70 % CPU, see {@link AutoscalerProps}.
   */
  readonly autoscaling?: AutoscalerProps | false;

  /**
   * Disruption budget, or `false` for none.
   *
   * @default - one pod may be away at a time, see {@link DisruptionBudgetProps}.
   */
  readonly disruptionBudget?: DisruptionBudgetProps | false;

  /**
   * Spread over zones, or `false` where the cluster has none.
   *
   * @default - three zones, never more than one pod apart, see {@link ZoneSpreadProps}.
   */
  readonly zoneSpread?: ZoneSpreadProps | false;

  /**
   * The namespace, or `false` where a platform team owns it; the objects then go to the chart's namespace.
   *
   * @default - `task-mcp`, *restricted*, every connection denied that nothing allows, see {@link NamespaceProps}.
   */
  readonly namespace?: NamespaceProps | false;

  /**
   * Resource quota, computed from the other props, or `false` for none.
   *
   * @default - room for full scale in an emergency, see {@link ResourceQuotaProps}.
   */
  readonly quota?: ResourceQuotaProps | false;

  /**
   * Limits for containers that state none, or `false` for none.
   *
   * @default - small limits for debug pods, see {@link LimitRangeProps}.
   */
  readonly limitRange?: LimitRangeProps | false;

  /**
   * Network isolation, or `false` for none.
   *
   * @default - the gateway, Prometheus and the prober in; DNS out, see {@link NetworkIsolationProps}.
   */
  readonly isolation?: NetworkIsolationProps | false;

  /**
   * Way in from outside the cluster, or `false` for none.
   *
   * @default - `Exposure.httpRoute()` for task-mcp.example.com; it publishes the client paths of the server profile alone.
   */
  readonly exposure?: Exposure | false;

  /**
   * How an outage is noticed, or `false` where nobody looks.
   *
   * @default - Prometheus scrapes what the server profile exports, and the public address is probed, see
   * {@link MonitoringProps}.
   */
  readonly monitoring?: MonitoringProps | false;

  /**
   * Alerts, or `false` for none.
   *
   * @default - every alert that the metrics profile and the other parts have the series for, see
   * {@link AlertRulesProps}.
   */
  readonly alerting?: AlertRulesProps | false;

  /**
   * Who is told of an alert. It names Secrets that only you know, so there is none by default.
   *
   * @default - no routes of its own; the alerts reach whomever the cluster's Alertmanager tells.
   */
  readonly escalation?: EscalationPolicyProps;

  /**
   * Dashboard, or `false` for none. It reads what the alert rules record, so there is none without them.
   *
   * @default - a ConfigMap that Grafana's sidecar loads, see {@link OverviewDashboardProps}.
   */
  readonly dashboard?: OverviewDashboardProps | false;
}
