/**
 * What gives a program a network, mounts and processes of its own. They have no names, so the kernel takes them away
 * with their last process, and `--kill-child` ends that one with `unshare` itself.
 */
export const UNSHARE = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'] as const;

/** The first program in the namespaces of a container ends when whoever started it ends, however that happens. */
export function namespacesFor(command: string, ...args: string[]): [program: string, args: string[]] {
  return ['setpriv', ['--pdeathsig', 'KILL', 'unshare', ...UNSHARE, command, ...args]];
}
