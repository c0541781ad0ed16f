import { ControlPlane } from '../cluster/control-plane';
import { FakeNodes, NODES } from '../cluster/fake-nodes';
import { MetricsStandIn } from '../cluster/metrics-stand-in';
import type { ToolSet } from '../cluster/tool-set';
import { documentsIn } from './manifests';
import { PodTimeline } from './pod-timeline';

/** Everything that a scenario works with: a control plane, nodes that are not there, and eyes on the pods. */
export class Bench {
  /** Starts all of it. */
  public static async start(tools: ToolSet): Promise<Bench> {
    const controlPlane = await ControlPlane.start(tools);
    try {
      for (const definition of documentsIn(tools.customResources)) await controlPlane.api.apply(definition);
      const nodes = await FakeNodes.start(controlPlane);
      const timeline = new PodTimeline(controlPlane.api, NODES, (node) => nodes.isLost(node));
      await timeline.start();
      return new Bench(controlPlane, nodes, timeline, await MetricsStandIn.start(controlPlane, timeline));
    } catch (error) {
      await controlPlane.stop();
      throw error;
    }
  }

  private constructor(
    public readonly controlPlane: ControlPlane,
    public readonly nodes: FakeNodes,
    public readonly timeline: PodTimeline,
    public readonly metrics: MetricsStandIn,
  ) {}

  /** The API of the cluster. */
  public get api(): ControlPlane['api'] {
    return this.controlPlane.api;
  }

  /** These nodes fail at the same moment. */
  public async lose(names: readonly string[]): Promise<void> {
    const lost = this.nodes.lose(names);
    this.timeline.nodesChanged();
    await lost;
  }

  /** They come back. */
  public async recover(names: readonly string[]): Promise<void> {
    await this.nodes.recover(names);
    this.timeline.nodesChanged();
  }

  /** Stops everything, the latest first. */
  public async stop(options: { keepLogs: boolean }): Promise<void> {
    try {
      await this.metrics.stop();
      await this.timeline.stop();
    } finally {
      await this.controlPlane.stop(options);
    }
  }
}
