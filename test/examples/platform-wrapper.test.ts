import { App, Chart, Testing } from 'cdk8s';
import { PlatformTaskMcp } from '../../examples/platform-wrapper/platform-task-mcp';
import { synthesize } from './support/synthesize';

jest.mock('cdk8s-task-mcp', () => jest.requireActual('../../lib'), { virtual: true });

const { orders, reports, ...others } = synthesize('platform-wrapper');

test('makes a chart for each service that uses the wrapper', () => {
  expect(others).toEqual({});
  expect(orders!['Namespace/orders'].metadata.labels).toMatchObject({ 'company.com/tier': 'critical' });
  expect(reports!['Namespace/reports'].metadata.labels).toMatchObject({ 'company.com/tier': 'standard' });
});

test("gives every service the platform's registry, host and labels", () => {
  const [container] = orders!['Deployment/task-mcp-http'].spec.template.spec.containers;
  expect(container.image).toBe('registry.company.com/task-mcp-http:1.4.2');
  expect(orders!['HTTPRoute/task-mcp-http'].spec.hostnames).toEqual(['orders.company.com']);
  for (const watched of [
    'ServiceMonitor/task-mcp-http',
    'PrometheusRule/task-mcp-http',
    'Probe/task-mcp-http-liveness',
  ]) {
    expect(orders![watched].metadata.labels).toMatchObject({ release: 'platform' });
  }
});

test('wakes somebody for a critical service alone', () => {
  expect(orders).toHaveProperty(['AlertmanagerConfig/task-mcp-http']);
  expect(reports).not.toHaveProperty(['AlertmanagerConfig/task-mcp-http']);
});

test('runs more of a critical service, and lets a team override what it must', () => {
  expect(orders!['HorizontalPodAutoscaler/task-mcp-http'].spec).toMatchObject({ minReplicas: 6, maxReplicas: 24 });
  expect(reports!['HorizontalPodAutoscaler/task-mcp-http'].spec).toMatchObject({ minReplicas: 3, maxReplicas: 6 });
  expect(reports!['Deployment/task-mcp-http'].metadata.annotations).toMatchObject({ 'cdk8s-task-mcp/zones': '2' });
});

test('keeps the labels that Prometheus selects by, whatever a team changes of the alerts', () => {
  const chart = new Chart(new App(), 'chart');
  const overrides = { alerting: { dashboardUid: 'tests' } };
  new PlatformTaskMcp(chart, 'tests', { name: 'tests', version: '1.4.2', critical: false, overrides });
  const rules = Testing.synth(chart).find(({ kind }) => kind === 'PrometheusRule');
  expect(rules.metadata.labels).toMatchObject({ release: 'platform' });
});

test('refuses an image that did not come from the registry of the house', () => {
  const chart = new Chart(new App(), 'chart');
  const overrides = { image: 'registry.example.com/task-mcp-http:1.4.2' };
  new PlatformTaskMcp(chart, 'tests', { name: 'tests', version: '1.4.2', critical: false, overrides });
  expect(() => Testing.synth(chart)).toThrow(
    "image-from-house-registry at chart/tests/service/Deployment/Default: 'image' (registry.example.com/task-mcp-http:1.4.2) " +
      "of container 'task-mcp-http' must come from registry.company.com, or nobody has scanned it",
  );
});
