import { whyNotHere } from './rights';

/** Says in one line why this run skips its tests, where it does. */
export default function sayWhatIsSkipped(): void {
  const reason = whyNotHere();
  if (reason !== undefined) process.stderr.write(`skipped: all tests that need real nodes, because ${reason}\n`);
}
