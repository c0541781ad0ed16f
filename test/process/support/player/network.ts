import { run } from './run';

/**
 * The pod's address, from a range that belongs to nobody. The kubelet asks there, so a server that listens on the loopback
 * address alone is as unreachable as in a cluster.
 */
export const POD_ADDRESS = '192.0.2.1';

/** Gives the network namespace its loopback interface, which has the pod's address too, and nothing else. */
export function raiseLoopback(): void {
  run('ip', 'link', 'set', 'lo', 'up');
  run('ip', 'address', 'add', `${POD_ADDRESS}/32`, 'dev', 'lo');
}
