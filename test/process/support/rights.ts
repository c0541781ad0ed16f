import { spawnSync } from 'node:child_process';
import { namespacesFor } from './namespaces';

/** All that a container needs of the machine, in short. */
const TRIAL = 'mount -t tmpfs trial /sys && ip link set lo up && setpriv --bounding-set=-all --no-new-privs true';

let known: { readonly reason: string | undefined } | undefined;

/** Why no container can be run on this machine, or `undefined` where it can. */
export function whyNotHere(): string | undefined {
  known ??= { reason: reasonOf(process.platform, process.getuid?.()) };
  return known.reason;
}

/** `describe` where containers can be run; everything in it is skipped, and says so, where they can't. */
export function describeWithRights(title: string, tests: () => void): void {
  const reason = whyNotHere();
  if (reason === undefined) describe(title, tests);
  else describe.skip(`${title} (skipped, because ${reason})`, tests);
}

/** The reason for a platform and a user; the machine is asked only where both will do. */
export function reasonOf(platform: string, user: number | undefined): string | undefined {
  if (platform !== 'linux') return `namespaces need Linux, and this is ${platform}`;
  if (user !== 0) return 'namespaces need root';
  const [program, args] = namespacesFor('sh', '-c', TRIAL);
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000 });
  if (status === 0) return undefined;
  return `this machine refuses namespaces: ${(error?.message ?? stderr).trim().split('\n')[0]}`;
}
