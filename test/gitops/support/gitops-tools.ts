import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The root of the repository. */
export const ROOT = resolve(__dirname, '../../..');

/** What the tests of this folder run and read, as absolute paths. */
export interface GitOpsTools {
  readonly helm: string;
  /** The kubectl of each version of Kubernetes, newest first, and with it the kustomize that it holds. */
  readonly kubectls: readonly { readonly minor: string; readonly program: string }[];
  /** Folder of the JSON schemas of the kinds that Argo CD and Flux define. */
  readonly recipeSchemas: string;
}

/** The tools in the cache. Throws where one is missing: a proof that did not run is none. */
export const GITOPS: GitOpsTools = find();

function find(): GitOpsTools {
  const args = [join(ROOT, 'scripts/tools/gitops.mjs'), '--paths'];
  const tools: GitOpsTools = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  const paths = [tools.helm, tools.recipeSchemas, ...tools.kubectls.map(({ program }) => program)];
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`${missing} is missing; run npm run tools:gitops`);
  return tools;
}
