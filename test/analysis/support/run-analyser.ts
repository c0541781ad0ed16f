import { spawnSync } from 'node:child_process';

/** How an analyser is run. */
export interface AnalyserRun {
  readonly cwd: string;
  /** Exit statuses that are an answer: most analysers exit with 1 where they found something. */
  readonly answers: readonly number[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * What an analyser prints. It gets no more of the environment than it needs, so no setting of the person who runs the
 * tests, and no account, changes what it finds.
 */
export function runAnalyser(program: string, args: readonly string[], { cwd, answers, env }: AnalyserRun): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, ...env },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error) throw error;
  if (!answers.includes(status ?? -1)) throw new Error(`${program} ended with ${status}: ${stderr || stdout}`);
  return stdout;
}
