import { setTimeout as pause } from 'node:timers/promises';
import type { Probe } from '../plan/probe';
import type { Outcome } from './attempt';
import { attempt } from './attempt';

/** An outcome, and what as many of its kind in a row as the manifest asks for say. */
export interface Count extends Outcome {
  /** Absent while too few outcomes in a row were of this kind. */
  readonly verdict?: 'passes' | 'fails';
  readonly inARow: number;
}

/**
 * Asks again and again, at the probe's period, for as long as the answers are wanted and nobody aborts.
 *
 * The wait after an answer is shortened by `speed`: which answer comes next is a matter of how often the server was asked.
 * A server that does not answer yet has all the time that its manifest gives it, so that wait stays as it is.
 */
export async function* probing(probe: Probe, speed: number, aborted: AbortSignal): AsyncGenerator<Count> {
  await pauseUnlessAborted(probe.initialDelaySeconds * 1000, aborted);
  let last: boolean | undefined;
  let inARow = 0;
  while (!aborted.aborted) {
    const asked = Date.now();
    const outcome = await attempt(probe);
    if (aborted.aborted) return;
    inARow = outcome.passed === last ? inARow + 1 : 1;
    last = outcome.passed;
    const enough = inARow >= (outcome.passed ? probe.successThreshold : probe.failureThreshold);
    yield { ...outcome, inARow, verdict: enough ? (outcome.passed ? 'passes' : 'fails') : undefined };
    const wait = (probe.periodSeconds * 1000) / (outcome.answered ? speed : 1);
    await pauseUnlessAborted(Math.max(0, wait - (Date.now() - asked)), aborted);
  }
}

async function pauseUnlessAborted(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}
