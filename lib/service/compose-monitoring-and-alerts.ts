import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { AlertRules } from '../alerting/alert-rules';
import type { AlertTarget } from '../alerting/alert-target';
import { OverviewDashboard } from '../dashboard/overview-dashboard';
import { panelQueries } from '../dashboard/panel-queries';
import { EscalationPolicy } from '../escalation/escalation-policy';
import { NAMES } from '../kubernetes/names';
import { Monitoring } from '../monitoring/monitoring';
import { PropChecks } from '../props/prop-checks';
import type { AvailabilityAndCapacityParts } from './compose-availability-and-capacity';
import type { WayInParts } from './compose-way-in';
import type { WorkloadParts } from './compose-workload';
import type { Shared } from './shared';
import type { TaskMcpHttpProps } from './task-mcp-http-props';

/** How an outage is noticed, and by whom. */
export interface MonitoringAndAlertsParts {
  readonly monitoring?: Monitoring;
  readonly alerting?: AlertRules;
  readonly escalation?: EscalationPolicy;
  readonly dashboard?: OverviewDashboard;
}

/** The parts that the alerts are about. */
type EarlierParts = WorkloadParts & AvailabilityAndCapacityParts & WayInParts;

/** Last step: who scrapes and probes, which alerts there are, what shows them, and who is told. */
export function composeMonitoringAndAlerts(
  scope: Construct,
  props: TaskMcpHttpProps,
  shared: Shared,
  parts: EarlierParts,
): MonitoringAndAlertsParts {
  const { onTop, profile, server } = shared;
  const { exposure, probes } = parts;
  let monitoring: Monitoring | undefined;
  let alerting: AlertRules | undefined;
  let dashboard: OverviewDashboard | undefined;
  let escalation: EscalationPolicy | undefined;
  if (props.monitoring !== false) {
    checkOutsideProbe(scope, props, shared, exposure?.host);
    checkStatuses(scope, shared);
    monitoring = new Monitoring(scope, 'Monitoring', {
      ...props.monitoring,
      profile,
      host: exposure?.host,
      probes,
      clientCheck: server.health.public ? undefined : server.clientCheck,
      metadata: onTop(props.monitoring?.metadata),
    });
  }
  if (props.alerting !== false) {
    alerting = new AlertRules(scope, 'AlertRules', {
      ...props.alerting,
      target: alertTarget(shared, parts, monitoring),
      metadata: onTop(props.alerting?.metadata),
    });
  }
  // The dashboard reads series that the alert rules record.
  if (props.dashboard !== false && alerting) {
    dashboard = new OverviewDashboard(scope, 'OverviewDashboard', {
      ...props.dashboard,
      alerts: alerting,
      metadata: onTop(props.dashboard?.metadata),
    });
  }
  // Where nobody here reads the metrics, somebody else does.
  if (alerting) monitoring?.serviceMonitor?.dropUnread(expressionsOf(alerting, dashboard));
  if (props.escalation) {
    escalation = new EscalationPolicy(scope, 'Escalation', {
      ...props.escalation,
      metadata: onTop(props.escalation.metadata),
    });
  }
  return { monitoring, alerting, dashboard, escalation };
}

/** Where the health checks are private, somebody must say what is asked from outside, or say that nothing is. */
function checkOutsideProbe(
  scope: Construct,
  { monitoring }: TaskMcpHttpProps,
  { server }: Shared,
  host: string | undefined,
): void {
  const { syntheticProbe } = monitoring || {};
  const given = syntheticProbe || {};
  const named = [given.baseUrl, given.livenessPath, given.readinessPath, given.clientCheck].some((value) => value);
  if (server.health.public || server.clientCheck || syntheticProbe === false || named || !host) return;
  new PropChecks(scope).fail(
    `'server' (${server.name}) keeps its health checks private and has no 'clientCheck', so nothing outside can ask whether the service answers; give it one, make the health checks public, or leave the outside probe out with monitoring: { syntheticProbe: false }`,
  );
}

/** Alerts on the error rate would page for whoever comes without a token. */
function checkStatuses(scope: Construct, { profile, server }: Shared): void {
  if (server.trustedStatuses || !profile.requests) return;
  new PropChecks(scope).fail(
    `'monitoring.profile' (${profile.name}) counts errors by the status, which 'server' (${server.name}) answers strangers with too; leave them out with .with({ requests: undefined })`,
  );
}

/** What the alerts are about: the names that the other parts have. */
function alertTarget({ namespace, profile }: Shared, parts: EarlierParts, monitoring?: Monitoring): AlertTarget {
  const { deployment, zoneSpread } = parts;
  const { workingDirectoryClaim: claim } = deployment.storage;
  return {
    namespace,
    profile,
    service: parts.service.name,
    job: monitoring?.serviceMonitor?.job,
    deployment: deployment.name,
    container: NAMES.container,
    autoscaler: nameOf(parts.autoscaling),
    budget: nameOf(parts.disruptionBudget),
    quota: nameOf(parts.quota),
    networkPolicy: nameOf(parts.isolation),
    volumeClaim: claim && { name: claim.name },
    auditLog: deployment.storage.auditLogGrowth,
    zones: zoneSpread?.zones ?? 1,
    maxSkew: zoneSpread?.maxSkew ?? 1,
    limits: deployment.resources.limits,
    probeJob: monitoring?.probeJob,
    probeChecks: monitoring?.syntheticProbe?.checks,
    probesTls: monitoring?.probesTls ?? false,
    sampleLimit: monitoring?.serviceMonitor?.sampleLimit,
  };
}

/** All that alerts, recording rules and panels read. */
function expressionsOf({ groups }: AlertRules, dashboard: OverviewDashboard | undefined): string[] {
  const rules = groups.flatMap((group) => group.rules.map(({ expr }) => expr));
  return [...rules, ...(dashboard ? panelQueries(dashboard.dashboard).map(({ expr }) => expr) : [])];
}

function nameOf(part: Construct | undefined): { name: string } | undefined {
  return part && { name: ApiObject.of(part).name };
}
