import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';

const DIST = resolve(__dirname, '../../../dist');

/** The environments whose manifests are committed. */
export const ENVIRONMENTS: readonly string[] = readdirSync(DIST).sort();

/** The committed manifests of an environment, without what is kustomize's own. */
export function committedManifests(environment: string): any[] {
  return readdirSync(join(DIST, environment))
    .filter((file) => file !== 'kustomization.yaml')
    .map((file) => parse(readFileSync(join(DIST, environment, file), 'utf8')));
}

/** The manifests of an environment after `change` had its way with each. */
export function changedManifests(environment: string, change: (manifest: any) => void): any[] {
  const manifests = committedManifests(environment);
  manifests.forEach(change);
  return manifests;
}

/** Has `use` work on a folder with one file for each manifest, `<kind>.<name>.yaml`, which is gone afterwards. */
export function withManifests<T>(manifests: readonly any[], use: (folder: string) => T): T {
  const scratch = mkdtempSync(join(tmpdir(), 'analysis-'));
  try {
    const folder = join(scratch, 'manifests');
    mkdirSync(folder);
    for (const manifest of manifests) {
      writeFileSync(join(folder, `${manifest.kind}.${manifest.metadata.name}.yaml`), stringify(manifest));
    }
    return use(folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
