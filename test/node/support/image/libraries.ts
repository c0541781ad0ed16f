import { spawnSync } from 'node:child_process';

/**
 * Paths of the libraries that a program of this machine is linked with, its loader among them; none where it needs none. An
 * image holds them at the same paths.
 */
export function shippedLibraries(program: string): string[] {
  const { status, stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  // What is linked statically is no subject of `ldd`.
  if (status !== 0) return [];
  return stdout
    .split('\n')
    .map((line) => /(?:=> |^\s)(\/\S+) \(0x/.exec(line)?.[1])
    .filter((path) => path !== undefined);
}
