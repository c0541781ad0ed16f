/** Lines of an exposition that begin with a text. */
export function lines(exposition: string, beginning: string): string[] {
  return exposition.split('\n').filter((line) => line.startsWith(beginning));
}

/** What is behind the last space of the one line that begins with a text. */
export function value(exposition: string, beginning: string): number {
  const found = lines(exposition, beginning);
  if (found.length !== 1) throw new Error(`${found.length} lines begin with ${beginning}`);
  return Number(found[0]?.split(' ').at(-1));
}
