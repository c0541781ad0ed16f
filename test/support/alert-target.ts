import type { AlertTarget } from '../../lib';
import { MetricsProfile } from '../../lib';

/** What the alerts of a small service are about; each case changes one thing. */
export function alertTarget(change: Partial<AlertTarget> = {}): AlertTarget {
  return {
    namespace: 'team',
    service: 'web',
    deployment: 'web',
    container: 'server',
    autoscaler: { name: 'web-scaler' },
    budget: { name: 'web-budget' },
    quota: { name: 'team-quota' },
    networkPolicy: { name: 'web-policy' },
    zones: 3,
    maxSkew: 1,
    limits: { cpu: '700m', memory: '3Gi' },
    probeJob: 'web-probe',
    probesTls: true,
    sampleLimit: 20_000,
    profile: MetricsProfile.openTelemetry(),
    ...change,
  };
}

const OPEN_TELEMETRY = MetricsProfile.openTelemetry();

/** Everything that a profile can have, and every bucket of its latency. */
export const FULL_PROFILE = OPEN_TELEMETRY.with({
  name: 'full',
  latency: { ...OPEN_TELEMETRY.latency!, clientLabels: undefined },
  tools: { metric: 'tools_total', statusLabel: 'status', failed: 'error' },
  authentication: { metric: 'auth_total', statusLabel: 'status', failed: 'failed' },
  rateLimit: { metric: 'limited_total' },
  streaming: { metric: 'streams' },
});

/** The profiles that come with the library. */
export const PRESETS: readonly MetricsProfile[] = [
  MetricsProfile.openTelemetry(),
  MetricsProfile.apiPort(),
  MetricsProfile.ingressNginx(),
  MetricsProfile.envoyGateway(),
  MetricsProfile.probeOnly(),
];
