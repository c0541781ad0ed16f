import type { Container, EnvVar } from '../manifests/pod-manifest';
import type { ManifestSet, Pods } from './manifest-set';

/**
 * The environment of a container by name, as far as the chart says it. A value that only the cluster knows, such as one
 * from a Secret, is `undefined`.
 *
 * As Kubernetes has it, a variable of `env` wins over all of `envFrom`, and what comes later wins within both.
 */
export function environmentOf(
  manifests: ManifestSet,
  pods: Pods,
  container: Container,
): ReadonlyMap<string, string | undefined> {
  const configMap = (name: string | undefined): Readonly<Record<string, string>> =>
    manifests.find('/ConfigMap', pods.namespace, name)?.manifest.data ?? {};
  const valueOf = ({ value = '', valueFrom }: EnvVar): string | undefined => {
    if (!valueFrom) return value;
    const { name, key } = valueFrom.configMapKeyRef ?? {};
    return configMap(name)[String(key)];
  };
  const environment = new Map<string, string | undefined>();
  for (const { configMapRef } of container.envFrom ?? []) {
    for (const [name, value] of Object.entries(configMap(configMapRef?.name))) environment.set(name, value);
  }
  for (const variable of container.env ?? []) environment.set(variable.name, valueOf(variable));
  return environment;
}

/** The value of one variable of a container; `undefined` where it is not set or only the cluster knows it. */
export function environmentValue(
  manifests: ManifestSet,
  pods: Pods,
  container: Container,
  name: string,
): string | undefined {
  return environmentOf(manifests, pods, container).get(name);
}
