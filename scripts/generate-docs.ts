import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DOCUMENTS } from './documents/documents';
import { ROOT } from './documents/root';

for (const [path, generate] of Object.entries(DOCUMENTS)) {
  const file = join(ROOT, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, generate());
  console.log(`wrote ${path}`);
}
