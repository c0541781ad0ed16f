import { GITOPS, SOURCES } from './gitops-tools/sets.mjs';
import { fillOnce } from './monitoring-tools/cache.mjs';
import { ToolError } from './monitoring-tools/command.mjs';

// Gets the programs that `npm run test:gitops` runs, and the schemas that it reads, into a cache outside the tree; what
// is there already is kept. `--paths` prints, as JSON, where they are or will be, and gets nothing.
function main() {
  if (process.argv.includes('--paths')) return print(JSON.stringify(GITOPS));
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
  process.stderr.write(`${error.message}; repair that and run npm run tools:gitops again\n`);
  process.exitCode = 1;
}
