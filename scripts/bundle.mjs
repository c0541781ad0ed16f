import { rolldown } from 'rolldown';

const root = new URL('..', import.meta.url).pathname;

/** Bundles a TypeScript program into one CommonJS module; what `outside` matches is resolved where the bundle runs. */
async function bundle(input, outside) {
  return rolldown({ input, platform: 'node', external: outside, cwd: root });
}

/** Everything that is imported by the name of a package. */
export const PACKAGES = /^[^./]/;

/** Writes the bundle to a file, without comments: what is written is parsed at each synth. */
export async function write(input, file, outside) {
  await (await bundle(input, outside)).write({ format: 'cjs', file, comments: false });
}

/** The code of the bundle. */
export async function generate(input, outside) {
  const { output } = await (await bundle(input, outside)).generate({ format: 'cjs' });
  return output[0].code;
}
