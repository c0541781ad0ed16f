import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { survivalPage } from './survival-page';

const ROOT = join(__dirname, '../..');
const PAGE = 'docs/survival.md';
const RESULTS = join(ROOT, 'coverage/survival');

/** Writes the page from the last run of all scenarios that has succeeded; jest calls it when the tests have ended. */
export default function writeSurvivalPage(): void {
  if (existsSync(RESULTS)) {
    writeFileSync(join(ROOT, PAGE), survivalPage(RESULTS));
    console.log(`wrote ${PAGE}`);
  } else {
    console.log(`${PAGE} stays as it is: no run of all scenarios has succeeded here yet`);
  }
}
