import { readdirSync } from 'node:fs';
import type { Finding } from './finding';
import { ANALYSIS } from './analysis-tools';
import { withManifests } from './manifest-folder';
import { runAnalyser } from './run-analyser';

/** The grade of an object that a check has nothing to say about. */
const PASSED = 10;

/** What kube-score finds with every check it has, heeding no annotation that would silence one. */
export function kubeScore(manifests: readonly any[]): Finding[] {
  return withManifests(manifests, (folder) => {
    const args = ['score', '--all-default-optional', '--disable-ignore-checks-annotations', '--output-format', 'json'];
    const version = ['--kubernetes-version', `v${ANALYSIS.schemas[0]!.minor}`];
    const output = runAnalyser(ANALYSIS.programs.kubeScore, [...args, ...version, ...readdirSync(folder)], {
      cwd: folder,
      answers: [0, 1],
    });
    // It prints `null` where it knows none of the kinds.
    return ((JSON.parse(output) ?? []) as any[]).flatMap(({ type_meta, object_meta, checks }) =>
      checks
        .filter(({ skipped, grade }: any) => !skipped && grade < PASSED)
        .map(({ check }: any) => ({ check: check.id, object: `${type_meta.kind}/${object_meta.name}` })),
    );
  });
}
