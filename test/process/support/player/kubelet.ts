import type { ContainerPlan } from '../plan/container-plan';
import type { Probe } from '../plan/probe';
import type { Count } from './probing';
import { probing } from './probing';
import type { ProbeName, Tell } from './protocol';
import type { ServerProcess } from './server-process';
import { terminated } from './termination';

/** Watches over the container's process as its probes say. Ends it once, and starts no second one. */
export class Kubelet {
  private readonly watching = new AbortController();
  private ready = false;
  private hasBeenReady = false;
  /** Time as the manifest counts it: periods, however long they took. */
  private playedSeconds = 0;
  private ending?: Promise<void>;

  public constructor(
    private readonly plan: ContainerPlan,
    private readonly server: ServerProcess,
    private readonly tell: Tell,
  ) {
    void server.exited.then((exit) => {
      this.watching.abort();
      tell({ event: 'exited', ...exit });
    });
  }

  /** Plays the startup probe first, and the other two once that has passed. */
  public async watch(): Promise<void> {
    const { startup, liveness, readiness } = this.plan;
    if (startup && !(await this.hasStarted(startup))) return;
    if (this.watching.signal.aborted) return;
    if (!readiness) this.setReady();
    await Promise.all([liveness && this.watchLiveness(liveness), readiness && this.watchReadiness(readiness)]);
  }

  /** Ends the process as a deleted pod ends; a second call waits for the first. */
  public end(graceSeconds = this.plan.graceSeconds): Promise<void> {
    this.watching.abort();
    this.ending ??= terminated(this.server, { ...this.plan, graceSeconds }).then((ending) =>
      this.tell({ event: 'ended', ending }),
    );
    return this.ending;
  }

  private async hasStarted(startup: Probe): Promise<boolean> {
    for await (const count of this.counts('startup', startup)) {
      this.playedSeconds += startup.periodSeconds;
      if (count.verdict === 'passes') return true;
      if (count.verdict === 'fails') return this.kill('startup', startup, count);
    }
    return false;
  }

  private async watchLiveness(liveness: Probe): Promise<void> {
    for await (const count of this.counts('liveness', liveness)) {
      if (count.verdict === 'fails') this.kill('liveness', liveness, count);
    }
  }

  private async watchReadiness(readiness: Probe): Promise<void> {
    for await (const count of this.counts('readiness', readiness)) {
      this.playedSeconds += readiness.periodSeconds;
      if (count.verdict === 'passes') this.setReady();
      if (count.verdict === 'fails') this.setUnready(count);
      if (!this.hasBeenReady && this.playedSeconds >= this.plan.progressDeadlineSeconds) {
        this.tell({ event: 'overdue', because: `not Ready after ${this.playedSeconds} s: ${count.said}` });
      }
    }
  }

  private async *counts(name: ProbeName, probe: Probe): AsyncGenerator<Count> {
    for await (const count of probing(probe, this.plan.speed, this.watching.signal)) {
      this.tell({ event: 'probed', probe: name, passed: count.passed, said: count.said });
      yield count;
    }
  }

  private setReady(): void {
    if (!this.ready) this.tell({ event: 'ready' });
    this.ready = true;
    this.hasBeenReady = true;
  }

  private setUnready({ said, inARow }: Count): void {
    if (this.ready) this.tell({ event: 'unready', because: `the readiness probe failed ${inARow} times: ${said}` });
    this.ready = false;
  }

  /** The kubelet ends a container that it wants to start anew with the same courtesy as one that is deleted. */
  private kill(name: ProbeName, { graceSeconds }: Probe, { said, inARow }: Count): false {
    this.tell({ event: 'killed', because: `the ${name} probe failed ${inARow} times: ${said}` });
    void this.end(graceSeconds);
    return false;
  }
}
