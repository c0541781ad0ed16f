/** Says what became of the cases of one kind, for docs/evidence/fuzz.md; with `FUZZ_COUNTS=1`. */
export function reportCounts(kind: string, counts: Readonly<Record<string, number>>): void {
  if (process.env['FUZZ_COUNTS'] !== '1') return;
  const words = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  process.stderr.write(`${kind}: ${words.join(', ')}\n`);
}
