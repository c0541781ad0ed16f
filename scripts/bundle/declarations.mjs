import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What a declaration file takes from another one of the package. */
const RELATIVE = /(?:from\s+|import\()['"](\.{1,2}(?:\/[^'"]*)?)['"]/g;

/**
 * Removes the declaration files of a folder that none of the entries leads to. Nobody can import those: the package exports
 * its entries alone.
 */
export function removeUnreachable(folder, entries) {
  const reached = new Set();
  const visit = (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(RELATIVE)) {
      const base = resolve(dirname(file), path);
      const target = [`${base}.d.ts`, join(base, 'index.d.ts')].find((each) => existsSync(each));
      if (target === undefined) throw new Error(`${file} takes declarations from ${path}, which is not there`);
      visit(target);
    }
  };
  for (const entry of entries) visit(resolve(folder, entry));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = resolve(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && file.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
  }
}
