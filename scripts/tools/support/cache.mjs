import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-task-mcp');

/** The folder of the cache for what is made from `ingredients`: a change of any of them is another folder. */
export function cacheFolder(name, ingredients) {
  const hash = createHash('sha256').update(JSON.stringify(ingredients)).digest('hex').slice(0, 16);
  return join(CACHE, `${name}-${hash}`);
}

/**
 * Has `make` fill a folder that is missing, and does nothing where it is there. The folder appears as a whole or not at
 * all: it is filled under another name, as `out`, beside room for what is needed on the way, `work`.
 */
export function fillOnce(folder, make) {
  if (existsSync(folder)) return;
  mkdirSync(CACHE, { recursive: true });
  const scratch = mkdtempSync(`${folder}.part-`);
  // An interrupted command fails as any other does; what it left is removed below.
  process.on('SIGINT', ignore);
  try {
    const [out, work] = ['out', 'work'].map((name) => join(scratch, name));
    mkdirSync(out);
    mkdirSync(work);
    make({ out, work });
    // Another process may have been quicker.
    if (!existsSync(folder)) renameSync(out, folder);
  } finally {
    process.off('SIGINT', ignore);
    rmSync(scratch, { recursive: true, force: true });
  }
}

function ignore() {}
