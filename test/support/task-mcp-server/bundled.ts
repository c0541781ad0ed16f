import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const BUNDLE = resolve(__dirname, '../../../scripts/bundle/bundle.mjs');
const SOURCE = resolve(__dirname, 'main.ts');

/** Writes the server's program as one file, which needs nothing but Node. */
export function writeBundle(file: string): void {
  const [module, source, target] = [BUNDLE, SOURCE, file].map((path) => JSON.stringify(path));
  const code = `import { write } from ${module}; await write(${source}, ${target}, /^node:/);`;
  execFileSync(process.execPath, ['--input-type=module', '-e', code]);
}
