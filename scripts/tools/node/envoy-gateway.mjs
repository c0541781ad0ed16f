import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../support/cache.mjs';
import { run } from '../support/command.mjs';
import { goPrograms } from '../support/go-programs.mjs';

const MODULE = 'github.com/envoyproxy/gateway';
const ENVIRONMENT = { GOWORK: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' };
const CHART = 'charts/gateway-helm/charts/crds/crds';
const FILES = [
  'gatewayapi-crds.yaml',
  ...[
    'backends',
    'backendtrafficpolicies',
    'clienttrafficpolicies',
    'envoyextensionpolicies',
    'envoypatchpolicies',
  ].map(own),
  ...['envoyproxies', 'httproutefilters', 'securitypolicies'].map(own),
];
const [goMod, goSum] = ['go.mod', 'go.sum'].map((file) =>
  readFileSync(fileURLToPath(new URL(`../../../tools/envoy-gateway/${file}`, import.meta.url)), 'utf8'),
);

/** The controller that turns Gateways and routes into a configuration of Envoy, and runs Envoy. */
export const envoyGateway = goPrograms('envoy-gateway', {
  module: MODULE,
  programs: { 'envoy-gateway': `${MODULE}/cmd/envoy-gateway` },
});

/** The Custom Resource Definitions of its own release: those of the Gateway API that it was built with, and its own. */
export const envoyGatewayResources = {
  folder: cacheFolder('envoy-gateway-resources', { goMod, goSum, CHART, FILES }),
  make({ out, work }) {
    writeFileSync(join(work, 'go.mod'), goMod);
    writeFileSync(join(work, 'go.sum'), goSum);
    const purpose = `get the Custom Resource Definitions of ${MODULE}`;
    const go = (...args) => run('go', args, { cwd: work, env: ENVIRONMENT, purpose });
    go('mod', 'download', MODULE);
    const source = go('list', '-m', '-f', '{{.Dir}}', MODULE).trim();
    for (const file of FILES) copyFileSync(join(source, CHART, file), join(out, basename(file)));
  },
};

function own(plural) {
  return `generated/gateway.envoyproxy.io_${plural}.yaml`;
}
