import { join } from 'node:path';
import { ControlPlane } from '../e2e/support/cluster/control-plane';
import { toolSets } from '../e2e/support/cluster/tool-set';
import { documentsIn } from '../e2e/support/scene/manifests';
import { filledIntoLists } from './support/filled-in';
import { ROOT } from './support/gitops-tools';
import { HelmChart } from './support/helm-chart';
import { manifestsOf } from './support/objects';

const BASE = join(ROOT, 'dist/production');
const START_MS = 180_000;

describe.each(toolSets())('a cluster of Kubernetes $minor that has the Custom Resource Definitions', (tools) => {
  let cluster: ControlPlane;
  const kubectl = async (...args: string[]): Promise<string> => (await cluster.kubectl(...args)).stdout;

  beforeAll(async () => {
    cluster = await ControlPlane.start(tools);
    for (const definition of documentsIn(tools.customResources)) await cluster.api.apply(definition);
    for (const { metadata } of documentsIn(tools.customResources)) {
      await kubectl('wait', '--for=condition=Established', `customresourcedefinition/${metadata.name}`);
    }
  }, START_MS);

  afterAll(() => cluster?.stop(), START_MS);

  const empty = (): Promise<string> => kubectl('delete', 'namespace', 'task-mcp', '--ignore-not-found');

  describe.each([
    ['the client', []],
    ['the API server', ['--server-side', '--force-conflicts']],
  ])('where %s merges', (_, mode) => {
    test('takes kubectl apply -k at once, without a warning, while nothing else is there', async () => {
      await empty();
      const { stdout, stderr } = await cluster.kubectl('apply', '-k', BASE, ...mode);
      expect(stderr).toBe('');
      expect(stdout.trim().split('\n')).toHaveLength(manifestsOf('production').length);
    });

    test('shows no difference afterwards', async () => {
      expect(await difference(...mode)).toBe('');
    });

    test('shows none after something else has set the replicas', async () => {
      await kubectl('scale', 'deployment/task-mcp-http', '--namespace=task-mcp', '--replicas=7');
      expect(await difference(...mode)).toBe('');
    });

    test('shows what was changed by hand', async () => {
      await kubectl('set', 'image', 'deployment/task-mcp-http', '--namespace=task-mcp', 'task-mcp-http=other:1');
      expect(await difference(...mode)).toMatch(/^-.*image: other:1$/m);
    });
  });

  test('fills nothing into the lists of custom kinds, which some tools compare as a whole', async () => {
    await empty();
    await kubectl('apply', '-k', BASE);
    const custom = manifestsOf('production').filter(({ apiVersion }) => /coreos|gateway/.test(apiVersion));
    const filled = await Promise.all(
      custom.map(async (manifest) => {
        const live = await cluster.api.get(await cluster.api.pathOf(manifest));
        return filledIntoLists(manifest.spec, live.spec).map((path) => `${manifest.kind} .spec${path}`);
      }),
    );
    expect(filled.flat()).toEqual([]);
  });

  test('does not take the folder by kubectl apply -f: that knows no kustomization.yaml', async () => {
    await expect(kubectl('apply', '-f', BASE)).rejects.toThrow('no matches for kind "Kustomization"');
  });

  describe('Helm', () => {
    let chart: HelmChart;
    const helm = (command: string, ...args: string[]): string =>
      chart.helm([
        ...[command, 'task-mcp-http', chart.folder, '--kubeconfig', cluster.kubeconfigOf('admin')],
        ...['--namespace=default', '--set=environment=production', ...args],
      ]);

    beforeAll(() => {
      chart = new HelmChart('1.2.3');
    });

    afterAll(() => chart?.remove());

    test('installs the chart, Namespace included', async () => {
      await empty();
      helm('install');
      expect(Object.keys(await generations())).toHaveLength(manifestsOf('production').length);
    });

    test('changes nothing with an upgrade to the same chart, whatever the replicas are', async () => {
      await kubectl('scale', 'deployment/task-mcp-http', '--namespace=task-mcp', '--replicas=7');
      const before = await generations();
      helm('upgrade');
      expect(await generations()).toEqual(before);
    });

    test('refuses to undo what was changed by hand, unless it is forced', async () => {
      await kubectl('set', 'image', 'deployment/task-mcp-http', '--namespace=task-mcp', 'task-mcp-http=other:1');
      expect(() => helm('upgrade')).toThrow('conflict');
      helm('upgrade', '--force-conflicts');
      expect(await kubectl('get', 'deployment/task-mcp-http', '--namespace=task-mcp', '--output=yaml')).not.toContain(
        'image: other:1',
      );
    });
  });

  /** What an apply of the folder would change; kubectl ends with 1 where that is something. */
  async function difference(...mode: readonly string[]): Promise<string> {
    return kubectl('diff', '-k', BASE, ...mode).catch((error) => {
      if (error.code !== 1) throw error;
      return error.stdout;
    });
  }

  /** How often each object of the folder was changed; throws where one is missing. */
  async function generations(): Promise<Record<string, number>> {
    const live = await Promise.all(
      manifestsOf('production').map(async (manifest) => cluster.api.get(await cluster.api.pathOf(manifest))),
    );
    return Object.fromEntries(live.map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.generation]));
  }
});
