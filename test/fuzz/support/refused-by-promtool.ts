import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** So many of them stand in one file, or on one command line. */
const AT_ONCE = 250;

/**
 * What promtool refuses, with its words.
 *
 * @param rules rules, or names of files that hold groups of them.
 * @returns by the place in the list.
 */
export async function refusedBy(
  promtool: string,
  folder: string,
  rules: readonly (object | string)[],
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (let start = 0; start < rules.length; start += AT_ONCE) {
    const some = rules.slice(start, start + AT_ONCE);
    const files = some.filter((rule) => typeof rule === 'string');
    const output = await outputOf(promtool, files.length > 0 ? files : [written(folder, some)]);
    for (const [, place, words] of output.matchAll(/rule (\d+), "[^"]*": (.*)/g)) {
      // In files of many rules any of them is one too many.
      found.set(files.length > 0 ? found.size : start + Number(place) - 1, words as string);
    }
    if (files.length > 0 && /FAILED/.test(output) && found.size === 0) found.set(0, output.slice(0, 1_000));
  }
  return found;
}

function written(folder: string, rules: readonly unknown[]): string {
  const file = join(folder, 'rules.json');
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'fuzz', rules }] }));
  return file;
}

async function outputOf(promtool: string, files: readonly string[]): Promise<string> {
  const child = spawn(promtool, ['check', 'rules', '--lint=none', ...files]);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return output + errors;
}
