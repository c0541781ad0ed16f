import { App, Chart, Size } from 'cdk8s';
import { TaskMcpHttp } from '../../lib';
import { eventually } from '../support/eventually';
import type { KubernetesObject } from './support/cluster/api-client';
import { ControlPlane } from './support/cluster/control-plane';
import { toolSets } from './support/cluster/tool-set';
import { only } from './support/scene/manifests';

const START_MS = 180_000;

describe('the claim of the service', () => {
  const objects = synthesized();
  let cluster: ControlPlane;

  beforeAll(async () => {
    cluster = await ControlPlane.start(toolSets()[0]!);
    const quota = only(objects, 'ResourceQuota');
    const namespace = objects.find(({ kind }) => kind === 'Namespace')!;
    for (const object of [namespace, quota]) await cluster.api.apply(object);
    const path = await cluster.api.pathOf(quota);
    await eventually(async () => (await cluster.api.get(path)).status?.hard?.persistentvolumeclaims === '2', {
      what: 'the quota counts claims',
      withinSeconds: 60,
    });
  }, START_MS);

  afterAll(() => cluster?.stop({ keepLogs: false }));

  const claim = (name: string): KubernetesObject => {
    const written = only(objects, 'PersistentVolumeClaim');
    return { ...written, metadata: { ...written.metadata, name } };
  };

  test('is applied without a warning, and stands there as it was written', async () => {
    const { object, warnings } = await cluster.api.apply(claim('task-mcp-http'));
    expect(warnings).toEqual([]);
    expect(object).toMatchObject(claim('task-mcp-http'));
  });

  test('finds room in the quota for a copy beside it, and for no more', async () => {
    await cluster.api.apply(claim('restored'));
    await expect(cluster.api.apply(claim('third'))).rejects.toThrow('exceeded quota');
  });

  test('is mounted by pods that the API server takes without a warning', async () => {
    expect((await cluster.api.apply(only(objects, 'Deployment'))).warnings).toEqual([]);
  });
});

function synthesized(): KubernetesObject[] {
  const chart = new Chart(new App(), 'claim');
  new TaskMcpHttp(chart, 'task-mcp-http', {
    image: 'registry.example.com/task-mcp-http:1.4.2',
    volumeClaim: { size: Size.gibibytes(1), storageClassName: 'shared-files' },
  });
  return chart.toJson() as KubernetesObject[];
}
