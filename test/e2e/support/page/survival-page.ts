import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from '../../../../scripts/documents/markdown-table';
import { NODE_GRACE_SECONDS } from '../cluster/node-grace';
import type { CommandResult, Result, Run } from './results';

const KUBERNETES_GRACE_SECONDS = 50;
/** Times are told in steps, so that the page changes when the service does, and not with each run. */
const STEPS_SECONDS = [15, 30, 60, 90, 120, 180, 300];

/** The page that says what the service survives, from the results of the runs that lie in a folder. */
export function survivalPage(folder: string): string {
  const runs = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file): Run => JSON.parse(readFileSync(join(folder, file), 'utf8')))
    .sort((one, other) => other.minor.localeCompare(one.minor, 'en', { numeric: true }));
  const commands = runs[0]?.commands ?? [];
  return [INTRODUCTION, ...runs.map(runSection), ...(commands.length > 0 ? [commandSection(commands)] : [])].join('\n');
}

const INTRODUCTION = `# What this survives

Measured, not argued: \`npm run test:e2e\` applies the manifests of production to a real control plane, breaks something,
and follows every change of every pod until the service is whole again. Each failure also hits copies that differ in one
usual choice. They show that the test can fail, and what the choice costs.

- The decisions are those of the real API server, scheduler and controllers. Nodes and pods are played by
  [KWOK](https://kwok.sigs.k8s.io/): six nodes in three zones; a pod serves one to two seconds after it was bound to a
  node, and takes all of its grace period to end. Probes, images and network are not part of it.
- _Fewest serving_ counts pods that are ready, are not going away, and whose node is there.
- A silent node counts as lost after ${NODE_GRACE_SECONDS} s here and after ${KUBERNETES_GRACE_SECONDS} s by default, so that in a cluster with the
  default the return from a lost node or zone takes up to ${KUBERNETES_GRACE_SECONDS - NODE_GRACE_SECONDS} s longer.
`;

function runSection({ minor, version, scenarios }: Run): string {
  const sorted = [...scenarios].sort(byScenario);
  const rows = sorted.map((result, index) => [
    sorted[index - 1]?.scenario === result.scenario ? '' : result.scenario,
    result.change ?? '**ours**',
    `${result.fewest} of ${result.replicas}`,
    recovery(result),
    result.note ?? '',
  ]);
  const headings = ['What happens', 'Manifests', 'Fewest serving', 'All serve again', 'Remark'];
  return `## Kubernetes ${minor}\n\nOn ${version}.\n\n${markdownTable(headings, rows)}\n`;
}

function commandSection(commands: readonly CommandResult[]): string {
  const rows = commands
    .filter(({ verdict }) => verdict !== 'works')
    .map(({ command, verdict, reason, instead }) => [
      `\`${command}\``,
      verdict,
      reason,
      instead === undefined ? '' : `\`${instead}\``,
    ]);
  return `## The runbook's commands

Each \`kubectl\` command of the service-downtime runbook was typed against these manifests. These work as they stand:

\`\`\`sh
${commands.flatMap(({ command, verdict }) => (verdict === 'works' ? [command] : [])).join('\n')}
\`\`\`

These do not:

${markdownTable(['Command', 'Verdict', 'Why', 'Instead'], rows)}
`;
}

/** Scenarios may end in any order; ours come before the control experiments. */
function byScenario(one: Result, other: Result): number {
  const [first, second] = [one, other].map(({ change = '' }) => change);
  return (
    one.scenario.localeCompare(other.scenario, 'en') ||
    first!.localeCompare(second!, 'en') ||
    one.replicas - other.replicas
  );
}

function recovery({ fewest, replicas, seconds }: Result): string {
  if (fewest >= replicas) return 'all the time';
  if (seconds === null) return 'not while the test watched';
  const step = STEPS_SECONDS.find((limit) => seconds <= limit);
  return step === undefined ? `after ${Math.round(seconds / 60)} min` : `within ${step} s`;
}
