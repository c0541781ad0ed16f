import { PUBLIC_HOST } from '../cluster/cluster-setting';
import type { RealCluster } from '../cluster/real-cluster';
import { PLATFORM_NODE } from '../cluster/topology';
import type { CallEnd, ToolCall, WayIn } from '../load/tool-call';
import { GATEWAY_PORT } from '../platform/envoy-gateway';
import { inRepository } from '../repository';
import { TOKEN } from './service';

/** How clients from outside reach the service. */
export function wayInto({ certificates }: RealCluster): WayIn {
  return {
    address: PLATFORM_NODE.address,
    port: GATEWAY_PORT,
    host: PUBLIC_HOST,
    authority: certificates.authority.cert,
    token: TOKEN,
  };
}

/** Makes some calls at once from outside, and tells how each ended. */
export async function callsFromOutside(cluster: RealCluster, calls: readonly ToolCall[]): Promise<CallEnd[]> {
  const program = [inRepository('scripts/run.mjs'), inRepository('test/node/support/load/calls.ts')];
  const args = [...program, JSON.stringify(wayInto(cluster)), JSON.stringify(calls)];
  return JSON.parse(await cluster.fromOutside(process.execPath, args)) as CallEnd[];
}
