import { join } from 'node:path';
import { SOURCES as ANALYSIS } from '../analysis/sets.mjs';
import { SETS, SOURCES as CLUSTER } from '../e2e/sets.mjs';
import { goPrograms } from '../support/go-programs.mjs';
import { recipeSchemas } from './recipe-schemas.mjs';

const module = 'helm.sh/helm/v4';
const helm = goPrograms('helm', {
  module,
  programs: { helm: `${module}/cmd/helm` },
  linkerFlags: (version) => [`-X ${module}/internal/version.version=${version}`],
});

/** What has to be got: the recipes are checked by an analyser, and applied to the control plane of the e2e tests. */
export const SOURCES = [...new Set([...CLUSTER, ...ANALYSIS, recipeSchemas, helm])];

/** Where they are or will be. */
export const GITOPS = {
  helm: join(helm.folder, 'helm'),
  kubectls: SETS.map(({ minor, programs }) => ({ minor, program: programs.kubectl })),
  recipeSchemas: recipeSchemas.folder,
};
