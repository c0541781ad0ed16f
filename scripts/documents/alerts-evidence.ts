import { markdownTable } from './markdown-table';

/** Seconds from the end of the service to each event, as the live chain measured them. */
interface LiveChain {
  readonly TaskMCPServiceDown: number;
  readonly TaskMCPHealthCheckFailure: number;
  readonly page: number;
}

/** What a mutation run found of one alert or recorded series. */
interface RuleReport {
  readonly mutants: number;
  readonly killed: number;
  /** How many survived for each known reason. */
  readonly survived: Readonly<Record<string, number>>;
}

/** What a whole mutation run found. */
export interface MutationEvidence {
  /** The profile whose rules were broken, or `all`. */
  readonly contexts: string;
  readonly mutants: number;
  readonly killed: number;
  readonly killedPercent: number;
  readonly rules: Readonly<Record<string, RuleReport>>;
  /** Survivors that no reason is known for. */
  readonly unexplained: readonly string[];
}

/** What the proofs with the real programs found, as a section of the page on the alerts. */
export function alertsEvidence(read: <T>(file: string) => T | undefined): string {
  return ['## Evidence', liveChain(read), mutation(read('mutation.json')), PICTURE].filter(Boolean).join('\n\n');
}

const PICTURE = `The dashboard, drawn from its JSON and from what the live chain had for each panel over the outage:

![The dashboard task-mcp-overview](dashboard.svg)`;

function liveChain(read: <T>(file: string) => T | undefined): string {
  const rows = ['prometheus-2', 'prometheus-3'].flatMap((tools) => {
    const times = read<LiveChain>(`live-chain-${tools}.json`);
    if (!times) return [];
    const { TaskMCPServiceDown: down, TaskMCPHealthCheckFailure: health, page } = times;
    return [[tools, `${down} s`, `${health} s`, `${page} s`]];
  });
  return `A real Prometheus with these rules scrapes a server that plays the service, and a real blackbox exporter probes it; the
server is stopped, and Alertmanager's notice is awaited. Both alerts wait for a minute. With scrapes and evaluations every
second the bound is 62 s. In production it is 115 s: a scrape every 30 s, 10 s in which a server that hangs is waited for,
an evaluation every 15 s, and the minute. \`npm run report:alerts\` measured:

${markdownTable(['Programs', 'TaskMCPServiceDown fires', 'TaskMCPHealthCheckFailure fires', 'The person on call is woken'], rows)}`;
}

function mutation(found: MutationEvidence | undefined): string {
  if (!found) return '';
  const { contexts, mutants, killed, killedPercent, rules, unexplained } = found;
  const survivors = Object.entries(rules).flatMap(([rule, { survived }]) =>
    Object.entries(survived).map(([reason, count]) => [rule, String(count), reason]),
  );
  const told = unexplained.map((survivor) => `- ${survivor}`).join('\n');
  return `\`npm run test:mutation -- --context ${contexts}\` breaks each rule one clause at a time (a threshold, a wait, a label, an operator, a
branch, a window) and runs the tests against each broken version: of ${mutants} the tests notice ${killed} (${killedPercent} %). Those that
no test can tell from the rule:

${markdownTable(['Rule', 'Broken versions', 'Why no test can tell'], survivors)}${told && `\n\nThose that a test should tell, and none does yet:\n\n${told}`}`;
}
