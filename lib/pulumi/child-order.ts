import type { Manifest } from '..';

interface Workload extends Manifest {
  readonly spec?: { readonly template?: { readonly spec?: PodSpec } };
}

interface PodSpec {
  readonly serviceAccountName?: unknown;
  readonly volumes?: readonly { readonly persistentVolumeClaim?: { readonly claimName?: unknown } }[];
  readonly containers?: readonly {
    readonly envFrom?: readonly { readonly configMapRef?: { readonly name?: unknown } }[];
  }[];
}

/** The objects, each after those that it needs. */
export function inOrder(objects: Readonly<Record<string, Manifest>>): string[] {
  const ordered = new Set<string>();
  const visit = (key: string): void => {
    for (const needed of neededBy(key, objects)) visit(needed);
    ordered.add(key);
  };
  for (const key of Object.keys(objects)) visit(key);
  return [...ordered];
}

/**
 * The objects that must be there before one is made: its namespace, and what its pods start from. Without the
 * ConfigMap's new data a rollout would start pods on the old.
 */
export function neededBy(key: string, objects: Readonly<Record<string, Manifest>>): string[] {
  const { metadata, spec } = objects[key] as Workload;
  const { serviceAccountName, containers = [], volumes = [] } = spec?.template?.spec ?? {};
  const configMaps = containers.flatMap(({ envFrom = [] }) => envFrom.map(({ configMapRef }) => configMapRef?.name));
  const needed = [
    `Namespace/${metadata.namespace}`,
    `ServiceAccount/${String(serviceAccountName)}`,
    ...configMaps.map((name) => `ConfigMap/${String(name)}`),
    ...volumes.map(({ persistentVolumeClaim: claim }) => `PersistentVolumeClaim/${String(claim?.claimName)}`),
  ];
  return needed.filter((each) => each !== key && each in objects);
}
