import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mount } from './file-system';
import type { NodePlan } from './node-plan';

/** What the kubelet sets for the whole machine. */
const WANTED_BY_KUBELET = {
  'kernel/panic': 10,
  'kernel/panic_on_oops': 1,
  'vm/overcommit_memory': 1,
};

/** Sets what is the node's, and has the kubelet find what it wants without the machine being changed. */
export function setKernelParameters({ node, folder }: NodePlan): void {
  writeFileSync('/proc/sys/kernel/hostname', node.name);
  writeFileSync('/proc/sys/net/ipv4/ip_forward', '1');
  mkdirSync(join(folder, 'sys'));
  for (const [name, value] of Object.entries(WANTED_BY_KUBELET)) {
    const file = join(folder, 'sys', name.replaceAll('/', '.'));
    writeFileSync(file, `${value}\n`);
    mount('--bind', file, join('/proc/sys', name));
  }
}
