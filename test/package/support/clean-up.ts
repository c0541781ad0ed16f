import { rmSync } from 'node:fs';
import { testFolder } from './tarball';

/** Removes everything that the tests have made, the installed projects included. */
export default function cleanUp(): void {
  rmSync(testFolder(), { recursive: true });
}
