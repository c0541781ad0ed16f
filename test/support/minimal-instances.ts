import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import {
  AlertRules,
  ANNOTATIONS,
  Autoscaler,
  BackendTrafficPolicy,
  BlackboxModules,
  Deployment,
  DisruptionBudget,
  EscalationPolicy,
  ExternalSecret,
  GracefulShutdown,
  GrafanaDashboard,
  HttpRoute,
  Ingress,
  MetricsProfile,
  Monitoring,
  Namespace,
  NetworkIsolation,
  NetworkPeer,
  OverviewDashboard,
  Probes,
  Receiver,
  ResourceQuota,
  Rollout,
  Scheduling,
  ServerProfile,
  Service,
  ServiceMonitor,
  Storage,
  SyntheticProbe,
  VolumeClaim,
  ZoneSpread,
} from '../../lib';
import { parseQuantity } from '../../lib/kubernetes/quantity';
import type { MinimalInstances } from '../conventions/support/defaults';
import { alertTarget } from './alert-target';
import { alertingKey, mail } from './contacts';
import { IMAGE, manifestOf, service, testChart } from './synth';

const TARGET = { service: { name: 'task-mcp-http', port: 3000 } };

/**
 * For each interface that documents a literal `@default`: an object made without the optional props, which holds the
 * value that each of them then has under the prop's name. `test/conventions.test.ts` compares the two.
 */
export const MINIMAL_INSTANCES: MinimalInstances = {
  AlertRulesProps: () => alertRules(),
  ActiveCheckOptions: () => trafficPolicy().activeCheck as object,
  AutoscalerProps: () => new Autoscaler(testChart(), 'Part', { workload: deployment() }),
  BlackboxModulesProps: () => new BlackboxModules(testChart(), 'Part'),
  DeploymentProps: () => deployment(),
  DisruptionBudgetProps: () => new DisruptionBudget(testChart(), 'Part', { workload: deployment() }),
  EnvoyGatewayTrafficOptions: () => trafficPolicy(),
  EmailOptions: () => ({ requireTls: notifierOf('emailConfigs').requireTLS, pages: MAIL.pages }),
  EmergencyResources: () => emergencyLimits(deployment()),
  EscalationPolicyProps: () => policy(),
  ExternalSecretProps: () => externalSecret(),
  FunctionalCheckProps: () => functionalCheck(),
  GatewayReference: () => manifestOf(new HttpRoute(testChart(), 'Part', TARGET)).spec.parentRefs[0],
  GrafanaDashboardProps: () =>
    new GrafanaDashboard(testChart(), 'Part', { source: { configMapName: 'dashboard', key: 'dashboard.json' } }),
  GracefulShutdownProps: () => new GracefulShutdown(testChart()),
  HttpRouteProps: () => new HttpRoute(testChart(), 'Part', TARGET),
  IngressProps: () => new Ingress(testChart(), 'Part', TARGET),
  MonitoringProps: () => new Monitoring(testChart(), 'Part'),
  NamespaceProps: () => new Namespace(testChart(), 'Part'),
  NetworkIsolationProps: () => new NetworkIsolation(testChart(), 'Part'),
  NetworkPort: () => egressPort(),
  OverviewDashboardProps: () => new OverviewDashboard(testChart(), 'Part', { alerts: alertRules() }),
  ProbeProps: () => new Probes(testChart()).readiness,
  ResourceQuotaProps: () => new ResourceQuota(testChart(), 'Part', { workloads: [{ workload: deployment() }] }),
  RolloutProps: () => new Rollout(testChart()),
  SchedulingProps: () => new Scheduling(testChart()),
  SecretStoreReference: () => manifestOf(externalSecret()).spec.secretStoreRef,
  ServerHealth: () => SERVER.health,
  ServerProfileProps: () => SERVER,
  ServerRateLimit: () => SERVER.rateLimit!,
  ServerWorkingDirectory: () => SERVER.workingDirectory!,
  ServiceMonitorProps: () => new ServiceMonitor(testChart(), 'Part', { profile: MetricsProfile.openTelemetry() }),
  ServiceProps: () => new Service(testChart(), 'Part'),
  SlackOptions: () => notifierOf('slackConfigs'),
  StorageProps: () => new Storage(testChart()),
  VolumeClaimProps: () => new VolumeClaim(testChart(), 'Part', { size: Size.gibibytes(1) }),
  SyntheticProbeProps: () => new SyntheticProbe(testChart(), 'Part'),
  TaskMcpHttpProps: () => service().deployment,
  WebhookOptions: () => Receiver.webhook({ url: alertingKey('url') }),
  ZoneSpreadProps: () => new ZoneSpread(testChart(), 'Part', { workload: deployment() }),
};

const SERVER = new ServerProfile({
  name: 'minimal',
  health: { liveness: '/livez', readiness: '/readyz' },
  workingDirectory: { path: '/data' },
  rateLimit: { requests: 7, window: Duration.seconds(11), countedBy: 'address' },
});
const MAIL = mail('oncall@company.com');

function trafficPolicy(): BackendTrafficPolicy {
  return new BackendTrafficPolicy(testChart(), 'Part', { route: { name: 'task-mcp-http' } });
}

function alertRules(): AlertRules {
  return new AlertRules(testChart(), 'AlertRules', { target: alertTarget() });
}

function policy(): EscalationPolicy {
  const page = Receiver.pagerDuty({ routingKey: alertingKey('pagerduty') });
  return new EscalationPolicy(testChart(), 'Escalation', {
    onCall: page,
    engineeringLead: page,
    engineeringManager: page,
    infrastructure: MAIL,
    incidents: Receiver.slack({ webhook: alertingKey('slack') }),
  });
}

/** The first notifier of a kind, as the manifest holds it. */
function notifierOf(kind: string): any {
  return manifestOf(policy()).spec.receivers.flatMap((receiver: any) => receiver[kind] ?? [])[0];
}

function externalSecret(): ExternalSecret {
  const keys = { tokens: { remoteKey: 'task-mcp' } };
  return new ExternalSecret(testChart(), 'Part', { secretName: 'task-mcp-auth', store: { name: 'vault' }, keys });
}

function deployment(): Deployment {
  return new Deployment(testChart(), 'Deployment', { image: IMAGE });
}

function functionalCheck(): object {
  const { functional } = new SyntheticProbe(testChart(), 'Part', { functional: { tool: 'example.read' } });
  return functional as object;
}

/** The emergency limits stand in an annotation alone, as `cpu=1,memory=2Gi`. */
function emergencyLimits(workload: Deployment): object {
  const text = manifestOf(workload).metadata.annotations[ANNOTATIONS.emergencyLimits] as string;
  const [cpu = 0, memory = 0] = text.split(',').map((limit) => parseQuantity(limit.split('=')[1] ?? ''));
  return { cpu: Cpu.millis(cpu), memory: Size.kibibytes(memory / 1000 / 1024) };
}

function egressPort(): object {
  const egress = [{ to: [NetworkPeer.namespace('db')], ports: [{ port: 5432 }] }];
  return manifestOf(new NetworkIsolation(testChart(), 'Part', { egress })).spec.egress[1].ports[0];
}
