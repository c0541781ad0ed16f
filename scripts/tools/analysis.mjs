import { ANALYSIS, SOURCES } from './analysis/sets.mjs';
import { getTools } from './support/get-tools.mjs';

// The programs that `npm run test:analysis` runs, and the schemas that they read.
getTools({ paths: ANALYSIS, sources: SOURCES, repair: ' and run npm run tools:analysis again' });
