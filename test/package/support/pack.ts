import { cpSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { run } from './command';
import { FOLDER_VARIABLE, ROOT, tarballFile } from './tarball';

/** Not part of the sources: what is made from them, and what is installed. */
const LEFT_OUT = new Set(['node_modules', 'build', 'coverage', 'dist', '.git']);

/**
 * Builds and packs a copy of the sources, once for all tests. In a copy, so that nothing which an earlier build left
 * behind is packed, and a build at the same time does no harm.
 */
export default function pack(): void {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'package-'));
  process.env[FOLDER_VARIABLE] = folder;
  const source = join(folder, 'source');
  cpSync(ROOT, source, { recursive: true, filter: (path) => !LEFT_OUT.has(relative(ROOT, path)) });
  symlinkSync(join(ROOT, 'node_modules'), join(source, 'node_modules'));
  run('npm', ['run', 'build', '--silent'], { cwd: source });
  run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: source });
  run('tar', ['-xzf', tarballFile()], { cwd: folder });
}
