import { spawnSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';

/** What one run of a command cost, its child processes included. */
export interface Cost {
  /** Milliseconds of CPU, user and system. */
  readonly cpu: number;
  /** Milliseconds from start to end. */
  readonly wall: number;
  /** Largest resident set of one process, in MiB. */
  readonly rss: number;
}

/** Runs a Node program and measures it together with the Node programs that it starts. */
export function run(args: readonly string[], options: { readonly cwd?: string; readonly outdir?: string } = {}): Cost {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const usage = join(folder, 'usage');
  const preload = resolve(__dirname, 'report-usage.js');
  const start = process.hrtime.bigint();
  const result = spawnSync(process.execPath, args, {
    cwd: options.cwd,
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE_OPTIONS: `--require=${preload}`,
      BENCH_USAGE: usage,
      CDK8S_OUTDIR: options.outdir ?? join(folder, 'dist'),
    },
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.status !== 0) throw new Error(`${args.join(' ')} failed:\n${result.stdout}${result.stderr}`);
  const processes = readFileSync(usage, 'utf8').trim().split('\n');
  rmSync(folder, { recursive: true });
  const column = (index: number): number[] => processes.map((line) => Number(line.split(' ')[index]));
  return { cpu: column(0).reduce((sum, cpu) => sum + cpu, 0), wall, rss: Math.max(...column(1)) / 1024 };
}

/** Measures two commands in turns, so that what else the machine does weighs on both alike. */
export function sideBySide<T>(runs: number, ours: () => T, theirs: () => T): { ours: T[]; theirs: T[] } {
  const measured: { ours: T[]; theirs: T[] } = { ours: [], theirs: [] };
  // The first pair warms the disk cache and does not count.
  for (let i = 0; i <= runs; i++) {
    const [a, b] = [ours(), theirs()];
    if (i === 0) continue;
    measured.ours.push(a);
    measured.theirs.push(b);
  }
  return measured;
}

/** The middle of a list of numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
