import { RealCluster } from './cluster/real-cluster';
import { nodeTools } from './programs';
import { Service } from './service/service';

/** A test run that never ends by itself: starts a cluster, and says when it is up. */
async function runUntilKilled(): Promise<void> {
  const cluster = await RealCluster.start(nodeTools(), Service.image);
  process.stdout.write(`${JSON.stringify({ folders: cluster.folders, controlGroups: cluster.controlGroups })}\n`);
  setInterval(() => undefined, 60_000);
}

void runUntilKilled();
