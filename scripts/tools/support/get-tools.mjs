import { fillOnce } from './cache.mjs';
import { ToolError } from './command.mjs';

/**
 * The program of a script that gets tools into a cache outside the tree; what is there already is kept. With `--paths` it
 * prints, as JSON, where they are or will be, and gets nothing. What cannot be got ends it, with the way to repair that.
 */
export function getTools({ paths, repair, sources, afterwards = () => undefined }) {
  if (process.argv.includes('--paths')) return print(JSON.stringify(paths));
  try {
    for (const { folder, make } of sources) {
      const start = Date.now();
      fillOnce(folder, make);
      print(`${folder} (${Math.round((Date.now() - start) / 1000)} s)`);
    }
    afterwards();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    process.stderr.write(`${error.message}; repair that${repair}\n`);
    process.exitCode = 1;
  }
}

/** Writes a line for the person who waits. */
export function print(line) {
  process.stdout.write(`${line}\n`);
}
