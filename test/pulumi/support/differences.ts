import { isDeepStrictEqual } from 'node:util';

/** The paths at which two values differ, each with both sides. */
export function differences(a: unknown, b: unknown, path: readonly string[] = []): string[] {
  if (isDeepStrictEqual(a, b)) return [];
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) {
    return [`${path.join(' > ')}: ${short(a)} is not ${short(b)}`];
  }
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) => differences(a[key], b[key], [...path, key]));
}

function short(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 40);
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
