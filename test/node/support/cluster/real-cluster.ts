import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ApiClient, KubernetesObject } from '../../../e2e/support/cluster/api-client';
import { ControlPlane } from '../../../e2e/support/cluster/control-plane';
import { eventually } from '../../../support/eventually';
import type { NodePlan } from '../agent/node-plan';
import type { Debian } from '../debian';
import { debianOf } from '../debian';
import { writeImages } from '../image/images';
import type { NodeTools } from '../programs';
import type { ClusterCertificates } from './cluster-setting';
import { clusterSetting, kubeletUser, makeCertificates, POLICY_AGENT_USER, PROXY_USER } from './cluster-setting';
import { ControlGroups } from './control-groups';
import { Hub } from './hub';
import { RealNode } from './real-node';
import type { Node } from './topology';
import { NODES, PLATFORM_NODE } from './topology';

const READY_SECONDS = 90;

/** A control plane and three nodes in three zones, on one machine, with no way out. */
export class RealCluster {
  /** Starts it, with an image of the server on each node, under that name. */
  public static async start(tools: NodeTools, serverImage: string): Promise<RealCluster> {
    const cluster = new RealCluster(tools);
    try {
      await cluster.begin(serverImage);
      return cluster;
    } catch (error) {
      await cluster.stop({ keepLogs: true });
      throw error;
    }
  }

  /** Certificates of the cluster, and of its gateway. */
  public readonly certificates: ClusterCertificates;
  public readonly nodes: RealNode[] = [];

  private readonly debian: Debian;
  private readonly groups = ControlGroups.make(NODES.map(({ name }) => name));
  /** What is there before the control plane has a folder of its own. */
  private readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-task-mcp-node-'));
  private hub?: Hub;
  private running?: ControlPlane;

  private constructor(private readonly tools: NodeTools) {
    this.debian = debianOf(tools);
    this.certificates = makeCertificates(this.debian, this.folder);
  }

  /** Its control plane. */
  public get controlPlane(): ControlPlane {
    if (!this.running) throw new Error('the control plane is not there yet');
    return this.running;
  }

  /** Folders that hold its files, and go with it. */
  public get folders(): readonly string[] {
    return [this.folder, this.controlPlane.folder];
  }

  /** Name of its control groups, below which each node has its own. */
  public get controlGroups(): string {
    return this.groups.name;
  }

  /** Its API. */
  public get api(): ApiClient {
    return this.controlPlane.api;
  }

  /** Whether all nodes are Ready and take pods. Throws where one has ended by itself. */
  public async allReady(): Promise<boolean> {
    for (const node of this.nodes) node.assertRunning();
    const { items } = await this.api.get('/api/v1/nodes');
    return items.length === NODES.length && items.every(takesPods);
  }

  /** Runs a program where clients from outside are, and returns what it writes. Rejects where it fails. */
  public async fromOutside(program: string, args: readonly string[]): Promise<string> {
    if (!this.hub) throw new Error('the network is not there yet');
    const [command, line] = this.hub.commandLine(program, args);
    return (await promisify(execFile)(command, line)).stdout;
  }

  /** Ends all of it: what runs, its network, its control groups, its folders. */
  public async stop({ keepLogs = false } = {}): Promise<void> {
    // Nobody waits for pods to drain.
    await Promise.all(this.nodes.map((node) => node.losePower()));
    await this.running?.stop({ keepLogs });
    await this.hub?.stop();
    await this.groups.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async begin(serverImage: string): Promise<void> {
    const hub = await Hub.start();
    this.hub = hub;
    const controlPlane = await ControlPlane.start(this.tools, clusterSetting(hub, this.certificates));
    this.running = controlPlane;
    controlPlane.uses({ folder: this.folder, controlGroups: this.groups.name });
    const { everywhere, platform } = writeImages(this.folder, this.tools, serverImage);
    const starting = NODES.map((node) => {
      const images = node === PLATFORM_NODE ? [...everywhere, ...platform] : everywhere;
      return RealNode.start(controlPlane, hub, this.planOf(node, images));
    });
    this.nodes.push(...(await Promise.all(starting)));
    await eventually(() => this.allReady(), { what: 'all nodes are Ready', withinSeconds: READY_SECONDS });
  }

  private planOf(node: Node, images: readonly string[]): NodePlan {
    const { controlPlane, debian, groups } = this;
    return {
      node,
      images,
      debian,
      logs: controlPlane.folder,
      folder: join(controlPlane.folder, `${node.name}.d`),
      programs: this.tools.programs,
      controlGroup: `/${groups.name}/${node.name}`,
      kubeconfigs: {
        kubelet: controlPlane.kubeconfigOf(kubeletUser(node)),
        proxy: controlPlane.kubeconfigOf(PROXY_USER),
        policyAgent: controlPlane.kubeconfigOf(POLICY_AGENT_USER),
      },
      clientAuthority: this.certificates.authority.cert,
    };
  }
}

/** The taints of a node that was not to have pods go a moment after the reason for them. */
function takesPods({ spec, status }: KubernetesObject): boolean {
  const ready = (status.conditions ?? []).some(({ type, status: is }: any) => type === 'Ready' && is === 'True');
  return ready && (spec.taints ?? []).length === 0;
}
