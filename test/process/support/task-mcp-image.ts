import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBundle } from '../../support/task-mcp-server/bundled';
import type { Switches } from '../../support/task-mcp-server/switches';
import { SWITCHES_VARIABLE } from '../../support/task-mcp-server/switches';
import type { Image } from './image';

/** Where the image of the public server has its program. */
const PROGRAM = '/app/dist/index.js';

/** Gives the tests of a `describe` images of the stand-in for the Task MCP server, as it was observed but for some switches. */
export function taskMcpImages(): (switches?: Partial<Switches>) => Image {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'task-mcp-image-'));
    // The container's user must get there.
    chmodSync(folder, 0o755);
    writeBundle(join(folder, 'dist/index.js'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return (switches = {}) => ({
    folder,
    mountPath: '/app',
    command: ['node', PROGRAM],
    workingDir: '/app',
    env: { [SWITCHES_VARIABLE]: JSON.stringify(switches) },
  });
}
