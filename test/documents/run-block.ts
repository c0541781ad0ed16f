import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { App, Chart } from 'cdk8s';
import ts from 'typescript';
import * as library from '../../lib';
import { service } from '../support/synth';
import type { GuideBlock } from './guides';

/**
 * Runs a block as a user would, with what it takes for granted, and checks its chart. Returns the files that it writes,
 * by their path in the output folder.
 *
 * @param siblings the named files of the same guide, which the block may import.
 */
export function runBlock(
  block: GuideBlock,
  context: ReadonlySet<string>,
  siblings: readonly GuideBlock[],
): Record<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), 'guide-'));
  process.env['CDK8S_OUTDIR'] = outdir;
  try {
    const chart = new Chart(new App(), 'production');
    const given = {
      ...(context.has('chart') && { chart }),
      ...(context.has('service') && { service: service({}, chart) }),
    };
    evaluate(block, given, siblings);
    if (context.size > 0) chart.toJson();
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map(({ parentPath, name }) => join(parentPath, name));
    return Object.fromEntries(paths.map((path) => [relative(outdir, path), readFileSync(path, 'utf8')]));
  } finally {
    delete process.env['CDK8S_OUTDIR'];
    rmSync(outdir, { recursive: true });
  }
}

function evaluate(block: GuideBlock, given: object, siblings: readonly GuideBlock[]): Record<string, unknown> {
  const { outputText } = ts.transpileModule(block.code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const load = (name: string): unknown => {
    if (name === 'cdk8s-task-mcp') return library;
    const sibling = siblings.find(({ file }) => `./${file}` === `${name}.ts`);
    // A block imports by name, as a user's app does, so the module is not known before.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return sibling ? evaluate(sibling, given, siblings) : require(name);
  };
  const exports = {};
  new Function('require', 'exports', ...Object.keys(given), outputText)(load, exports, ...Object.values(given));
  return exports;
}
