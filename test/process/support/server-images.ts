import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Image } from './image';

/** Gives the tests of a `describe` a way to make images; their folders go with the last test. */
export function serverImages(): (source: string) => Image {
  let root: string;
  let count = 0;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'server-images-'));
    // The container's user must get there.
    chmodSync(root, 0o755);
  });
  afterAll(() => rmSync(root, { recursive: true }));
  return (source) => imageIn(join(root, String(++count)), source);
}

/** Writes a program for Node.js into a new folder, and makes an image of that. `fs` and `http` are there for the program. */
export function imageIn(folder: string, source: string): Image {
  mkdirSync(folder);
  const program = `const fs = require('node:fs');\nconst http = require('node:http');\n${source}\n`;
  writeFileSync(join(folder, 'server.js'), program);
  return { folder, mountPath: '/app', command: ['node', '/app/server.js'], workingDir: '/app' };
}
