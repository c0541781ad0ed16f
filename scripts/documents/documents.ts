import { join } from 'node:path';
import { RULES } from '../../lib/checks/rules';
import { alertsDocument, dashboardPicture } from './alerts-document';
import { apiReference } from './api-reference';
import { architecturePicture } from './architecture';
import { invariantsPage } from './invariants-page';
import { publicApi } from './public-api';
import { ROOT } from './root';

/** What the suites with real programs measured last. */
const EVIDENCE = join(ROOT, 'docs/evidence');

/** The generated documents: path from the root of the repository, and what makes the text. */
export const DOCUMENTS: Readonly<Record<string, () => string>> = {
  'docs/alerts.md': () => alertsDocument(EVIDENCE),
  'docs/api/index.md': () => apiReference('index'),
  'docs/api/pulumi.md': () => apiReference('pulumi'),
  'docs/architecture.svg': architecturePicture,
  'docs/dashboard.svg': () => dashboardPicture(EVIDENCE),
  'docs/invariants.md': () => invariantsPage(RULES),
  'docs/public-api.txt': () => publicApi(join(ROOT, 'lib/index.ts')),
  'docs/public-api-pulumi.txt': () => publicApi(join(ROOT, 'lib/pulumi/index.ts'), join(ROOT, 'lib/index.ts')),
};
