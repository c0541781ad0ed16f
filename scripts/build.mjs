import { PACKAGES, write } from './bundle.mjs';

// One file instead of a hundred: finding modules took a third of the time that loading this library took.
await write('lib/index.ts', 'build/lib/index.js', PACKAGES);
await write('bin/task-mcp-http.ts', 'build/bin/task-mcp-http.js', [PACKAGES, '../lib']);
