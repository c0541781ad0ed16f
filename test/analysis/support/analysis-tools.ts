import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const SCRIPT = resolve(__dirname, '../../../scripts/tools/analysis.mjs');

/** What the tests of this folder run and read, as absolute paths. */
export interface AnalysisTools {
  readonly programs: Readonly<
    Record<'kubeconform' | 'kubeScore' | 'cyclonus' | 'actionlint' | 'checkovPython', string>
  >;
  /** Folder of the JSON schemas of each version of Kubernetes, newest first. */
  readonly schemas: readonly { readonly minor: string; readonly folder: string }[];
}

/** The analysers in the cache. Throws where one is missing: a proof that did not run is none. */
export const ANALYSIS: AnalysisTools = find();

function find(): AnalysisTools {
  const tools: AnalysisTools = JSON.parse(execFileSync(process.execPath, [SCRIPT, '--paths'], { encoding: 'utf8' }));
  const paths = [...Object.values(tools.programs), ...tools.schemas.map(({ folder }) => folder)];
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`${missing} is missing; run npm run tools:analysis`);
  return tools;
}
