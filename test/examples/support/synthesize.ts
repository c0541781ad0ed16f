import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

const EXAMPLES = resolve(__dirname, '../../../examples');

/** The objects of an example: chart, then kind and name as in `Deployment/web`. */
export type Synthesized = Readonly<Record<string, Readonly<Record<string, any>>>>;

/** Runs an example's `main.ts`, once in a test file, and reads what it writes. The caller says what the package is. */
export function synthesize(example: string): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  process.env['CDK8S_OUTDIR'] = outdir;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    require(join(EXAMPLES, example, 'main.ts'));
    return objectsOf(outdir);
  } finally {
    delete process.env['CDK8S_OUTDIR'];
    rmSync(outdir, { recursive: true });
  }
}

/** The objects that an app has written to a folder. */
export function objectsOf(outdir: string): Synthesized {
  return Object.fromEntries(readdirSync(outdir).map((chart) => [chart, objectsIn(join(outdir, chart))]));
}

function objectsIn(folder: string): Record<string, any> {
  const files = readdirSync(folder).filter((file) => file !== 'kustomization.yaml');
  const objects = files.map((file) => parse(readFileSync(join(folder, file), 'utf8')));
  return Object.fromEntries(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
}
