import { join } from 'node:path';
import { envoy } from '../envoy/envoy.mjs';
import { envoyGateway } from '../node/envoy-gateway.mjs';

/** What has to be got, cheapest first. */
export const SOURCES = [envoy, envoyGateway];

/** Where the programs of a gateway are or will be. */
export const GATEWAY = {
  envoy: join(envoy.folder, 'envoy'),
  envoyGateway: join(envoyGateway.folder, 'envoy-gateway'),
};
