import { rmSync } from 'node:fs';
import { RESULTS } from './results';

/** Removes the results of earlier runs, so that the page never mixes them with those of this one. */
export default function forgetResults(): void {
  rmSync(RESULTS, { recursive: true, force: true });
}
