import { GATEWAY, SOURCES } from './gateway/sets.mjs';
import { getTools } from './support/get-tools.mjs';

// The programs that `npm run test:gateway` runs: Envoy Gateway, and the Envoy that it configures.
getTools({ paths: GATEWAY, sources: SOURCES, repair: ' and run npm run tools:gateway again' });
