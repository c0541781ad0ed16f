import type { BackgroundProgram } from '../../../e2e/support/cluster/background-program';
import { eventually } from '../../../support/eventually';
import type { RealCluster } from '../cluster/real-cluster';
import { inRepository } from '../repository';
import { wayInto } from '../service/way-in';
import type { LoadAccount } from './account';
import type { LoadPlan } from './load-plan';
import { STEADY } from './load-plan';

const STEADY_SECONDS = 90;

let count = 0;

/** How much there is of it. */
export interface LoadProps {
  /** @default 25 */
  readonly requestsPerSecond?: number;
  /** @default 24 */
  readonly streams?: number;
  /** @default 20_000 */
  readonly streamMilliseconds?: number;
}

/** A steady load on the service, through the gateway, by clients outside of the cluster. */
export class Load {
  /** Starts it, and waits until a request was answered and all streams are open. */
  public static async start(
    cluster: RealCluster,
    { requestsPerSecond = 25, streams = 24, streamMilliseconds = 20_000 }: LoadProps = {},
  ): Promise<Load> {
    const plan: LoadPlan = { way: wayInto(cluster), requestsPerSecond, streams, streamMilliseconds };
    const program = [
      inRepository('scripts/run.mjs'),
      inRepository('test/node/support/load/main.ts'),
      JSON.stringify(plan),
    ];
    const name = `load-${(count += 1)}`;
    const load = new Load(cluster.controlPlane.runCommand(name, process.execPath, program));
    const otherwise = (): string => load.program.tail;
    await eventually(() => load.isSteady, { what: 'the load is steady', withinSeconds: STEADY_SECONDS, otherwise });
    return load;
  }

  private constructor(private readonly program: BackgroundProgram) {}

  /** Ends it, and tells what became of it. Throws where there was none, which would prove nothing. */
  public async stop(): Promise<LoadAccount> {
    this.program.assertRunning();
    await this.program.stop();
    const account = JSON.parse(this.program.log.trimEnd().split('\n').at(-1) ?? '') as LoadAccount;
    const { requests, streams } = account;
    const seen = requests.answered > 0 && streams.ended + streams.reset > 0;
    if (!seen) throw new Error(`no load: ${JSON.stringify(account)}`);
    return account;
  }

  private get isSteady(): boolean {
    this.program.assertRunning();
    return this.program.log.split('\n').includes(STEADY);
  }
}

/** What becomes of a steady load while something happens. */
export async function underLoad(
  cluster: RealCluster,
  happens: () => Promise<void>,
  props?: LoadProps,
): Promise<LoadAccount> {
  const load = await Load.start(cluster, props);
  await happens();
  return load.stop();
}
