import type { ServiceProps } from '../../lib';
import { Service } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const service = (props?: ServiceProps): Service => new Service(testChart(), 'Service', props);

test("reaches every pod with the runbook's label on its port named http, a canary's pods too", () => {
  expect(manifestOf(service())).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'task-mcp-http', labels: { app: 'task-mcp-http' } },
    spec: {
      type: 'ClusterIP',
      selector: { app: 'task-mcp-http' },
      ports: [{ name: 'http', port: 3000, targetPort: 'http', protocol: 'TCP' }],
    },
  });
});

test('keeps traffic close when asked to', () => {
  expect(manifestOf(service({ trafficDistribution: 'PreferClose' })).spec.trafficDistribution).toBe('PreferClose');
});

test('selects other pods on another port when asked to', () => {
  const { selector, ports } = manifestOf(service({ port: 8080, podLabels: { app: 'web' } })).spec;
  expect(selector).toEqual({ app: 'web' });
  expect(ports[0].port).toBe(8080);
});

test("leads to the pods' ports for metrics by their names", () => {
  expect(manifestOf(service({ metricsPorts: [{ name: 'metrics', port: 9464 }] })).spec.ports).toEqual([
    { name: 'http', port: 3000, targetPort: 'http', protocol: 'TCP' },
    { name: 'metrics', port: 9464, targetPort: 'metrics', protocol: 'TCP' },
  ]);
});

test('keeps the label that its ServiceMonitor finds it by beside those of the user, unless the user replaces it', () => {
  const labels = (own: Record<string, string>): unknown =>
    manifestOf(service({ metadata: { labels: own } })).metadata.labels;
  expect(labels({ team: 'platform' })).toEqual({ app: 'task-mcp-http', team: 'platform' });
  expect(labels({ app: 'web' })).toEqual({ app: 'web' });
});

test.each<[string, ServiceProps, string]>([
  ['a port that is none', { port: 0 }, "[test/Service] 'port' (0) must be a port between 1 and 65535"],
  [
    'a distribution that Kubernetes does not have',
    { trafficDistribution: 'Local' as 'PreferClose' },
    "[test/Service] 'trafficDistribution' (Local) must be PreferClose, PreferSameZone or PreferSameNode",
  ],
  [
    'a prop that it does not have',
    { type: 'NodePort' } as ServiceProps,
    "[test/Service] 'type' is not a known prop; there are metadata, podLabels, port, metricsPorts, trafficDistribution",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => service(props)).toThrow(message);
});
