import type { Result, Results } from '../page/results';
import type { Bench } from './bench';
import type { ControlExperiment } from './control-experiments';
import type { Account } from './pod-timeline';
import type { ServiceCopyOptions } from './service-copy';
import { ServiceCopy } from './service-copy';

/** What the scenarios of one version of Kubernetes share. */
export class Scene {
  /** Sets it, with two copies that go through one scenario after the other. */
  public static async set(bench: Bench, results: Results): Promise<Scene> {
    const [atMinimum, atMaximum] = await Promise.all([
      ServiceCopy.deploy(bench, { namespace: 'at-minimum' }),
      ServiceCopy.deploy(bench, { namespace: 'at-maximum', replicas: 10 }),
    ]);
    return new Scene(bench, results, atMinimum, atMaximum);
  }

  private readonly guests: ServiceCopy[] = [];

  private constructor(
    public readonly bench: Bench,
    public readonly results: Results,
    /** The service with its fewest replicas. */
    public readonly atMinimum: ServiceCopy,
    /** The service with its most replicas. */
    public readonly atMaximum: ServiceCopy,
  ) {}

  /** Deploys a further copy, which is there until the scene is cleared. */
  public async deploy(options: ServiceCopyOptions): Promise<ServiceCopy> {
    const copy = await ServiceCopy.deploy(this.bench, options);
    this.guests.push(copy);
    return copy;
  }

  /** Deploys a copy that differs from ours in one usual choice. */
  public deployControl(namespace: string, { apply }: ControlExperiment, replicas?: number): Promise<ServiceCopy> {
    return this.deploy({ namespace, change: apply, replicas });
  }

  /** Removes the further copies; what becomes of their pods is of no interest any more. */
  public async clear(): Promise<void> {
    const namespaces = this.guests.splice(0).map(({ namespace }) => `/api/v1/namespaces/${namespace}`);
    await Promise.all(namespaces.map((path) => this.bench.api.delete(path)));
  }

  /** Notes how a scenario went, from the account of a copy's pods. */
  public note(scenario: string, account: Account, replicas: number, rest: Partial<Result> = {}): void {
    const { fewestServing } = account;
    const seconds = account.secondsUntil(replicas) ?? null;
    this.results.add({ scenario, replicas, fewest: fewestServing, seconds, ...rest });
  }
}
