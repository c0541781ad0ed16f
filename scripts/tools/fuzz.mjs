import { FUZZ, SOURCES } from './fuzz/sets.mjs';
import { getTools } from './support/get-tools.mjs';

// The programs that `npm run test:fuzz` reads the library's output with.
getTools({ paths: FUZZ, sources: SOURCES, repair: ' and run npm run tools:fuzz again' });
