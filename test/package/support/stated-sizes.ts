/** A size that a page states, in kilobytes. */
export interface StatedSize {
  readonly stated: number;
  /** What it must not exceed. */
  readonly most: number;
}

/** The rows `| the tarball, packed | 170 kB | 220 kB |` of a page, by the word that tells them apart. */
export function statedSizes(page: string): Record<string, StatedSize> {
  const rows = page.matchAll(/^\| the tarball, (\w+) +\| (\d+) kB +\| (\d+) kB +\|$/gm);
  return Object.fromEntries([...rows].map(([, what, stated, most]) => [what, { stated: +stated!, most: +most! }]));
}
