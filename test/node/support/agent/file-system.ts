import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NodePlan } from './node-plan';

/** Folders that the node has for itself, each in place of the machine's. */
const OWN = { lib: '/var/lib', log: '/var/log' } as const;

/** Gives the node the usual paths for itself, in a mount namespace of its own, so that it leaves nothing on the machine. */
export function layFileSystem({ folder }: NodePlan): void {
  // The kubelet's volumes must reach the containers.
  mount('--make-rshared', '/');
  for (const [name, path] of Object.entries(OWN)) {
    mkdirSync(join(folder, name), { recursive: true });
    mount('--bind', join(folder, name), path);
  }
  // Sockets have short names, and files of a running system are in memory.
  mount('-t', 'tmpfs', 'run', '/run');
}

/** Mounts something; it goes with the namespace. */
export function mount(...args: string[]): void {
  execFileSync('mount', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
