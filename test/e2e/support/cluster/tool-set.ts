import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const SCRIPT = resolve(__dirname, '../../../../scripts/tools/e2e.mjs');
const REPAIR = 'run npm run tools:e2e';
const CONTROL_PLANE = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubectl',
  'kwok',
] as const;

/** The programs of a control plane, and of the nodes that it is made to believe in. */
export type Program = (typeof CONTROL_PLANE)[number];

/** What one version of Kubernetes is tested with. */
export interface ToolSet {
  /** The minor version, such as `1.37`. */
  readonly minor: string;
  /** Which scenarios it goes through. */
  readonly scenarios: 'all' | 'key';
  /** Folder of the publishers' Custom Resource Definitions. */
  readonly customResources: string;
  /** Absolute paths. */
  readonly programs: Readonly<Record<Program, string>>;
}

/**
 * The programs that the end-to-end tests run: those of the cache, one set for each minor version; or one set of ready
 * ones, from the folder KUBEBUILDER_ASSETS and then from PATH. Throws where one is missing: a proof that did not run is
 * none.
 */
export function toolSets(env: NodeJS.ProcessEnv = process.env): readonly ToolSet[] {
  const sets = cachedSets(env);
  const newest = sets[0]!;
  const folders = env['KUBEBUILDER_ASSETS'] ? [env['KUBEBUILDER_ASSETS']] : [];
  const own = folders.length > 0 || env['E2E_TOOLS'] === 'path';
  const result = own ? [{ ...newest, minor: 'own', programs: ownPrograms(folders, env['PATH'] ?? '') }] : sets;
  for (const { minor, programs, customResources } of result) {
    for (const [what, path] of Object.entries({ ...programs, customResources })) {
      if (!isUsable(path)) throw new Error(`'${what}' for Kubernetes ${minor} is missing at ${path}; ${REPAIR}`);
    }
  }
  return result;
}

/** Folder of the publishers' Custom Resource Definitions, for a cluster that needs no programs. */
export function customResources(env: NodeJS.ProcessEnv = process.env): string {
  const { customResources: folder } = cachedSets(env)[0]!;
  if (!isUsable(folder)) throw new Error(`'customResources' is missing at ${folder}; ${REPAIR}`);
  return folder;
}

function cachedSets(env: NodeJS.ProcessEnv): ToolSet[] {
  return JSON.parse(execFileSync(process.execPath, [SCRIPT, '--paths'], { env, encoding: 'utf8' }));
}

function ownPrograms(folders: readonly string[], path: string): Record<Program, string> {
  const places = [...folders, ...path.split(delimiter)];
  const found = CONTROL_PLANE.map((program) => {
    const file = places.map((folder) => resolve(join(folder, program))).find(isUsable);
    if (file !== undefined) return [program, file];
    throw new Error(
      `'${program}' is neither in KUBEBUILDER_ASSETS nor on PATH; put it there, or unset both settings and ${REPAIR}`,
    );
  });
  return Object.fromEntries(found);
}

function isUsable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
