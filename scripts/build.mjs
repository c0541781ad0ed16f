import { PACKAGES, write, writeLibrary } from './bundle/bundle.mjs';
import { removeUnreachable } from './bundle/declarations.mjs';

await writeLibrary('build/lib');
removeUnreachable('build/lib', ['index.d.ts', 'pulumi/index.d.ts', 'pulumi/peers.d.ts']);
await write('bin/task-mcp-http.ts', 'build/bin/task-mcp-http.js', [PACKAGES, '../lib']);
