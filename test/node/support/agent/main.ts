import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { eventually } from '../../../support/eventually';
import { layFileSystem } from './file-system';
import type { NodePlan } from './node-plan';
import { NODE_RUNS } from './node-plan';
import { NodePrograms } from './node-programs';
import { containerdConfiguration, kubeletConfiguration, networkConfiguration } from './configuration';
import { setKernelParameters } from './kernel-parameters';

/**
 * The first process in a node's namespaces: it lays out what the node's programs find at their usual paths, and starts them.
 * With it the whole node ends, and it ends with the first of its programs that does.
 */
async function main(): Promise<void> {
  const plan = JSON.parse(readFileSync(process.argv[3]!, 'utf8')) as NodePlan;
  await eventually(() => networkInterfaces()['eth0'] !== undefined, { what: 'there is a network', withinSeconds: 60 });
  layFileSystem(plan);
  setKernelParameters(plan);
  const programs = new NodePrograms(plan);
  await programs.startContainerd(containerdConfiguration(plan), networkConfiguration(plan));
  await programs.importImages();
  programs.startKubelet(kubeletConfiguration(plan));
  programs.startProxy();
  programs.startPolicyAgent();
  process.stdout.write(`${NODE_RUNS}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
