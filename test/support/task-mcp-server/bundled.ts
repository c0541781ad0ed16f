import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** From the root of the repository, where npm and jest run. */
const BUNDLE = 'scripts/bundle/bundle.mjs';
const SOURCE = 'test/support/task-mcp-server/main.ts';

/** Writes the server's program as one file, which needs nothing but Node. */
export function writeBundle(file: string): void {
  const [module, source, target] = [BUNDLE, SOURCE, file].map((path) => JSON.stringify(resolve(path)));
  const code = `import { write } from ${module}; await write(${source}, ${target}, /^node:/);`;
  execFileSync(process.execPath, ['--input-type=module', '-e', code]);
}
