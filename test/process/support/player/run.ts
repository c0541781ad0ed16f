import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['/usr/bin', '/usr/sbin', '/bin', '/sbin'];

/** Runs a program of the system, and throws with what it complains about where it fails. */
export function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Full path of a program of the system: what runs it next may have a PATH of its own. */
export function pathOf(program: string): string {
  const found = FOLDERS.map((folder) => join(folder, program)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${program} is in none of ${FOLDERS.join(', ')}`);
  return found;
}
