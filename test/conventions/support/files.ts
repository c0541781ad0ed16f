import type { Sources } from './library';

const MOST_LINES = 300;
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const CATCH_ALL = /^(utils?|helpers?|misc|common)$/;

/** Finds files that hold too much, and names that do not say what a file holds. */
export function fileFaults(sources: Sources): string[] {
  return Object.entries(sources).flatMap(([path, text]) => {
    const lines = text.replace(/\n$/, '').split('\n').length;
    const names = path.replace(/\.ts$/, '').split('/');
    return [
      ...(lines > MOST_LINES ? [`${path} has ${lines} lines, more than ${MOST_LINES}`] : []),
      ...(names.every((name) => KEBAB_CASE.test(name)) ? [] : [`${path} is not kebab-case`]),
      ...(names.some((name) => CATCH_ALL.test(name)) ? [`${path} does not say what it holds`] : []),
    ];
  });
}
