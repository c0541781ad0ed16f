import { Chart } from 'cdk8s';
import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import type { AlertRules } from '../alerting/alert-rules';
import type { Autoscaler } from '../availability/autoscaler';
import type { DisruptionBudget } from '../availability/disruption-budget';
import type { LimitRange } from '../capacity/limit-range';
import type { ResourceQuota } from '../capacity/resource-quota';
import { ResilienceChecks } from '../checks/synthesis/resilience-checks';
import type { OverviewDashboard } from '../dashboard/overview-dashboard';
import type { EscalationPolicy } from '../escalation/escalation-policy';
import { COMMON_LABELS, NAMES } from '../kubernetes/names';
import { metricsPortsOf } from '../metrics/metrics-port';
import { checkProfile } from '../metrics/profile-check';
import { Monitoring } from '../monitoring/monitoring';
import type { Namespace } from '../namespace/namespace';
import type { IExposure } from '../network/exposed-service';
import type { NetworkIsolation } from '../network/network-isolation';
import type { Service } from '../network/service';
import { mergedMetadata } from '../props/merged-metadata';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { ServerProfile } from '../server/server-profile';
import type { Configuration } from '../workload/configuration';
import type { Deployment } from '../workload/deployment';
import type { ExternalSecrets } from '../workload/external-secrets';
import type { GracefulShutdown } from '../workload/graceful-shutdown';
import type { Probes } from '../workload/probes';
import type { ServiceAccount } from '../workload/service-account';
import type { VolumeClaim } from '../workload/volume-claim';
import type { ZoneSpread } from '../workload/zone-spread';
import { composeAvailabilityAndCapacity } from './compose-availability-and-capacity';
import { composeMonitoringAndAlerts } from './compose-monitoring-and-alerts';
import { composeWayIn } from './compose-way-in';
import { composeWorkload } from './compose-workload';
import type { Shared } from './shared';
import { checkProps } from './task-mcp-http-checks';
import type { TaskMcpHttpProps } from './task-mcp-http-props';

/** The parts whose own metadata is laid over what all objects have in common. */
const PARTS_WITH_METADATA = [
  'externalSecrets',
  'volumeClaim',
  'service',
  'autoscaling',
  'disruptionBudget',
  'quota',
  'limitRange',
  'isolation',
  'monitoring',
  'alerting',
  'escalation',
  'dashboard',
] as const;

/**
 * The Task MCP HTTP service with everything that keeps it up. Every part is a field under the prop's name, for a look
 * or a patch; each can be configured, replaced or left out on its own.
 *
 * The resilience checks are attached to the chart: a contradiction between any of its objects fails synth.
 *
 * @example
 * new TaskMcpHttp(chart, 'task-mcp-http', { image: 'registry.example.com/task-mcp-http:1.4.2' });
 */
export class TaskMcpHttp extends Construct {
  /** The namespace, unless a platform team owns it. */
  public readonly namespace?: Namespace;
  /** Identity of the pods. */
  public readonly serviceAccount: ServiceAccount;
  /** Environment of the server. */
  public readonly configuration: Configuration;
  /** Health checks. */
  public readonly probes: Probes;
  /** How a pod ends. */
  public readonly gracefulShutdown: GracefulShutdown;
  /** The claim that the working directory is on. */
  public readonly volumeClaim?: VolumeClaim;
  /** The pods. */
  public readonly deployment: Deployment;
  /** Spread over zones. */
  public readonly zoneSpread?: ZoneSpread;
  /** Address within the cluster. */
  public readonly service: Service;
  /** The Secrets that are made from a store. */
  public readonly externalSecrets?: ExternalSecrets;
  /** Disruption budget. */
  public readonly disruptionBudget?: DisruptionBudget;
  /** Horizontal autoscaling. */
  public readonly autoscaling?: Autoscaler;
  /** Resource quota. */
  public readonly quota?: ResourceQuota;
  /** Limits for containers that state none. */
  public readonly limitRange?: LimitRange;
  /** Way in from outside the cluster. */
  public readonly exposure?: IExposure;
  /** Network isolation. */
  public readonly isolation?: NetworkIsolation;
  /** How an outage is noticed. */
  public readonly monitoring?: Monitoring;
  /** The alerts. */
  public readonly alerting?: AlertRules;
  /** Who is told of an alert. */
  public readonly escalation?: EscalationPolicy;
  /** The dashboard. */
  public readonly dashboard?: OverviewDashboard;

  /** @throws {ValidationError} where a prop contradicts itself; contradictions between parts are reported at synth. */
  public constructor(scope: Construct, id: string, props: TaskMcpHttpProps) {
    super(scope, id);
    this.check(props);
    const shared = this.decideShared(props);
    const workload = composeWorkload(this, props, shared);
    const capacity = composeAvailabilityAndCapacity(this, props, shared, workload);
    const wayIn = composeWayIn(this, props, shared, workload);
    const noticed = composeMonitoringAndAlerts(this, props, shared, { ...workload, ...capacity, ...wayIn });

    this.namespace = workload.namespace;
    this.serviceAccount = workload.serviceAccount;
    this.configuration = workload.configuration;
    this.probes = workload.probes;
    this.gracefulShutdown = workload.gracefulShutdown;
    this.volumeClaim = workload.volumeClaim;
    this.deployment = workload.deployment;
    this.zoneSpread = workload.zoneSpread;
    this.service = workload.service;
    this.externalSecrets = workload.externalSecrets;
    this.disruptionBudget = capacity.disruptionBudget;
    this.autoscaling = capacity.autoscaling;
    this.quota = capacity.quota;
    this.limitRange = capacity.limitRange;
    this.exposure = wayIn.exposure;
    this.isolation = wayIn.isolation;
    this.monitoring = noticed.monitoring;
    this.alerting = noticed.alerting;
    this.escalation = noticed.escalation;
    this.dashboard = noticed.dashboard;
    this.node.defaultChild = this.deployment;
    ResilienceChecks.attach(Chart.of(this));
  }

  private decideShared(props: TaskMcpHttpProps): Shared {
    const { namespace, labels, monitoring, server = ServerProfile.runbook() } = props;
    const name = (namespace !== false && namespace?.name) || Chart.of(this).namespace || NAMES.namespace;
    const metadata: ApiObjectMetadata = { namespace: name, labels: { ...COMMON_LABELS, ...labels } };
    const profile = Monitoring.profileOf(monitoring === false ? false : { profile: server.metrics, ...monitoring });
    return {
      namespace: name,
      metadata,
      onTop: (own) => mergedMetadata(metadata, own),
      server,
      port: props.port === undefined ? server.port : props.port,
      profile,
      metricsPorts: metricsPortsOf(profile),
    };
  }

  private check(props: TaskMcpHttpProps): void {
    const checks = new PropChecks(this);
    // JavaScript may leave them out.
    checks.options('props', props ?? null, false);
    checkProps(checks, props);
    checks.labels('labels', props.labels);
    checks.annotations('podAnnotations', props.podAnnotations);
    // Once they are merged or resolved, nobody can tell what was given.
    for (const part of PARTS_WITH_METADATA) {
      checkMetadata(checks, `${part}.metadata`, (props[part] || undefined)?.metadata);
    }
    const { namespace, monitoring } = props;
    if (namespace && namespace.name !== undefined) checks.dnsLabel('namespace.name', namespace.name);
    if (monitoring && monitoring.profile !== undefined) checkProfile(checks, 'monitoring.profile', monitoring.profile);
  }
}
