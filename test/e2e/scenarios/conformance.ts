import { eventually } from '../../support/eventually';
import type { ApiClient, KubernetesObject } from '../support/cluster/api-client';
import { ENVIRONMENTS, manifestsOf, only } from '../support/scene/manifests';

/** What the API server makes of the manifests of each environment. */
export function conformance(cluster: () => { readonly api: ApiClient }): void {
  describe.each(ENVIRONMENTS)('the manifests of %s', (environment) => {
    const namespace = `conformance-${environment}`;
    const manifests = inNamespace(manifestsOf(environment), namespace);
    const live: KubernetesObject[] = [];

    afterAll(() => cluster().api.delete(`/api/v1/namespaces/${namespace}`));

    test('are applied strictly, without an error or a warning', async () => {
      const { api } = cluster();
      for (const manifest of manifests) {
        // A namespace that was only tried is not there for what is in it.
        if (manifest.kind !== 'Namespace') expect((await api.apply(manifest, { dryRun: true })).warnings).toEqual([]);
        const { object, warnings } = await api.apply(manifest);
        expect(warnings).toEqual([]);
        live.push(object);
      }
    });

    test('stand in the cluster as they were written', () => {
      expect(manifests.flatMap((manifest, index) => differences(manifest, live[index]))).toEqual([]);
    });

    test('applied again change nothing', async () => {
      const { api } = cluster();
      for (const manifest of manifests) {
        const path = await api.pathOf(manifest);
        // Controllers write their status for a while; only then a version that stays tells that nothing was written.
        const unchanged = async (): Promise<boolean> => {
          const { metadata } = await api.get(path);
          return (await api.apply(manifest)).object.metadata.resourceVersion === metadata.resourceVersion;
        };
        await eventually(unchanged, { what: `${path} stays as it is`, withinSeconds: 60 });
      }
    });

    test('give pods that the restricted standard admits and that the LimitRange leaves alone', async () => {
      const { api } = cluster();
      const template = only(manifests, 'Deployment').spec.template.spec;
      const { minReplicas } = only(manifests, 'HorizontalPodAutoscaler').spec;
      const pods = await eventually(
        async () => {
          const { items } = await api.get(`/api/v1/namespaces/${namespace}/pods`);
          return items.length >= minReplicas && items;
        },
        { what: `${minReplicas} pods in ${namespace}`, withinSeconds: 60 },
      );
      for (const { spec } of pods) {
        expect(spec.containers.map(({ resources }: any) => resources)).toEqual(
          template.containers.map(({ resources }: any) => resources),
        );
      }
    });
  });
}

/** Each environment has a cluster of its own; here they share one. */
function inNamespace(objects: readonly KubernetesObject[], namespace: string): readonly KubernetesObject[] {
  for (const { kind, metadata } of objects) {
    if (kind === 'Namespace') metadata.name = namespace;
    else metadata.namespace = namespace;
  }
  return objects;
}

/** Paths of the fields that were written and are not there, or not so. */
function differences(written: unknown, found: unknown, path = ''): string[] {
  if (typeof written !== 'object' || written === null) {
    return written === found ? [] : [`${path}: ${JSON.stringify(written)} became ${JSON.stringify(found)}`];
  }
  const fields = (found ?? {}) as Record<string, unknown>;
  return Object.entries(written).flatMap(([key, value]) => differences(value, fields[key], `${path}/${key}`));
}
