import { fillOnce } from './monitoring-tools/cache.mjs';
import { run, ToolError } from './monitoring-tools/command.mjs';
import { customResources } from './cluster-tools/custom-resources.mjs';
import { SETS, SOURCES } from './cluster-tools/sets.mjs';

// Gets the programs that `npm run test:e2e` runs, each built from its Go module, into a cache outside the tree; what is
// there already is kept. `--paths` prints, as JSON, where they are or will be, and gets nothing. Where ready programs are
// given, only the Custom Resource Definitions are got.
const OWN = 'or set KUBEBUILDER_ASSETS to a folder that has ready programs, or E2E_TOOLS=path to take those on PATH';

function main() {
  if (process.argv.includes('--paths')) return print(JSON.stringify(SETS));
  const own = process.env.KUBEBUILDER_ASSETS || process.env.E2E_TOOLS === 'path' || process.env.E2E_KUBECONFIG;
  for (const { folder, make } of own ? [customResources] : SOURCES) {
    const start = Date.now();
    fillOnce(folder, make);
    print(`${folder} (${Math.round((Date.now() - start) / 1000)} s)`);
  }
  if (own) return;
  for (const { minor, programs } of SETS) {
    const version = run(programs['kube-apiserver'], ['--version'], { purpose: 'tell its version' }).trim();
    print(`${minor}: ${version}`);
  }
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
