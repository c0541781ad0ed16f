import { toYaml } from '../yaml/to-yaml';

/** The file that makes a folder of manifests a base for kustomize, and says which files belong to it. */
export function kustomization(files: readonly string[]): string {
  return toYaml({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: [...files].sort(),
  });
}
