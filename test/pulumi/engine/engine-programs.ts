import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Operation, Report } from './operation';

const ROOT = resolve(__dirname, '../../..');

/** The engine and its provider as programs, with a state of their own in a folder that is removed at the end. */
export class EnginePrograms {
  private readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-task-mcp-pulumi-'));
  private readonly programs: readonly string[] = Object.values(
    JSON.parse(
      execFileSync(process.execPath, [join(ROOT, 'scripts/tools/pulumi.mjs'), '--paths'], { encoding: 'utf8' }),
    ),
  );

  /** Throws where a program is missing: a proof that did not run is none. */
  public constructor() {
    for (const path of this.programs) {
      if (!existsSync(path)) throw new Error(`'${path}' is missing; run npm run tools:pulumi`);
    }
    for (const name of ['home', 'state']) mkdirSync(join(this.folder, name));
  }

  /** Carries out an operation in a process of its own. */
  public async carryOut(operation: Operation): Promise<Report> {
    const env = {
      ...process.env,
      PATH: [...this.programs.map((program) => dirname(program)), process.env['PATH']].join(delimiter),
      PULUMI_HOME: join(this.folder, 'home'),
      PULUMI_BACKEND_URL: `file://${join(this.folder, 'state')}`,
      PULUMI_CONFIG_PASSPHRASE: 'none of the values is worth a better one',
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      OPERATION: JSON.stringify(operation),
    };
    const args = [join(ROOT, 'scripts/run.mjs'), join(__dirname, 'operation.ts')];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env, maxBuffer: 2 ** 26 });
    return JSON.parse(stdout);
  }

  /** What the engine remembers. */
  public get state(): string {
    return readFileSync(join(this.folder, 'state/.pulumi/stacks/task-mcp/production.json'), 'utf8');
  }

  /** Removes the state. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
