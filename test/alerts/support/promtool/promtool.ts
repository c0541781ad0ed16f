import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What promtool says. */
export interface Verdict {
  readonly ok: boolean;
  /** All that it wrote. */
  readonly output: string;
}

/** Name of the rules' file, as the tests' `rule_files` must give it. */
export const RULES_FILE = 'rules.yml';

/** `promtool check rules` with every lint, whose findings count as faults. */
export function checkRules(promtool: string, rules: string): Promise<Verdict> {
  const args = ['check', 'rules', '--lint=all', '--lint-fatal', RULES_FILE];
  return runIn({ [RULES_FILE]: rules }, promtool, args);
}

/** `promtool test rules`; the tests, in promtool's own YAML, name the rules' file `rules.yml`. */
export function testRules(promtool: string, rules: string, tests: string): Promise<Verdict> {
  return runIn({ [RULES_FILE]: rules, 'tests.yml': tests }, promtool, ['test', 'rules', 'tests.yml']);
}

async function runIn(files: Record<string, string>, command: string, args: string[]): Promise<Verdict> {
  const cwd = mkdtempSync(join(tmpdir(), 'promtool-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    return await new Promise((resolve, reject) => {
      execFile(command, args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
        // A number is an exit status; anything else means that promtool did not run.
        if (error && typeof error.code !== 'number') reject(error);
        else resolve({ ok: error === null, output: stdout + stderr });
      });
    });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
