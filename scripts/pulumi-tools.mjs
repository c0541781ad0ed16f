import { getTools } from './monitoring-tools/get-tools.mjs';
import { PULUMI, SOURCES } from './pulumi-tools/sets.mjs';

// The programs that `npm run test:pulumi` runs, each built from its Go module.
getTools({ paths: PULUMI, sources: SOURCES, repair: ' and run npm run tools:pulumi again' });
