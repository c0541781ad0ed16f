import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '../cluster/api-client';

const DIST = join(__dirname, '../../../../dist');

/** The environments that the repository holds manifests of. */
export const ENVIRONMENTS: readonly string[] = readdirSync(DIST).sort();

/** The manifests of an environment, as they are committed: what others need comes before what needs it. */
export function manifestsOf(environment: string): KubernetesObject[] {
  return documentsIn(join(DIST, environment)).sort((one, other) => rank(one) - rank(other));
}

/** Every document of every YAML file in a folder, but for what is kustomize's own and no object. */
export function documentsIn(folder: string): KubernetesObject[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml')
    .sort()
    .flatMap((file) => parseAllDocuments(readFileSync(join(folder, file), 'utf8')))
    .map((document) => document.toJS())
    .filter((document) => document !== null);
}

/** The one object of a kind. */
export function only(objects: readonly KubernetesObject[], kind: string): KubernetesObject {
  const found = objects.filter((object) => object.kind === kind);
  if (found.length !== 1) throw new Error(`there are ${found.length} objects of kind '${kind}', not one`);
  return found[0];
}

function rank({ kind }: KubernetesObject): number {
  const order = ['Namespace', 'ResourceQuota', 'LimitRange', 'ServiceAccount', 'ConfigMap'];
  return order.includes(kind) ? order.indexOf(kind) : order.length;
}
