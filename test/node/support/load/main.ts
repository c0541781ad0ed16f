import { setTimeout as pause } from 'node:timers/promises';
import { Counts } from './account';
import type { LoadPlan } from './load-plan';
import { STEADY } from './load-plan';
import { callTool } from './tool-call';

/** A request that is answered later has failed for who waits. */
const REQUEST_LIMIT_MS = 5000;
const BETWEEN_STREAMS_MS = 250;
const AFTER_REFUSAL_MS = 200;

/** Clients from outside, who ask as long as they are let. SIGTERM lets the last requests end, and has the account written. */
class Clients {
  private readonly counts = new Counts();
  private stopping = false;
  private inFlight = 0;
  private saidSteady = false;

  public constructor(private readonly plan: LoadPlan) {}

  public start(): void {
    const ticking = setInterval(() => void this.ask(), 1000 / this.plan.requestsPerSecond);
    for (let index = 0; index < this.plan.streams; index += 1) void this.keepStreamOpen(index);
    process.on('SIGTERM', () => {
      this.stopping = true;
      clearInterval(ticking);
      void this.finish();
    });
  }

  private async finish(): Promise<void> {
    while (this.inFlight > 0) await pause(20);
    process.stdout.write(`${JSON.stringify(this.counts.account)}\n`);
    // Streams that are open have neither ended nor failed.
    process.exit();
  }

  private async ask(): Promise<void> {
    const began = performance.now();
    this.inFlight += 1;
    const [asked, ended] = callTool(this.plan.way, { path: '/mcp', milliseconds: 0 });
    const tooLate = pause(REQUEST_LIMIT_MS, { failure: 'no answer in time' }, { ref: false });
    const { failure } = await Promise.race([ended, tooLate]);
    if (failure === undefined) this.counts.answeredAfter(performance.now() - began);
    else this.counts.requestFailed(failure);
    asked.destroy();
    this.inFlight -= 1;
    this.saySteady();
  }

  private async keepStreamOpen(index: number): Promise<void> {
    // They begin one after the other, so that at any time some are young and some are old.
    await pause(index * BETWEEN_STREAMS_MS);
    while (!this.stopping) {
      const call = { path: '/sse', milliseconds: this.plan.streamMilliseconds };
      const [, ended] = callTool(this.plan.way, call, () => this.counts.streamOpened());
      const { status, failure } = await ended;
      if (failure === undefined) this.counts.streamEnded();
      else if (status === 200) this.counts.streamReset();
      else this.counts.streamRefused(failure);
      this.saySteady();
      if (failure !== undefined) await pause(AFTER_REFUSAL_MS);
    }
  }

  private saySteady(): void {
    if (this.saidSteady || !this.counts.hasBegun(this.plan.streams)) return;
    this.saidSteady = true;
    process.stdout.write(`${STEADY}\n`);
  }
}

new Clients(JSON.parse(process.argv[3]!) as LoadPlan).start();
