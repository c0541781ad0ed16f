import { markdownTable } from './markdown-table';

/** Seconds from the end of the service to each event, as the live chain measured them. */
interface LiveChain {
  readonly TaskMCPServiceDown: number;
  readonly TaskMCPHealthCheckFailure: number;
  readonly page: number;
}

/** The whole mutation run. */
interface Mutation {
  readonly total: { readonly mutants: number; readonly killed: number };
  readonly survivors: readonly { readonly rule: string; readonly change: string; readonly reason: string }[];
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

function mutation(found: Mutation | undefined): string {
  if (!found) return '';
  const { total, survivors } = found;
  const share = ((100 * total.killed) / total.mutants).toFixed(1);
  const listed = survivors.map(({ rule, change, reason }) => [rule, change, reason]);
  return `\`npm run test:mutation\` breaks the rules one clause at a time, and runs the tests against each broken version: of
${total.mutants} they notice ${total.killed} (${share} %). Those that they do not notice:

${markdownTable(['Rule', 'Change', 'Why no test can tell'], listed)}`;
}
