import { PACKAGES, write, writeLibrary } from './bundle/bundle.mjs';

await writeLibrary('build/lib');
await write('bin/task-mcp-http.ts', 'build/bin/task-mcp-http.js', [PACKAGES, '../lib']);
