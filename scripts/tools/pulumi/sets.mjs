import { join } from 'node:path';
import { SOURCES as CLUSTER } from '../e2e/sets.mjs';
import { goPrograms } from '../support/go-programs.mjs';
import { kubernetesProvider } from './kubernetes-provider.mjs';

const module = 'github.com/pulumi/pulumi/pkg/v3';
const engine = goPrograms('pulumi', {
  module,
  programs: { pulumi: `${module}/cmd/pulumi` },
  linkerFlags: (version) => [`-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`],
});

/** What has to be got: the engine works on the control plane of the e2e tests. */
export const SOURCES = [...CLUSTER, engine, kubernetesProvider];

/** Where they are or will be. */
export const PULUMI = {
  engine: join(engine.folder, 'pulumi'),
  kubernetesProvider: join(kubernetesProvider.folder, 'pulumi-resource-kubernetes'),
};
