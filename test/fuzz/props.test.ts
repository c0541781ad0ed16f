import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import type { TaskMcpHttpProps } from '../../lib';
import { TaskMcpHttp } from '../../lib';
import { schemaFaults } from '../support/schema-validator';
import { EXTENT } from './support/extent';
import { reportCounts } from './support/report-counts';
import { withJunk } from './support/junk';
import { made, typedProps } from './support/known-values';

const WITHOUT_SCHEMA = ['BackendTrafficPolicy', 'EnvoyExtensionPolicy', 'ExternalSecret', 'GrafanaDashboard'];

/** What became of props: what they make, or the words in which they are refused. */
type Outcome = { readonly manifests: readonly object[] } | { readonly refused: string };

function outcomeOf(props: object): Outcome {
  const chart = new Chart(new App(), 'fuzz');
  try {
    new TaskMcpHttp(chart, 'service', made(props) as TaskMcpHttpProps);
    return { manifests: chart.toJson() };
  } catch (error) {
    return { refused: error instanceof Error ? `${error.name}: ${error.message}` : `thrown: ${String(error)}` };
  }
}

/** What is wrong with an outcome; nothing where it is as it should be. */
function faultOf(outcome: Outcome): string | undefined {
  if ('manifests' in outcome) return outcome.manifests.filter(hasSchema).flatMap(schemaFaults)[0];
  return faultOfWords(outcome.refused);
}

/** Of kinds that no package publishes a schema of, the e2e tests ask the API server. */
function hasSchema({ kind }: { readonly kind?: string }): boolean {
  return kind !== undefined && !WITHOUT_SCHEMA.includes(kind);
}

/** The library's words name a prop, stand on one line for each fault and repeat no long value. */
function faultOfWords(refused: string): string | undefined {
  const bare =
    /^(TypeError|ReferenceError|SyntaxError|thrown)|Cannot read|is not a function|is not iterable|Invalid array length|Maximum call stack|cannot be checked|\[object |rendering at/;
  if (bare.test(refused)) return `bare error: ${refused.slice(0, 300)}`;
  if (!/'[^']+'/.test(refused)) return `names no prop: ${refused.slice(0, 300)}`;
  const longest = Math.max(...refused.split('\n').map((line) => line.length));
  return longest > 2_000 ? `${longest} characters: ${refused.slice(0, 300)}` : undefined;
}

const CASES = EXTENT.cases(10_000);

test.each([
  ['props that the types admit', typedProps, 0.2],
  ['props that JavaScript can pass', withJunk(typedProps), 0.005],
])('%s are written as every schema has it, or refused in words', (what, props, leastWritten) => {
  const counts = { written: 0, refused: 0 };
  fc.assert(
    fc.property(props, (given) => {
      const outcome = outcomeOf(given);
      counts['manifests' in outcome ? 'written' : 'refused'] += 1;
      const fault = faultOf(outcome);
      if (fault !== undefined) throw new Error(fault);
    }),
    { seed: EXTENT.seed, numRuns: CASES },
  );
  // So that neither side is tried in name only.
  expect(counts.refused).toBeGreaterThan(CASES / 5);
  expect(counts.written).toBeGreaterThan(CASES * leastWritten);
  reportCounts(what, counts);
});
