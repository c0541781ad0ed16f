import { eventually } from '../support/eventually';
import type { KubernetesObject } from './support/cluster/api-client';
import type { ToolSet } from './support/cluster/tool-set';
import { toolSets } from './support/cluster/tool-set';
import { Migration } from './support/migration/migration';
import { Bench } from './support/scene/bench';

const START_MS = 180_000;
const NAME = 'task-mcp-http';
const LAST = 'Last, what acts on the whole namespace';

if (process.env['E2E_KUBECONFIG'] === undefined) {
  // What an apply does to fields is the same in all versions, so one is enough.
  describe.each(toolSets().filter(({ scenarios }) => scenarios === 'all'))('Kubernetes $minor', migrations);
} else test.skip('the migrations need a cluster of their own', () => undefined);

/** The ways of docs/migrate.md: its commands, while the endpoints of the Service are counted. */
function migrations(tools: ToolSet): void {
  let bench: Bench;

  const begin = (namespace: string, labels: Record<string, string>, name = NAME): Promise<Migration> =>
    Migration.begin(bench, { namespace, name, labels });

  beforeAll(async () => {
    bench = await Bench.start(tools);
  }, START_MS);

  afterAll(() => bench?.stop({ keepLogs: false }), START_MS);

  test('beside a Deployment of another name, the old Service never has fewer endpoints', async () => {
    const migration = await begin('beside', { app: 'mcp-server' }, 'mcp-server');
    migration.synthesize();
    expect(await migration.fewestEndpoints(() => migration.follow('Beside it', LAST))).toBe(3);
    expect(await migration.makers()).toEqual(['cdk8s', 'cdk8s', 'cdk8s']);
  });

  test('a selector that stays is rolled over pod by pod', async () => {
    const labels = { app: NAME, tier: 'backend' };
    const migration = await begin('keep', labels);
    migration.synthesize(({ spec }) => {
      spec.selector = { matchLabels: labels };
      spec.template.metadata.labels.tier = labels.tier;
    });
    expect(await migration.fewestEndpoints(() => migration.follow('Keep the selector', LAST))).toBe(3);
    expect(await migration.makers()).toEqual(['cdk8s', 'cdk8s', 'cdk8s']);
  });

  test('a selector that changes leaves the old pods to their ReplicaSet until the new ones serve', async () => {
    const migration = await begin('change', { app: NAME });
    migration.synthesize();
    expect(await migration.fewestEndpoints(() => migration.follow('Change the selector', LAST))).toBe(3);
    expect(await migration.makers()).toEqual(['cdk8s', 'cdk8s', 'cdk8s']);
  });

  if (tools.scenarios !== 'all') return;

  describe('without the guide', () => {
    test('a Deployment of another selector is refused', async () => {
      const migration = await begin('refused', { app: NAME });
      migration.synthesize();
      await expect(migration.apply('Deployment')).rejects.toThrow('field is immutable');
    });

    test('a Deployment falls to one pod where the old YAML had replicas', async () => {
      const labels = { app: NAME, track: 'stable' };
      const migration = await begin('replicas', labels);
      migration.synthesize();
      await migration.run('kubectl -n replicas delete horizontalpodautoscaler/task-mcp-http');
      await migration.apply('Deployment');
      const replicas = await migration.run(
        "kubectl -n replicas get deployment/task-mcp-http -o jsonpath='{.spec.replicas}'",
      );
      expect(replicas).toBe('1');
    });

    test('a Service that is applied first loses the pods whose port has no name', async () => {
      const migration = await begin('too-early', { app: NAME });
      migration.synthesize();
      const fewest = await migration.fewestEndpoints(async (account) => {
        await migration.apply('Service');
        await eventually(() => account.now === 0, { what: 'no endpoint is reached', withinSeconds: 30 });
      });
      expect(fewest).toBe(0);
    });

    test('an eviction is refused where two budgets match', async () => {
      const migration = await begin('budgets', { app: NAME, track: 'stable' });
      const [pod] = await migration.pods();
      await migration.run(
        'kubectl -n budgets create poddisruptionbudget second --selector=app=task-mcp-http --max-unavailable=1',
      );
      const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod.metadata.name } };
      const path = `/api/v1/namespaces/budgets/pods/${pod.metadata.name}/eviction`;
      await expect(bench.api.post(path, eviction)).rejects.toThrow('more than one PodDisruptionBudget');
    });

    test('two autoscalers that count the same pods both stop', async () => {
      const migration = await begin('autoscalers', { app: NAME });
      await migration.run(
        'kubectl -n autoscalers autoscale deployment task-mcp-http --name=second --min=3 --max=6 --cpu-percent=80',
      );
      const path = '/apis/autoscaling/v2/namespaces/autoscalers/horizontalpodautoscalers';
      const reasons = async (): Promise<string[]> =>
        (await bench.api.get(path)).items.map(({ status }: KubernetesObject) => reasonOf(status, 'ScalingActive'));
      const stopped = async (): Promise<boolean> => (await reasons()).every((reason) => reason === 'AmbiguousSelector');
      await eventually(stopped, { what: 'both autoscalers stop', withinSeconds: 60 });
    });

    test('the way back adopts the old pods', async () => {
      const migration = await begin('back', { app: NAME });
      migration.synthesize();
      const before = (await migration.pods()).map(({ metadata }) => metadata.uid).sort();
      await migration.run(
        'kubectl -n back delete deployment/task-mcp-http --cascade=orphan && kubectl apply -f old.yaml && kubectl -n back rollout status deployment/task-mcp-http',
      );
      expect((await migration.pods()).map(({ metadata }) => metadata.uid).sort()).toEqual(before);
    });
  });
}

function reasonOf(status: KubernetesObject, condition: string): string {
  return status?.conditions?.find(({ type }: KubernetesObject) => type === condition)?.reason;
}
