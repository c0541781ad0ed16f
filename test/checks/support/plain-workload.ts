const API_VERSIONS: Readonly<Record<string, string>> = { Job: 'batch/v1', CronJob: 'batch/v1' };

/**
 * A workload of somebody else's, in a namespace without quota, that holds nothing but what it must. Its one container is
 * `main`; what is given goes on top of that container, or of the pod.
 */
export function plainWorkload(kind: string, container: object = {}, pod: object = {}): unknown {
  const labels = { app: 'plain' };
  const spec = { containers: [{ name: 'main', image: 'example/plain:7', ...container }], ...pod };
  const template = { metadata: { labels }, spec };
  const metadata = { name: 'plain', namespace: 'elsewhere' };
  const specs: Record<string, unknown> = { Job: { template }, CronJob: { jobTemplate: { spec: { template } } } };
  return kind === 'Pod'
    ? { apiVersion: 'v1', kind, metadata: { ...metadata, labels }, spec }
    : {
        apiVersion: API_VERSIONS[kind] ?? 'apps/v1',
        kind,
        metadata,
        spec: specs[kind] ?? { selector: { matchLabels: labels }, template },
      };
}
