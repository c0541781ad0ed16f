import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAnalyser } from '../../analysis/support/run-analyser';
import { GITOPS, ROOT } from './gitops-tools';
import { objectsIn } from './objects';

const CLI = join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s');

/** The chart that `cdk8s synth --format helm` makes of this repository's app, in a folder of its own. */
export class HelmChart {
  private readonly scratch = mkdtempSync(join(tmpdir(), 'helm-chart-'));
  public readonly folder = join(this.scratch, 'chart');

  public constructor(version: string) {
    const format = ['--format', 'helm', '--chart-version', version, '--output', this.folder];
    runAnalyser(process.execPath, [CLI, 'synth', '--no-check-upgrade', ...format], { cwd: ROOT, answers: [0] });
  }

  /** What Helm prints. Throws where it ends otherwise than expected, with what it said. */
  public helm(args: readonly string[]): string {
    return runAnalyser(GITOPS.helm, args, { cwd: this.scratch, answers: [0] });
  }

  /** The objects that it renders. */
  public template(...args: string[]): any[] {
    return objectsIn(this.helm(['template', 'task-mcp-http', this.folder, ...args]));
  }

  public remove(): void {
    rmSync(this.scratch, { recursive: true });
  }
}
