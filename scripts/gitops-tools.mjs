import { GITOPS, SOURCES } from './gitops-tools/sets.mjs';
import { getTools } from './monitoring-tools/get-tools.mjs';

// The programs that `npm run test:gitops` runs, and the schemas that it reads.
getTools({ paths: GITOPS, sources: SOURCES, repair: ' and run npm run tools:gitops again' });
