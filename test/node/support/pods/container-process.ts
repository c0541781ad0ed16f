import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hierarchies } from '../cluster/control-groups';

/** The first process of a pod's only container, as the machine sees it: what the kubelet and the runtime really made. */
export class ContainerProcess {
  /** Finds it, by the container's id and the name of the cluster's control groups. */
  public static of(containerId: string, controlGroups: string): ContainerProcess {
    const id = containerId.replace(/^containerd:\/\//, '');
    const groups = hierarchies().map((hierarchy) => [basename(hierarchy), groupIn(join(hierarchy, controlGroups), id)]);
    return new ContainerProcess(Object.fromEntries(groups.filter(([, folder]) => folder !== undefined)));
  }

  /** Its process id. */
  public readonly pid: number;

  private constructor(
    /** Folder of its control group in each hierarchy. */
    private readonly groups: Readonly<Record<string, string>>,
  ) {
    this.pid = Math.min(...lines(this.limit('pids', 'cgroup.procs')).map(Number));
  }

  /** The fields of /proc/<pid>/status. */
  public get status(): Readonly<Record<string, string>> {
    const fields = lines(readFileSync(`/proc/${this.pid}/status`, 'utf8')).map((line) => line.split(/:\s*/));
    return Object.fromEntries(fields.map(([name, value = '']) => [name, value.replaceAll('\t', ' ').trim()]));
  }

  /** Options of what is mounted at a path of the container, such as `ro,relatime`; `undefined` where nothing is. */
  public mountOptions(path: string): string | undefined {
    const mounts = lines(readFileSync(`/proc/${this.pid}/mountinfo`, 'utf8')).map((line) => line.split(' '));
    // What was mounted last lies on top.
    return mounts.filter(([, , , , mountPoint]) => mountPoint === path).at(-1)?.[5];
  }

  /** What a file of its control group says. */
  public limit(hierarchy: string, file: string): string {
    const folder = this.groups[hierarchy];
    if (folder === undefined) throw new Error(`the container has no control group in '${hierarchy}'`);
    return readFileSync(join(folder, file), 'utf8').trim();
  }
}

/** The group of that name, somewhere below. */
function groupIn(folder: string, name: string): string | undefined {
  const children = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const child of children) {
    const found = child.name === name ? join(folder, name) : groupIn(join(folder, child.name), name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function lines(text: string): string[] {
  return text.split('\n').filter(Boolean);
}
