import { spawnSync } from 'node:child_process';

/** A reason why a program can't be had, in words for the person who asked for it. */
export class ToolError extends Error {}

/** Runs a command to its end and returns what it printed; a failure becomes one sentence. */
export function run(command, args, { env, cwd, purpose }) {
  const result = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.error?.code === 'ENOENT')
    throw new ToolError(`'${command}' is not installed, and is needed to ${purpose}`);
  if (result.error) throw new ToolError(`'${command}' can't run, and is needed to ${purpose}: ${result.error.message}`);
  if (result.status !== 0) {
    const reason =
      result.signal ?? lastLine(result.stderr) ?? lastLine(result.stdout) ?? `exit status ${result.status}`;
    throw new ToolError(`'${command}' failed to ${purpose}: ${reason}`);
  }
  return result.stdout;
}

function lastLine(text) {
  return text?.trim().split('\n').at(-1) || undefined;
}
