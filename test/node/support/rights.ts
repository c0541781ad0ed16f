import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { UNSHARE } from '../../process/support/namespaces';
import { hierarchies } from './cluster/control-groups';

/** All that a node needs of the machine, in short. */
const TRIAL = `
ip link add trial type bridge && ip link add one type veth peer name other &&
mount --make-rshared / && mount -t tmpfs trial /mnt && mkdir /mnt/lower /mnt/upper /mnt/work /mnt/merged &&
mount -t overlay -o lowerdir=/mnt/lower,upperdir=/mnt/upper,workdir=/mnt/work trial /mnt/merged &&
echo 1 > /proc/sys/net/ipv4/ip_forward`;
/** What the kubelet can't do without. */
const HIERARCHIES = ['cpu', 'cpuset', 'memory', 'pids'];

let known: { readonly reason: string | undefined } | undefined;

/** Why no nodes can be run on this machine, or `undefined` where they can. */
export function whyNotHere(): string | undefined {
  known ??= { reason: reasonOf(process.platform, process.getuid?.()) };
  return known.reason;
}

/** `describe` where nodes can be run; everything in it is skipped, and says so, where they can't. */
export function describeWithNodes(title: string, tests: () => void): void {
  const reason = whyNotHere();
  if (reason === undefined) describe(title, tests);
  else describe.skip(`${title} (skipped, because ${reason})`, tests);
}

/** The reason for a platform and a user; the machine is asked only where both will do. */
export function reasonOf(platform: string, user: number | undefined): string | undefined {
  if (platform !== 'linux') return `nodes need Linux, and this is ${platform}`;
  if (user !== 0) return 'nodes need root';
  return whyNoControlGroups(hierarchies()) ?? whyNoNamespaces();
}

/** The reason for the folders of control groups that a machine has. */
export function whyNoControlGroups(folders: readonly string[]): string | undefined {
  if (folders.length === 0)
    return 'this machine has no control groups of version 1, the only ones that this was tried with';
  const missing = HIERARCHIES.filter(
    (name) => !folders.some((folder) => folder.split('/').at(-1)?.split(',').includes(name)),
  );
  if (missing.length > 0) return `this machine has no control groups for ${missing.join(', ')}`;
  const closed = folders.filter((folder) => !isWritable(folder));
  return closed.length > 0 ? `this machine refuses new control groups in ${closed.join(', ')}` : undefined;
}

function whyNoNamespaces(): string | undefined {
  const args = ['--pdeathsig', 'KILL', 'unshare', '--uts', '--propagation', 'private', ...UNSHARE, 'sh', '-c', TRIAL];
  const { status, error, stderr } = spawnSync('setpriv', args, { encoding: 'utf8', timeout: 10_000 });
  if (status === 0) return undefined;
  return `this machine refuses namespaces: ${(error?.message ?? stderr).trim().split('\n')[0]}`;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
