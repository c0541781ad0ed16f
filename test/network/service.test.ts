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

test.each<[string, unknown, string]>([
  ['a port that is none', { port: 0 }, "'port' (0) must be a port between 1 and 65535"],
  [
    'a distribution that Kubernetes does not have',
    { trafficDistribution: 'Local' },
    "'trafficDistribution' (Local) must be PreferClose or PreferSameZone or PreferSameNode",
  ],
  [
    'a prop that it does not have',
    { type: 'NodePort' },
    "'type' is not a known prop; there are metadata, podLabels, port, metricsPorts, trafficDistribution",
  ],
  [
    'a distribution that is null',
    { trafficDistribution: null },
    "'trafficDistribution' (null) must be PreferClose or PreferSameZone or PreferSameNode",
  ],
  ['a port that is null', { port: null }, "'port' (null) must be a port between 1 and 65535"],
  [
    'ports for metrics outside a list',
    { metricsPorts: 5 },
    "'metricsPorts' (number) must be a list of ports, such as { name: 'metrics', port: 9464 }",
  ],
  [
    'a port for metrics whose name is null',
    { metricsPorts: [{ name: null, port: 9464 }] },
    "'metricsPorts[0]' (object) must be one of a list of ports, such as { name: 'metrics', port: 9464 }",
  ],
  ['labels that are none', { podLabels: {} }, "'podLabels' must hold a label, or no pod gets a request"],
  ['labels that are null', { podLabels: null }, "'podLabels' (null) must be a map of texts"],
  ['metadata that is null', { metadata: null }, "'metadata' (null) must be an object of options"],
  [
    'labels of the Service in a list',
    { metadata: { labels: ['app'] } },
    "'metadata.labels' (array) must be a map of texts",
  ],
  [
    'a name with dots',
    { metadata: { name: 'a.b' } },
    "'metadata.name' (a.b) must be a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => service(props as ServiceProps)).toThrow(new Error(`[test/Service] ${message}`));
});
