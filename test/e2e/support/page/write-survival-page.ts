import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolSets } from '../cluster/tool-set';
import { RESULTS } from './results';
import { survivalPage } from './survival-page';

const ROOT = join(__dirname, '../../../..');
const PAGE = 'docs/survival.md';

/** Writes the page where all scenarios have succeeded on every version of Kubernetes; jest calls it at the end of a run. */
export default function writeSurvivalPage(): void {
  const complete = existsSync(RESULTS) && toolSets().every(({ minor }) => existsSync(join(RESULTS, `${minor}.json`)));
  if (complete) writeFileSync(join(ROOT, PAGE), survivalPage(RESULTS));
  console.log(complete ? `wrote ${PAGE}` : `${PAGE} stays as it is: not all scenarios were run, or not all succeeded`);
}
