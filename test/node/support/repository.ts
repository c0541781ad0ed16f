import { resolve } from 'node:path';

/** Path of something in the repository, where npm and jest run; a bundled program can't tell it by the place of its own file. */
export function inRepository(path: string): string {
  return resolve(path);
}
