import { GITOPS, SOURCES } from './gitops/sets.mjs';
import { getTools } from './support/get-tools.mjs';

// The programs that `npm run test:gitops` runs, and the schemas that it reads.
getTools({ paths: GITOPS, sources: SOURCES, repair: ' and run npm run tools:gitops again' });
