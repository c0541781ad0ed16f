import { join } from 'node:path';
import { RULES } from '../lib/invariants/rules';
import { invariantsPage } from './invariants-page';
import { publicApi } from './public-api';

export const ROOT = join(__dirname, '..');

/** The generated documents: path from the root of the repository, and what makes the text. */
export const DOCUMENTS: Readonly<Record<string, () => string>> = {
  'docs/invariants.md': () => invariantsPage(RULES),
  'docs/public-api.txt': () => publicApi(join(ROOT, 'lib/index.ts')),
};
