import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT } from './gitops-tools';

export { manifestsOf } from '../../e2e/support/scene/manifests';

/** The environments whose manifests are committed. */
export const ENVIRONMENTS: readonly string[] = readdirSync(join(ROOT, 'dist')).sort();

/** The objects of a text with any number of YAML documents. */
export function objectsIn(yaml: string): any[] {
  return parseAllDocuments(yaml)
    .map((document) => document.toJS())
    .filter((object) => object !== null);
}

/** The objects by kind and name, for a comparison that no order disturbs. */
export function byIdentity(objects: readonly any[]): Record<string, any> {
  return Object.fromEntries(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
}
