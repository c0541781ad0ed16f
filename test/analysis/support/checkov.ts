import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from './finding';
import { ANALYSIS } from './analysis-tools';
import { withManifests } from './manifest-folder';
import { runAnalyser } from './run-analyser';

const FRAMEWORK = ['--framework', 'kubernetes', '--output', 'json'];
/** Checkov looks for a newer version of itself, and can fetch modules and policies: not here. */
const OFFLINE = ['--skip-download', '--download-external-modules', 'false'];
const ENVIRONMENT = { CKV_SKIP_PACKAGE_UPDATE_CHECK: 'True' };

/** What Checkov finds with its rules for Kubernetes. A rule that an annotation silences counts as broken. */
export function checkov(manifests: readonly any[]): Finding[] {
  return withManifests(manifests, (folder) => {
    // Its own settings may lie in the folder it runs in: this one is empty.
    const cwd = join(dirname(folder), 'empty');
    mkdirSync(cwd);
    const args = ['-m', 'checkov.main', '--directory', folder, ...FRAMEWORK, ...OFFLINE];
    const output = runAnalyser(ANALYSIS.programs.checkovPython, args, { cwd, answers: [0, 1], env: ENVIRONMENT });
    // Without a kind that it knows there are no results.
    const { results } = JSON.parse(output);
    if (results === undefined) return [];
    if (results.parsing_errors.length > 0) throw new Error(`Checkov can't read ${results.parsing_errors.join(', ')}`);
    return [...results.failed_checks, ...results.skipped_checks].map(({ check_id, resource }: any) => ({
      check: check_id,
      object: withoutNamespace(resource),
    }));
  });
}

/** `Deployment.task-mcp.task-mcp-http`, as Checkov calls it, as `Deployment/task-mcp-http`. */
function withoutNamespace(resource: string): string {
  const [kind, , ...name] = resource.split('.');
  return `${kind}/${name.join('.')}`;
}
