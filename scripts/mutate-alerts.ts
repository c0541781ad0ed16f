import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { leastPercent, mutationReport, unexplained } from '../test/alerts/mutation/mutation-report';
import { MutationRun } from '../test/alerts/mutation/mutation-run';
import { ruleMutants } from '../test/alerts/mutation/rule-mutants';
import { sample } from '../test/alerts/mutation/sample';
import { alertContexts } from '../test/alerts/support/chain/production-context';
import { toolSets } from '../test/alerts/support/programs/tool-sets';
import { twoAtATime } from '../test/alerts/support/promtool/two-at-a-time';

// Changes the alert rules one clause at a time and runs their cases against each change: a change that no case notices is
// a clause that no case is about. `--sample 60 --seed 1` tries some of the changes, `--rule Pattern` those of some rules,
// `--context production` those of one profile; without a sample and a pattern docs/evidence/mutation.json counts them.
const REPORT = 'docs/evidence/mutation.json';
const PROGRESS_EVERY = 100;

async function main(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      sample: { type: 'string' },
      seed: { type: 'string', default: '1' },
      rule: { type: 'string' },
      context: { type: 'string' },
    },
  });
  const contexts = alertContexts();
  const [tools] = toolSets();
  if (!tools) throw new Error('there is no promtool');
  const run = new MutationRun(tools.promtool, contexts);
  const all = ruleMutants(contexts).filter(
    ({ rule, context }) =>
      (!values.rule || new RegExp(values.rule).test(rule)) && (!values.context || context === values.context),
  );
  const mutants = values.sample ? sample(all, Number(values.sample), Number(values.seed)) : all;
  let done = 0;
  const outcomes = await twoAtATime(mutants, async (mutant) => {
    const killed = await run.kills(mutant);
    done += 1;
    if (done % PROGRESS_EVERY === 0) print(`${done} of ${mutants.length}`);
    const outcome = { mutant, killed };
    for (const survivor of unexplained([outcome])) print(`survived without a known reason: ${survivor}`);
    return outcome;
  });
  const report = mutationReport(outcomes);
  print(`${report.killed} of ${report.mutants} mutants killed (${report.killedPercent} %)`);
  const least = leastPercent(values.sample ? mutants.length : 'all');
  if (unexplained(outcomes).length > 0 || report.killedPercent < least) process.exitCode = 1;
  if (!values.sample && !values.rule) {
    const content = { contexts: values.context ?? 'all', ...report, unexplained: unexplained(outcomes) };
    writeFileSync(REPORT, `${JSON.stringify(content)}\n`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
