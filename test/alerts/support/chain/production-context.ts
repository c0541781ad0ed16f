import { Duration } from 'cdk8s';
import type { AlertContextProps } from '../../../../lib/alert-catalog/alert-context';
import { AlertContext } from '../../../../lib/alert-catalog/alert-context';
import { THRESHOLDS } from '../../../../lib/alert-catalog/thresholds';
import { MetricsProfile } from '../../../../lib/metrics/metrics-profile';
import { Objective } from '../../../../lib/slo/objective';

/** What the production environment says of itself, with one metrics profile or another. */
function contextWith(profile: MetricsProfile, changes: Partial<AlertContextProps> = {}): AlertContext {
  return new AlertContext({
    namespace: 'task-mcp',
    service: 'task-mcp-http',
    deployment: 'task-mcp-http',
    container: 'task-mcp-http',
    autoscaler: { name: 'task-mcp-http' },
    budget: { name: 'task-mcp-http' },
    quota: { name: 'task-mcp' },
    networkPolicy: { name: 'task-mcp-http' },
    zones: 3,
    maxSkew: 1,
    limits: { cpu: '500m', memory: '1Gi' },
    probeJob: 'task-mcp-http-probe',
    probeChecks: ['liveness', 'readiness'],
    probesTls: true,
    ...(profile.endpoints.length > 0 && { sampleLimit: 20_000 }),
    profile,
    objectives: [Objective.availability(99.9), Objective.latency(99, Duration.millis(500))],
    thresholds: THRESHOLDS,
    sources: {
      kubeStateMetrics: { job: 'kube-state-metrics' },
      cadvisor: { job: 'kubelet', metrics_path: '/metrics/cadvisor' },
      kubelet: { job: 'kubelet', metrics_path: '/metrics' },
    },
    ...changes,
  });
}

/** The context of the production environment. */
export function productionContext(): AlertContext {
  return contextWith(MetricsProfile.apiPort());
}

/**
 * Every context that the alerts are tested in: production, production with each other preset, and one with each option
 * that no preset takes.
 */
export function alertContexts(): Readonly<Record<string, AlertContext>> {
  const everything = MetricsProfile.apiPort().with({
    health: { metric: 'health_check_status', checkLabel: 'check' },
    streaming: { metric: 'streaming_active_connections' },
  });
  const statusPage = { ...THRESHOLDS.serviceDown, statusPage: Duration.minutes(5) };
  return {
    production: productionContext(),
    openTelemetry: contextWith(MetricsProfile.openTelemetry()),
    ingressNginx: contextWith(MetricsProfile.ingressNginx()),
    envoyGateway: contextWith(MetricsProfile.envoyGateway()),
    probeOnly: contextWith(MetricsProfile.probeOnly()),
    everyOption: contextWith(everything, {
      thresholds: { ...THRESHOLDS, serviceDown: statusPage },
      volumeClaim: { name: 'task-mcp-http' },
      auditLog: { requestsPerSecond: 5, volumeSize: '256Mi', lastsFor: Duration.hours(40) },
    }),
  };
}
