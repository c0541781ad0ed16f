import { NODE, SOURCES } from './node/sets.mjs';
import { getTools } from './support/get-tools.mjs';

// The programs that `npm run test:node` runs: the control plane of the e2e tests, and what runs on a node.
getTools({ paths: NODE, sources: SOURCES, repair: ' and run npm run tools:node again' });
