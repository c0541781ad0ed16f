import { RealCluster } from './cluster/real-cluster';
import { nodeTools } from './programs';

/** A test run that never ends by itself: starts a cluster with a server image of that name, and says when it is up. */
async function runUntilKilled(): Promise<void> {
  const cluster = await RealCluster.start(nodeTools(), process.argv[3]!);
  process.stdout.write(`${JSON.stringify({ folders: cluster.folders, controlGroups: cluster.controlGroups })}\n`);
  setInterval(() => undefined, 60_000);
}

void runUntilKilled();
