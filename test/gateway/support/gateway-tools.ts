import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The root of the repository. */
export const ROOT = resolve(__dirname, '../../..');

/** The programs of a gateway, as absolute paths. */
export interface GatewayTools {
  readonly envoy: string;
  readonly envoyGateway: string;
}

/** The programs in the cache. Throws where one is missing: a proof that did not run is none. */
export function gatewayTools(): GatewayTools {
  const args = [resolve(ROOT, 'scripts/tools/gateway.mjs'), '--paths'];
  const tools: GatewayTools = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  const missing = Object.values(tools).find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`${missing} is missing; run npm run tools:gateway`);
  return tools;
}
