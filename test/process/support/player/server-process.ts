import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { ContainerPlan } from '../plan/container-plan';
import type { Privileges } from '../plan/privileges';
import { ROOT } from './root-file-system';
import { pathOf } from './run';

/** How the process ended by itself, or of which signal. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * The container's process. It is the first of its own process namespace, as in a container: a signal that it has no
 * handler for does nothing to it, SIGTERM included, and only SIGKILL always ends it.
 */
export class ServerProcess {
  private constructor(
    private readonly pid: number,
    /** When it has ended. */
    public readonly exited: Promise<Exit>,
  ) {}

  /** Starts it as its plan says. */
  public static async start(plan: ContainerPlan, output: (text: string) => void): Promise<ServerProcess> {
    const namespaces = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
    const place = [`--root=${ROOT}`, `--wd=${plan.workingDir}`];
    const child = spawn(
      pathOf('unshare'),
      [...namespaces, ...place, pathOf('setpriv'), ...privilegeOptions(plan.privileges), '--', ...plan.argv],
      { env: plan.env, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', output);
    let ended = false;
    const exited = new Promise<Exit>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => {
        ended = true;
        resolve({ code, signal });
      });
    });
    // `unshare` takes no signal for its child, so the player has to know that one.
    let pid = childOf(child.pid);
    while (pid === undefined && !ended) {
      await Promise.race([pause(10), exited]);
      pid = childOf(child.pid);
    }
    return new ServerProcess(pid ?? NaN, exited);
  }

  /** Sends it a signal, where it is still there. */
  public signal(name: NodeJS.Signals): void {
    try {
      process.kill(this.pid, name);
    } catch {
      // It has ended in the meantime.
    }
  }

  /** Whether it ends within that time. */
  public async exitsWithin(seconds: number): Promise<boolean> {
    const timer = new AbortController();
    const late = pause(seconds * 1000, false, { signal: timer.signal }).catch(() => false);
    const inTime = await Promise.race([this.exited.then(() => true), late]);
    timer.abort();
    return inTime;
  }
}

function privilegeOptions(privileges: Privileges): string[] {
  const { user, group, supplementalGroups, capabilities, mayGainPrivileges } = privileges;
  return [
    `--reuid=${user}`,
    `--regid=${group}`,
    supplementalGroups.length > 0 ? `--groups=${supplementalGroups.join(',')}` : '--clear-groups',
    `--bounding-set=${['-all', ...capabilities.map((name) => `+${name}`)].join(',')}`,
    '--inh-caps=-all',
    ...(mayGainPrivileges ? [] : ['--no-new-privs']),
  ];
}

/** The process that another one has started. */
function childOf(parent: number | undefined): number | undefined {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find((pid) => {
    try {
      // The name of a program may hold spaces and brackets; its parent is the second field after it.
      const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop();
      return Number(afterName?.split(' ')[1]) === parent;
    } catch {
      return false;
    }
  });
  return found === undefined ? undefined : Number(found);
}
