import { setTimeout as pause } from 'node:timers/promises';

const BETWEEN_ATTEMPTS_MS = 100;

/** How long to wait, and for what. */
export interface Waiting {
  /** What is awaited, for the message of a wait in vain. */
  readonly what: string;
  /** Longest wait, in seconds. */
  readonly withinSeconds: number;
  /** Tells more about a wait in vain. */
  readonly otherwise?: () => string;
}

/** Asks again and again until the answer is neither `undefined` nor `false`, and returns it. */
export async function eventually<T>(
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  { what, withinSeconds, otherwise }: Waiting,
): Promise<T> {
  const deadline = Date.now() + withinSeconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) {
      throw new Error([`${what}: waited ${withinSeconds} s in vain`, otherwise?.()].filter(Boolean).join('\n'));
    }
    await pause(BETWEEN_ATTEMPTS_MS);
  }
}
