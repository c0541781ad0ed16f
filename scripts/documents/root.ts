import { resolve } from 'node:path';

/** Folder of the repository, where npm and jest run; a bundled script can't tell it by the place of its own file. */
export const ROOT = resolve();
