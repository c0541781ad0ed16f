import { ApiObject, Chart } from 'cdk8s';
import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { AlertRules } from '../alerting/alert-rules';
import type { AlertTarget } from '../alerting/alert-target';
import { Autoscaler } from '../availability/autoscaler';
import { DisruptionBudget } from '../availability/disruption-budget';
import { LimitRange } from '../capacity/limit-range';
import { ResourceQuota } from '../capacity/resource-quota';
import { ResilienceChecks } from '../checks/synthesis/resilience-checks';
import { OverviewDashboard } from '../dashboard/overview-dashboard';
import { EscalationPolicy } from '../escalation/escalation-policy';
import { COMMON_LABELS, NAMES } from '../kubernetes/names';
import { metricsPortsOf } from '../metrics/metrics-port';
import type { MetricsProfile } from '../metrics/metrics-profile';
import { checkProfile } from '../metrics/profile-check';
import { Monitoring } from '../monitoring/monitoring';
import { Namespace } from '../namespace/namespace';
import type { IExposure } from '../network/exposed-service';
import { Exposure } from '../network/exposure';
import { NetworkIsolation } from '../network/network-isolation';
import { Service } from '../network/service';
import { mergedMetadata } from '../props/merged-metadata';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { Configuration } from '../workload/configuration';
import { Deployment } from '../workload/deployment';
import { GracefulShutdown } from '../workload/graceful-shutdown';
import { Probes } from '../workload/probes';
import { Rollout } from '../workload/rollout';
import { Scheduling } from '../workload/scheduling';
import { serverEnvironment } from '../workload/server-environment';
import { ServiceAccount } from '../workload/service-account';
import { Storage } from '../workload/storage';
import { ZoneSpread } from '../workload/zone-spread';
import type { TaskMcpHttpProps } from './task-mcp-http-props';
import { checkProps } from './task-mcp-http-props';

