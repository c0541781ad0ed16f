import { fillOnce } from './monitoring-tools/cache.mjs';
import { run, ToolError } from './monitoring-tools/command.mjs';
import { SETS, SOURCES } from './monitoring-tools/sets.mjs';

// Gets the programs that `npm run test:alerts` runs, into a cache outside the tree; what is there already is kept.
// Prometheus 2 and its companions come from Debian packages, Prometheus 3 and its own from Go modules.
// `--paths` prints, as JSON, where the programs of each set are or will be, and gets nothing.
// With ALERT_TOOLS=path the tests take the programs that are on PATH instead, and nothing needs to be got.
const OWN = 'or put your own programs on PATH and set ALERT_TOOLS=path';

function main() {
  if (process.argv.includes('--paths')) return print(JSON.stringify(SETS));
  if (process.env.ALERT_TOOLS === 'path') return print('ALERT_TOOLS=path: the tests take the programs on PATH');
  for (const { folder, make } of SOURCES) fillOnce(folder, make);
  for (const [set, programs] of Object.entries(SETS)) {
    for (const program of Object.values(programs)) print(`${set}: ${version(program)} (${program})`);
  }
}

function version(program) {
  return run(program, ['--version'], { purpose: 'tell its version' }).split('\n')[0].replace(/ \(.*/, '');
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

try {
  main();
} catch (error) {
  if (!(error instanceof ToolError)) throw error;
  process.stderr.write(`${error.message}; repair that, ${OWN}\n`);
  process.exitCode = 1;
}
