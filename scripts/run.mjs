import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// Runs a TypeScript program: `node scripts/run.mjs bin/task-mcp-http.ts`. Its types are stripped, not checked, so synth
// does not wait for the compiler; `npm run types` does the checking. The bundle is kept for as long as no source changes.
const root = fileURLToPath(new URL('..', import.meta.url));
const file = resolve(process.argv[2]);
const program = new Module(file);
program.filename = file;
program.paths = Module._nodeModulePaths(dirname(file));
program._compile(await bundled(), file);

async function bundled() {
  const cache = join(root, 'node_modules/.cache/cdk8s-task-mcp');
  const kept = join(cache, `${digest()}.cjs`);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { generate, PACKAGES } = await import('./bundle/bundle.mjs');
    const code = await generate(file, PACKAGES);
    mkdirSync(cache, { recursive: true });
    // Another run may do the same at the same time; a rename never shows half a file.
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
    return code;
  }
}

/** Digest of the program's name and of every source that it may import. */
function digest() {
  const hash = createHash('sha256').update(file).update(readFileSync(file));
  for (const folder of ['lib', 'bin', 'scripts', 'test', 'bench', 'examples']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.m?[jt]s$/.test(entry.name)) continue;
      const path = join(entry.parentPath ?? entry.path, entry.name);
      hash.update(path).update(readFileSync(path));
    }
  }
  return hash.digest('hex').slice(0, 32);
}