/** The parts whose own metadata is laid over what all objects have in common. */
const PARTS_WITH_METADATA = [
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
  /** The pods. */
  public readonly deployment: Deployment;
  /** Spread over zones. */
  public readonly zoneSpread?: ZoneSpread;
  /** Address within the cluster. */
  public readonly service: Service;
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
    const { namespace, quota, limitRange, isolation, exposure = Exposure.httpRoute() } = props;
    const { alerting, autoscaling, dashboard, disruptionBudget, escalation, monitoring, zoneSpread } = props;
    const namespaceName = (namespace !== false && namespace?.name) || Chart.of(this).namespace || NAMES.namespace;
    const metadata: ApiObjectMetadata = { namespace: namespaceName, labels: { ...COMMON_LABELS, ...props.labels } };
    const onTop = (own?: ApiObjectMetadata): ApiObjectMetadata => mergedMetadata(metadata, own);
    const profile = Monitoring.profileOf(monitoring);
    const metricsPorts = metricsPortsOf(profile);

    if (namespace !== false) {
      const { defaultDeny = isolation !== false } = namespace ?? {};
      this.namespace = new Namespace(this, 'Namespace', { ...namespace, name: namespaceName, defaultDeny });
    }
    this.serviceAccount = new ServiceAccount(this, 'ServiceAccount', { metadata });
    this.probes = new Probes(this, props.probes);
    this.gracefulShutdown = new GracefulShutdown(this, props.gracefulShutdown);
    const { port = NAMES.port, env = {}, secrets = {}, auth } = props;
    const { gracefulShutdown } = this;
    const storage = new Storage(this, props.storage);
    this.configuration = new Configuration(this, 'Configuration', {
      metadata,
      data: serverEnvironment(this, { port, env, secrets, auth, storage, gracefulShutdown, profile }),
    });
    this.deployment = new Deployment(this, 'Deployment', {
      metadata,
      image: props.image,
      port,
      metricsPorts,
      configuration: this.configuration,
      secrets: { ...secrets, ...(auth && { AUTH_TOKENS: auth }) },
      serviceAccountName: this.serviceAccount.name,
      resources: props.resources,
      emergencyResources: props.emergencyResources,
      replicas: props.replicas,
      probes: this.probes,
      gracefulShutdown,
      rollout: new Rollout(this, props.rollout),
      scheduling: new Scheduling(this, props.scheduling),
      storage,
      runAsUser: props.runAsUser,
      podLabels: props.labels,
      podAnnotations: props.podAnnotations,
    });
    this.node.defaultChild = this.deployment;
    const workload = this.deployment;
    if (zoneSpread !== false) this.zoneSpread = new ZoneSpread(this, 'ZoneSpread', { ...zoneSpread, workload });
    this.service = new Service(this, 'Service', {
      metricsPorts,
      ...props.service,
      metadata: onTop(props.service?.metadata),
    });
    if (disruptionBudget !== false) {
      this.disruptionBudget = new DisruptionBudget(this, 'DisruptionBudget', {
        ...disruptionBudget,
        workload,
        metadata: onTop({ name: workload.name, ...disruptionBudget?.metadata }),
      });
    }
    if (autoscaling !== false) {
      this.autoscaling = new Autoscaler(this, 'Autoscaler', {
        ...autoscaling,
        workload,
        metadata: onTop({ name: workload.name, ...autoscaling?.metadata }),
      });
    }
    if (quota !== false) {
      this.quota = new ResourceQuota(this, 'ResourceQuota', {
        ...quota,
        workloads: [{ workload, autoscaler: this.autoscaling }],
        metadata: onTop(quota?.metadata),
      });
    }
    if (limitRange !== false) {
      this.limitRange = new LimitRange(this, 'LimitRange', {
        beside: workload.resources,
        ...limitRange,
        metadata: onTop(limitRange?.metadata),
      });
    }
    if (exposure !== false) {
      this.exposure = exposure.bind(this, 'Exposure', { service: this.service, metadata });
    }
    if (isolation !== false) {
      const { gateway = this.exposure?.peers } = isolation ?? {};
      this.isolation = new NetworkIsolation(this, 'Isolation', {
        metricsPorts,
        ...isolation,
        port,
        gateway,
        metadata: onTop(isolation?.metadata),
      });
    }
    if (monitoring !== false) {
      this.monitoring = new Monitoring(this, 'Monitoring', {
        ...monitoring,
        profile,
        host: this.exposure?.host,
        probes: this.probes,
        metadata: onTop(monitoring?.metadata),
      });
    }
    if (alerting !== false) {
      this.alerting = new AlertRules(this, 'AlertRules', {
        ...alerting,
        target: this.alertTarget(namespaceName, profile),
        metadata: onTop(alerting?.metadata),
      });
    }
    // The dashboard reads series that the alert rules record.
    if (dashboard !== false && this.alerting) {
      this.dashboard = new OverviewDashboard(this, 'OverviewDashboard', {
        ...dashboard,
        alerts: this.alerting,
        metadata: onTop(dashboard?.metadata),
      });
    }
    if (escalation) {
      this.escalation = new EscalationPolicy(this, 'Escalation', {
        ...escalation,
        metadata: onTop(escalation.metadata),
      });
    }
    ResilienceChecks.attach(Chart.of(this));
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

  /** What the alerts are about: the names that the other parts have. */
  private alertTarget(namespace: string, profile: MetricsProfile): AlertTarget {
    const nameOf = (part: Construct | undefined): { name: string } | undefined =>
      part && { name: ApiObject.of(part).name };
    return {
      namespace,
      profile,
      service: this.service.name,
      job: this.monitoring?.serviceMonitor?.job,
      deployment: this.deployment.name,
      container: NAMES.container,
      autoscaler: nameOf(this.autoscaling),
      budget: nameOf(this.disruptionBudget),
      quota: nameOf(this.quota),
      networkPolicy: nameOf(this.isolation),
      zones: this.zoneSpread?.zones ?? 1,
      maxSkew: this.zoneSpread?.maxSkew ?? 1,
      limits: this.deployment.resources.limits,
      probeJob: this.monitoring?.probeJob,
      probeChecks: this.monitoring?.syntheticProbe?.checks,
      probesTls: this.monitoring?.probesTls ?? false,
    };
  }
}
