import { customResources } from './e2e/custom-resources.mjs';
import { SETS, SOURCES } from './e2e/sets.mjs';
import { run } from './support/command.mjs';
import { getTools, print } from './support/get-tools.mjs';

// The programs that `npm run test:e2e` runs, each built from its Go module. Where ready programs are given, only the
// Custom Resource Definitions are got.
const { E2E_KUBECONFIG, E2E_TOOLS, KUBEBUILDER_ASSETS } = process.env;
const own = KUBEBUILDER_ASSETS || E2E_TOOLS === 'path' || E2E_KUBECONFIG;

getTools({
  paths: SETS,
  sources: own ? [customResources] : SOURCES,
  repair: ', or set KUBEBUILDER_ASSETS to a folder that has ready programs, or E2E_TOOLS=path to take those on PATH',
  afterwards: () => {
    for (const { minor, programs } of own ? [] : SETS) {
      const version = run(programs['kube-apiserver'], ['--version'], { purpose: 'tell its version' }).trim();
      print(`${minor}: ${version}`);
    }
  },
});
