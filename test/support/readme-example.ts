import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import * as library from '../../lib';

/** Runs TypeScript as a user's app would run, and returns the files that it writes for production, by name. */
export function synthesizeExample(source: string): Record<string, string> {
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  // The example imports by name, as a user's app does, so the module is not known before.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const load = (name: string): unknown => (name === 'cdk8s-task-mcp' ? library : require(name));
  const outdir = mkdtempSync(join(tmpdir(), 'readme-'));
  process.env['CDK8S_OUTDIR'] = outdir;
  try {
    new Function('require', 'exports', outputText)(load, {});
    const folder = join(outdir, 'production');
    const files = readdirSync(folder).sort();
    return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  } finally {
    delete process.env['CDK8S_OUTDIR'];
    rmSync(outdir, { recursive: true });
  }
}
