import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PREFIX = 'cdk8s-task-mcp-node-';
const TRIES = 40;
const BETWEEN_TRIES_MS = 250;

/** Folders of the machine's control groups of version 1, one for each hierarchy; none where it has version 2 alone. */
export function hierarchies(): string[] {
  return mounted(['cgroup']);
}

/** The runtime makes groups in version 2 too, where a machine has both. */
function allHierarchies(): string[] {
  return mounted(['cgroup', 'cgroup2']);
}

function mounted(types: readonly string[]): string[] {
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
  return mounts
    .map((line) => line.split(' '))
    .filter(([, , type]) => types.includes(type ?? ''))
    .map(([, folder]) => folder!);
}

/** The folders of the control groups of a name, in all hierarchies. */
export function foldersOf(name: string): string[] {
  return allHierarchies()
    .map((hierarchy) => join(hierarchy, name))
    .filter((folder) => existsSync(folder));
}

/** The control groups of one cluster, below which each node has its own. */
export class ControlGroups {
  /** Makes them, and removes those of clusters whose test run is gone. */
  public static make(children: readonly string[]): ControlGroups {
    removeStale();
    const groups = new ControlGroups(`${PREFIX}${process.pid}`);
    for (const hierarchy of hierarchies()) {
      const folder = join(hierarchy, groups.name);
      makeIn(hierarchy, folder);
      for (const child of children) makeIn(hierarchy, join(folder, child));
    }
    return groups;
  }

  private constructor(
    /** Their name, in each hierarchy. */
    public readonly name: string,
  ) {}

  /** Removes them, once the last process in them has ended. */
  public async remove(): Promise<void> {
    for (let tries = TRIES; ; tries -= 1) {
      const left = foldersOf(this.name).filter((folder) => !removed(folder));
      if (left.length === 0) return;
      if (tries === 0) throw new Error(`processes are left in the control groups ${left.join(', ')}`);
      await pause(BETWEEN_TRIES_MS);
    }
  }
}

function makeIn(hierarchy: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  // A new group may use no processor and no memory until it is told which.
  for (const file of ['cpuset.cpus', 'cpuset.mems']) {
    if (existsSync(join(hierarchy, file))) writeFileSync(join(folder, file), readFileSync(join(hierarchy, file)));
  }
}

function removeStale(): void {
  for (const hierarchy of allHierarchies()) {
    const stale = readdirSync(hierarchy).filter(
      (name) => name.startsWith(PREFIX) && !isAlive(name.slice(PREFIX.length)),
    );
    for (const name of stale) removed(join(hierarchy, name));
  }
}

function isAlive(pid: string): boolean {
  return existsSync(`/proc/${pid}`);
}

/** Removes a group and those below it; says whether they are gone. */
function removed(folder: string): boolean {
  if (!existsSync(folder)) return true;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) removed(join(folder, entry.name));
    }
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
