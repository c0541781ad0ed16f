import { fillOnce } from './monitoring-tools/cache.mjs';
import { ToolError } from './monitoring-tools/command.mjs';
import { PULUMI, SOURCES } from './pulumi-tools/sets.mjs';

// Gets the programs that `npm run test:pulumi` runs, each built from its Go module, into a cache outside the tree; what
// is there already is kept. `--paths` prints, as JSON, where they are or will be, and gets nothing.
function main() {
  if (process.argv.includes('--paths')) return print(JSON.stringify(PULUMI));
  for (const { folder, make } of SOURCES) {
    const start = Date.now();
    fillOnce(folder, make);
    print(`${folder} (${Math.round((Date.now() - start) / 1000)} s)`);
  }
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

try {
  main();
} catch (error) {
  if (!(error instanceof ToolError)) throw error;
  process.stderr.write(`${error.message}; repair that and run npm run tools:pulumi again\n`);
  process.exitCode = 1;
}
