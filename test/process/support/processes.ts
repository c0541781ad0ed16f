import { readdirSync, readFileSync } from 'node:fs';

/** A process, told from a later one of the same number by the time when it started. */
export type ProcessKey = string;

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly key: ProcessKey;
}

/** All processes that a process has started, and those that they have. */
export function descendantsOf(pid: number): ProcessKey[] {
  const all = processes();
  const below = (parent: number): Process[] =>
    all.filter((process) => process.parent === parent).flatMap((child) => [child, ...below(child.pid)]);
  return below(pid).map(({ key }) => key);
}

/** Those of some processes that are still there. */
export function stillThere(keys: readonly ProcessKey[]): ProcessKey[] {
  const all = new Set(processes().map(({ key }) => key));
  return keys.filter((key) => all.has(key));
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [processOf(Number(name), readFileSync(`/proc/${name}/stat`, 'utf8'))];
      } catch {
        // It has ended since the folder was read.
        return [];
      }
    });
}

/** The name of a program may hold spaces and brackets, so the fields are counted from its end. */
function processOf(pid: number, stat: string): Process {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { pid, parent: Number(fields[1]), key: `${pid} since ${fields[19]}` };
}
