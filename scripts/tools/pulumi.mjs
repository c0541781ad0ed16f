import { PULUMI, SOURCES } from './pulumi/sets.mjs';
import { getTools } from './support/get-tools.mjs';

// The programs that `npm run test:pulumi` runs, each built from its Go module.
getTools({ paths: PULUMI, sources: SOURCES, repair: ' and run npm run tools:pulumi again' });
