import { existsSync } from 'node:fs';
import { fillOnce } from './cache.mjs';
import { ToolError } from './command.mjs';

/**
 * The program of a script that gets tools into a cache outside the tree; what is there already is kept. With `--paths` it
 * prints, as JSON, where they are or will be, and gets nothing. What cannot be got ends it, with the way to repair that.
 *
 * `GET_TOOLS_UNTIL`, in seconds since 1970, is when it stops to begin anything that takes a while: what is missing then stays
 * missing, and the exit code is {@link OUT_OF_TIME}. CI sets it, so that it ends with results instead of with a build.
 */
export function getTools({ paths, repair, sources, afterwards = () => undefined }) {
  if (process.argv.includes('--paths')) return print(JSON.stringify(paths));
  const until = Number(process.env.GET_TOOLS_UNTIL || Infinity);
  try {
    for (const { folder, make } of sources) {
      const start = Date.now();
      if (start / 1000 > until && !existsSync(folder)) {
        print(`${folder} is missing, and it is too late to make it`);
        process.exitCode = OUT_OF_TIME;
        return undefined;
      }
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

/** What `sysexits` calls a temporary failure: another try may succeed. */
const OUT_OF_TIME = 75;

/** Writes a line for the person who waits. */
export function print(line) {
  process.stdout.write(`${line}\n`);
}
