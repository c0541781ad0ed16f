import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../../support/eventually';
import type { BackgroundProgram } from './background-program';
import type { ControlPlane } from './control-plane';
import { kwokConfiguration } from './pod-stages';

const LEASE_SECONDS = 4;

/** A node, by its name, and its zone. */
export interface FakeNode {
  readonly name: string;
  readonly zone: string;
}

/** Six nodes in three zones. */
export const NODES: readonly FakeNode[] = ['a', 'b', 'c'].flatMap((zone) =>
  [1, 2].map((number) => ({ name: `node-${zone}${number}`, zone: `zone-${zone}` })),
);

/** The names of a zone's nodes. */
export function nodesIn(zone: string): string[] {
  return NODES.filter((node) => node.zone === zone).map(({ name }) => name);
}

/** Nodes whose kubelets are played by KWOK, one process for each: a node whose process has ended is a lost node. */
export class FakeNodes {
  /** Makes the nodes and waits until they are ready. */
  public static async start(controlPlane: ControlPlane): Promise<FakeNodes> {
    writeFileSync(join(controlPlane.folder, 'kwok.yaml'), kwokConfiguration());
    const nodes = new FakeNodes(controlPlane);
    for (const node of NODES) await controlPlane.api.post('/api/v1/nodes', manifestOf(node));
    await nodes.recover(NODES.map(({ name }) => name));
    return nodes;
  }

  private readonly kubelets = new Map<string, BackgroundProgram>();

  private constructor(private readonly controlPlane: ControlPlane) {}

  /** Whether nothing plays this node's kubelet. */
  public isLost(node: string): boolean {
    return !this.kubelets.has(node);
  }

  /** The power fails: the nodes say nothing any more, from one moment to the next. */
  public async lose(names: readonly string[]): Promise<void> {
    const lost = names.map((name) => this.kubelets.get(name)!);
    for (const name of names) this.kubelets.delete(name);
    await Promise.all(lost.map((kubelet) => kubelet.stop('SIGKILL')));
  }

  /** The nodes come back, and are ready. */
  public async recover(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const number = NODES.findIndex((node) => node.name === name) + 1;
      const args = [
        '--config=kwok.yaml',
        `--kubeconfig=${this.controlPlane.kubeconfigOf('admin')}`,
        `--manage-single-node=${name}`,
        `--cidr=10.${number}.0.0/16`,
        '--node-ip=127.0.0.1',
        `--node-lease-duration-seconds=${LEASE_SECONDS}`,
      ];
      this.kubelets.set(name, this.controlPlane.run('kwok', args, `kwok-${name}`));
    }
    const readyAgain = async (): Promise<boolean> => {
      const { items } = await this.controlPlane.api.get('/api/v1/nodes');
      for (const kubelet of this.kubelets.values()) kubelet.assertRunning();
      return names.every((name) => isReady(items.find((node: any) => node.metadata.name === name)));
    };
    const otherwise = (): string => names.map((name) => this.kubelets.get(name)!.tail).join('\n');
    await eventually(readyAgain, { what: `${names.join(', ')} ready`, withinSeconds: 60, otherwise });
  }

  /** Lets no new pods onto nodes, or lets them on again. */
  public async cordon(names: readonly string[], unschedulable = true): Promise<void> {
    await Promise.all(
      names.map((name) => this.controlPlane.api.patch(`/api/v1/nodes/${name}`, { spec: { unschedulable } })),
    );
  }
}

function isReady({ spec, status }: any): boolean {
  const ready = (status.conditions ?? []).some(({ type, status: is }: any) => type === 'Ready' && is === 'True');
  return ready && (spec.taints ?? []).every(({ key }: any) => !key.startsWith('node.kubernetes.io/'));
}

function manifestOf({ name, zone }: FakeNode): object {
  const capacity = { cpu: '32', memory: '64Gi', 'ephemeral-storage': '200Gi', pods: '110' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'topology.kubernetes.io/region': 'region',
        'topology.kubernetes.io/zone': zone,
      },
    },
    status: {
      // KWOK forgets the first where it stands alone.
      addresses: [
        { type: 'InternalIP', address: '127.0.0.1' },
        { type: 'Hostname', address: name },
      ],
      allocatable: capacity,
      capacity,
    },
  };
}
