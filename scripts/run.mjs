import Module from 'node:module';
import { dirname, resolve } from 'node:path';
import { generate, PACKAGES } from './bundle.mjs';

// Runs a TypeScript program: `node scripts/run.mjs bin/task-mcp-http.ts`. Its types are stripped, not checked, so synth
// does not wait for the compiler; `npm run types` does the checking.
const file = resolve(process.argv[2]);
const program = new Module(file);
program.filename = file;
program.paths = Module._nodeModulePaths(dirname(file));
program._compile(await generate(file, PACKAGES), file);
