import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { survivalPage } from './survival-page';

const ROOT = join(__dirname, '../..');
const PAGE = 'docs/survival.md';
const RESULTS = join(ROOT, 'coverage/survival');

if (existsSync(RESULTS)) {
  writeFileSync(join(ROOT, PAGE), survivalPage(RESULTS));
  console.log(`wrote ${PAGE}`);
} else {
  console.log(`${PAGE} stays as it is: no run of all scenarios has succeeded here yet`);
}
