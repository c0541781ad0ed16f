import { App, Chart, Duration } from 'cdk8s';
import { HttpRoute, TrafficPolicy } from '../../lib';
import { ANALYSIS } from './support/analysis-tools';
import { kubeconform } from './support/kubeconform';

// No environment that is committed has a Gateway of Envoy Gateway, so what makes its policies is synthesized here.
function manifests(change: (byKind: Record<string, any>) => void = () => undefined): any[] {
  const chart = new Chart(new App(), 'test', { namespace: 'task-mcp' });
  const traffic = { readinessPath: '/readyz', sessionHeader: 'Mcp-Session-Id', slowestCall: Duration.seconds(5) };
  new HttpRoute(chart, 'Route', {
    service: { name: 'task-mcp-http', port: 3000 },
    server: { ...traffic, idempotentMethods: ['POST', 'PATCH'] },
    trafficPolicy: TrafficPolicy.envoyGateway({
      sessionAffinity: 'SessionId',
      retryExecuted: true,
      tryTimeout: Duration.seconds(9),
    }),
  });
  new HttpRoute(chart, 'OtherRoute', {
    service: { name: 'task-mcp-http', port: 3000 },
    metadata: { name: 'other' },
    server: { sessionHeader: 'Mcp-Session-Id' },
    trafficPolicy: TrafficPolicy.envoyGateway({ sessionAffinity: 'BearerToken' }),
  });
  const all = chart.toJson();
  change(Object.fromEntries([...all].reverse().map((manifest) => [manifest.kind, manifest])));
  return all;
}

const VALID = {
  'HTTPRoute/task-mcp-http': 'valid',
  'HTTPRoute/other': 'valid',
  'BackendTrafficPolicy/task-mcp-http': 'valid',
  'BackendTrafficPolicy/other': 'valid',
  'EnvoyExtensionPolicy/task-mcp-http': 'valid',
};

describe.each(ANALYSIS.schemas)('kubeconform with the schemas of Kubernetes $minor', ({ folder }) => {
  test("finds the policies of Envoy Gateway valid by their publisher's schemas", () => {
    expect(kubeconform(manifests(), folder)).toEqual(VALID);
  });

  test.each<[string, string, (byKind: Record<string, any>) => void, string]>([
    [
      'a field that it does not know',
      'BackendTrafficPolicy',
      ({ BackendTrafficPolicy: { spec } }) => (spec.retry.attempts = 2),
      "at '/spec/retry': additional properties 'attempts' not allowed",
    ],
    [
      'a script that is no text',
      'EnvoyExtensionPolicy',
      ({ EnvoyExtensionPolicy: { spec } }) => (spec.lua[0].inline = 5),
      "at '/spec/lua/0/inline': got number, want string",
    ],
  ])('refuses %s', (_, kind, change, message) => {
    expect(kubeconform(manifests(change), folder)).toEqual({ ...VALID, [`${kind}/task-mcp-http`]: message });
  });
});
