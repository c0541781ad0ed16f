import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackgroundProgram } from '../../../e2e/support/cluster/background-program';
import type { ControlPlane } from '../../../e2e/support/cluster/control-plane';
import { UNSHARE } from '../../../process/support/namespaces';
import { eventually } from '../../../support/eventually';
import type { NodePlan } from '../agent/node-plan';
import { NODE_RUNS } from '../agent/node-plan';
import { inRepository } from '../repository';
import type { Hub } from './hub';
import type { Node } from './topology';

const START_SECONDS = 120;

/** A node in namespaces of its own, with all of its programs. */
export class RealNode {
  /** Starts one, and waits until all of its programs run. */
  public static async start(controlPlane: ControlPlane, hub: Hub, plan: NodePlan): Promise<RealNode> {
    mkdirSync(plan.folder, { recursive: true });
    const file = join(plan.folder, 'plan.json');
    writeFileSync(file, JSON.stringify(plan));
    const program = [
      process.execPath,
      inRepository('scripts/run.mjs'),
      inRepository('test/node/support/agent/main.ts'),
      file,
    ];
    const args = ['--pdeathsig', 'KILL', 'unshare', '--uts', '--propagation', 'private', ...UNSHARE, ...program];
    const running = controlPlane.runCommand(plan.node.name, 'setpriv', args);
    await hub.connect(plan.node, running.pid);
    const node = new RealNode(plan.node, hub, running);
    const runs = (): boolean => {
      node.assertRunning();
      return running.log.includes(NODE_RUNS);
    };
    await eventually(runs, { what: `${plan.node.name} runs`, withinSeconds: START_SECONDS });
    return node;
  }

  private constructor(
    public readonly node: Node,
    private readonly hub: Hub,
    private readonly program: BackgroundProgram,
  ) {}

  /** The power fails: all of its processes end at once, those of its containers too. */
  public async losePower(): Promise<void> {
    await this.program.stop('SIGKILL');
  }

  /** The network fails, or comes back. */
  public setLink(state: 'down' | 'up'): void {
    this.hub.setLink(this.node, state);
  }

  /** Throws where the node has ended by itself. */
  public assertRunning(): void {
    this.program.assertRunning();
  }
}
