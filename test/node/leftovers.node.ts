import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { descendantsOf, stillThere } from '../process/support/processes';
import { eventually } from '../support/eventually';
import { foldersOf } from './support/cluster/control-groups';
import { RealCluster } from './support/cluster/real-cluster';
import { nodeTools } from './support/programs';
import { inRepository } from './support/repository';
import { describeWithNodes } from './support/rights';

const START_MS = 300_000;
const SERVER_IMAGE = 'node.local/server:1';
const KERNEL_PARAMETERS = [
  'kernel/panic',
  'kernel/panic_on_oops',
  'vm/overcommit_memory',
  'net/ipv4/ip_forward',
  'kernel/hostname',
];

/** What a cluster must leave as it was on the machine. */
function machine(): object {
  const read = (path: string): string => readFileSync(path, 'utf8');
  return {
    mounts: read('/proc/mounts'),
    interfaces: read('/proc/net/dev')
      .split('\n')
      .map((line) => line.split(':')[0]),
    kernelParameters: KERNEL_PARAMETERS.map((name) => read(`/proc/sys/${name}`)),
    folders: ['/var/lib/kubelet', '/var/lib/containerd', '/run/containerd', '/etc/cni', '/usr/libexec/kubernetes'].map(
      existsSync,
    ),
  };
}

/** A cluster, by what it needs of the machine. */
interface Traces {
  readonly processes: readonly string[];
  readonly folders: readonly string[];
  readonly controlGroups: string;
}

async function gone({ processes, folders, controlGroups }: Traces): Promise<void> {
  const left = (): string[] => [...stillThere(processes), ...folders.filter(existsSync), ...foldersOf(controlGroups)];
  const otherwise = (): string => left().join('\n');
  await eventually(() => left().length === 0, { what: 'nothing is left', withinSeconds: 60, otherwise });
}

describeWithNodes('a cluster that has ended leaves nothing behind, and the machine as it was', () => {
  let killed: ChildProcess | undefined;
  afterAll(() => killed?.kill('SIGKILL'));

  test(
    'after it was stopped',
    async () => {
      const before = machine();
      const cluster = await RealCluster.start(nodeTools(), SERVER_IMAGE);
      const { folders, controlGroups } = cluster;
      const processes = descendantsOf(process.pid);
      expect(foldersOf(controlGroups).length).toBeGreaterThan(0);
      expect(machine()).toEqual(before);
      await cluster.stop();
      await gone({ processes, folders, controlGroups });
      expect(machine()).toEqual(before);
    },
    START_MS,
  );

  test(
    'after its test run was killed, which runs no handlers',
    async () => {
      const before = machine();
      const program = [
        inRepository('scripts/run.mjs'),
        inRepository('test/node/support/run-until-killed.ts'),
        SERVER_IMAGE,
      ];
      killed = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(killed, 'exit').then(() => Promise.reject(new Error('it ended by itself')));
      const [line] = await Promise.race([once(createInterface(killed.stdout!), 'line'), ended]);
      ended.catch(() => undefined);
      const processes = descendantsOf(killed.pid!);
      const { folders, controlGroups } = JSON.parse(line) as Omit<Traces, 'processes'>;
      expect(foldersOf(controlGroups).length).toBeGreaterThan(0);
      killed.kill('SIGKILL');
      await gone({ processes, folders, controlGroups });
      expect(machine()).toEqual(before);
    },
    START_MS,
  );
});
