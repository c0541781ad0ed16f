import { App, Chart } from 'cdk8s';
import { Exposure, TaskMcpHttp } from '../../../lib';
import { ControlPlane } from '../../e2e/support/cluster/control-plane';
import { FakeNodes } from '../../e2e/support/cluster/fake-nodes';
import { toolSets } from '../../e2e/support/cluster/tool-set';
import { documentsIn } from '../../e2e/support/scene/manifests';
import { EnginePrograms } from './engine-programs';
import type { Operation, Report } from './operation';

const IMAGE = 'registry.example.com/task-mcp-http:1.4.2';
const NEXT_IMAGE = 'registry.example.com/task-mcp-http:1.5.0';
const NAMESPACE = '/api/v1/namespaces/task-mcp';
const DEPLOYMENT = 'task-mcp-http/Deployment/task-mcp-http';
const CONFIG_MAP = 'task-mcp-http/ConfigMap/task-mcp-http';
const UPDATE_MS = 240_000;

let cluster: ControlPlane;
let engine: EnginePrograms;

beforeAll(async () => {
  engine = new EnginePrograms();
  const [tools] = toolSets();
  cluster = await ControlPlane.start(tools!);
  for (const definition of documentsIn(tools!.customResources)) await cluster.api.apply(definition);
  await FakeNodes.start(cluster);
}, UPDATE_MS);

afterAll(async () => {
  await cluster?.stop();
  engine?.remove();
}, UPDATE_MS);

/** Has the engine do something to the service with its first values, or those given. */
function carryOut(kind: Operation['kind'], values: Partial<Operation> = {}): Promise<Report> {
  return engine.carryOut({
    kind,
    kubeconfig: cluster.kubeconfigOf('admin'),
    image: IMAGE,
    region: 'eu-north-1',
    domain: 'example.org',
    changesConfigMaps: true,
    ...values,
  });
}

/** The resources to which something other than the usual is done. */
function except({ steps }: Report, usual: string): Record<string, string> {
  return Object.fromEntries(Object.entries(steps).filter(([, step]) => step !== usual));
}

function isThere(path: string): Promise<boolean> {
  return cluster.api.get(path).then(
    () => true,
    () => false,
  );
}

/** The keys of everything that cdk8s makes of the same props. */
function children(): string[] {
  const chart = new Chart(new App(), 'production');
  const exposure = Exposure.httpRoute({ host: 'any.example.org' });
  new TaskMcpHttp(chart, 'task-mcp-http', { image: IMAGE, env: { REGION: 'eu-north-1' }, exposure });
  return chart.toJson().map(({ kind, metadata }) => `task-mcp-http/${kind}/${metadata.name}`);
}

// Each test goes on from what the ones before it have left in the cluster.
describe('the engine', () => {
  test(
    'previews all objects while the host is not known, and makes none',
    async () => {
      const report = await carryOut('preview');
      expect(report.failure).toBe('');
      expect(Object.keys(report.steps).sort()).toEqual(
        ['cluster', 'task-mcp-http', 'task-mcp-production', 'zone', ...children()].sort(),
      );
      expect(except(report, 'create')).toEqual({});
      await expect(isThere(NAMESPACE)).resolves.toBe(false);
    },
    UPDATE_MS,
  );

  test(
    'makes nothing of the service where a value that becomes known contradicts',
    async () => {
      await expect(carryOut('preview', { domain: 'Example.org' })).resolves.toMatchObject({ failure: '' });
      const { failure } = await carryOut('up', { domain: 'Example.org' });
      expect(failure).toContain(
        "error: [production/task-mcp-http/Exposure] 'host' (default-zone.Example.org) must be a DNS name: lower-case labels of letters, digits and '-', joined by dots",
      );
      await expect(isThere(NAMESPACE)).resolves.toBe(false);
    },
    UPDATE_MS,
  );

  test(
    'makes the service, and waits until it serves',
    async () => {
      const report = await carryOut('up');
      expect(report.failure).toBe('');
      expect(except(report, 'create')).toEqual({
        cluster: 'same',
        zone: 'same',
        'task-mcp-http': expect.anything(),
        'task-mcp-production': expect.anything(),
      });
      expect(report.outputs).toEqual({
        namespace: 'task-mcp',
        serviceUrl: 'http://task-mcp-http.task-mcp.svc:3000',
        publicUrl: 'https://default-zone.example.org',
        alertNames: expect.arrayContaining(['TaskMCPServiceDown']),
      });
      const { status } = await cluster.api.get('/apis/apps/v1/namespaces/task-mcp/deployments/task-mcp-http');
      expect(status.availableReplicas).toBe(3);
    },
    UPDATE_MS,
  );

  test(
    'changes nothing where nothing has changed',
    async () => {
      const report = await carryOut('up');
      expect(report.failure).toBe('');
      expect(except(report, 'same')).toEqual({});
    },
    UPDATE_MS,
  );

  test('remembers no secret in the clear', () => {
    expect(engine.state).toContain('mcp-http');
    expect(engine.state).not.toContain('eu-north-1');
  });

  test(
    'updates the Deployment alone to a new version, and replaces nothing',
    async () => {
      const report = await carryOut('up', { image: NEXT_IMAGE });
      expect(report.failure).toBe('');
      expect(except(report, 'same')).toEqual({ [DEPLOYMENT]: 'update' });
    },
    UPDATE_MS,
  );

  test(
    'changes a variable in place, and rolls the pods',
    async () => {
      const report = await carryOut('up', { image: NEXT_IMAGE, region: 'eu-south-2' });
      expect(report.failure).toBe('');
      expect(except(report, 'same')).toEqual({ [CONFIG_MAP]: 'update', [DEPLOYMENT]: 'update' });
    },
    UPDATE_MS,
  );

  test(
    'replaces the ConfigMap, but never the Deployment, where the provider changes none in place',
    async () => {
      const values = { image: NEXT_IMAGE, region: 'eu-west-3', changesConfigMaps: false };
      const report = await carryOut('preview', values);
      expect(report.failure).toBe('');
      expect(except(report, 'same')).toEqual({
        cluster: 'update',
        [CONFIG_MAP]: expect.stringContaining('replace'),
        [DEPLOYMENT]: 'update',
      });
    },
    UPDATE_MS,
  );

  test(
    'fails the preview of a contradiction in the words of cdk8s',
    async () => {
      const { failure } = await carryOut('preview', { image: 'registry.example.com/task-mcp-http:latest' });
      expect(failure).toContain(
        "error: [production/task-mcp-http/Deployment] 'image' (registry.example.com/task-mcp-http:latest) must have a tag other than 'latest', or a digest; otherwise a restart may change the version",
      );
    },
    UPDATE_MS,
  );

  test(
    'takes everything away again',
    async () => {
      const report = await carryOut('destroy');
      expect(report.failure).toBe('');
      expect(except(report, 'delete')).toEqual({});
      expect(Object.keys(report.steps)).toEqual(expect.arrayContaining(children()));
      await expect(isThere(NAMESPACE)).resolves.toBe(false);
    },
    UPDATE_MS,
  );
});
