import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './gitops-tools';
import { objectsIn } from './objects';

const FOLDERS = ['argo-cd', 'flux'].map((tool) => join(ROOT, 'examples/gitops', tool));

/** Every object of the recipes for Argo CD and Flux, read anew. */
export function recipes(): any[] {
  const files = FOLDERS.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  return files.flatMap((file) => objectsIn(readFileSync(file, 'utf8')));
}

/** The one of a kind and name. */
export function recipe(kind: string, name: string): any {
  const found = recipes().find((object) => object.kind === kind && object.metadata.name === name);
  if (found === undefined) throw new Error(`there is no recipe for ${kind} '${name}'`);
  return found;
}
