import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ANALYSIS } from './analysis-tools';
import type { Endpoint } from './endpoint';
import { NEIGHBOURS, ownPods } from './endpoint';
import { withManifests } from './manifest-folder';
import { runAnalyser } from './run-analyser';

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
/** The ports that are in use, their neighbours and the ends of the range. */
const PORTS = [1, 52, 53, 54, 443, 2999, 3000, 3001, 6379, 9090, 9464, 65535];

/**
 * The connections that the manifests' network policies let the pods of the service's namespace open or take, as Cyclonus
 * derives them: `prometheus > service 3000/TCP`. Every pair of endpoints is tried on every port with every protocol.
 */
export function connectivity(manifests: readonly any[]): string[] {
  const own = ownPods(manifests);
  const attempts = attemptsOf(own, [...own, ...NEIGHBOURS]);
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
  const output = withManifests(policies, (folder) => {
    const cwd = dirname(folder);
    const traffic = join(cwd, 'traffic.json');
    writeFileSync(traffic, JSON.stringify(attempts.map(asTraffic)));
    const args = ['analyze', '--mode', 'query-traffic', '--policy-path', folder, '--traffic-path', traffic];
    return runAnalyser(ANALYSIS.programs.cyclonus, args, { cwd, answers: [0] });
  });
  const answers = [...output.matchAll(/IS ALLOWED\? *\| *(TRUE|FALSE)/g)].map(([, answer]) => answer === 'TRUE');
  if (answers.length !== attempts.length) {
    throw new Error(`Cyclonus gave ${answers.length} answers to ${attempts.length} questions`);
  }
  return attempts
    .filter((_, index) => answers[index])
    .map(({ from, to, port, protocol }) => `${from.name} > ${to.name} ${port}/${protocol}`)
    .sort();
}

interface Attempt {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly port: number;
  readonly protocol: string;
}

function attemptsOf(own: readonly Endpoint[], all: readonly Endpoint[]): Attempt[] {
  const pairs = all.flatMap((from) => all.map((to) => ({ from, to })));
  return pairs
    .filter(({ from, to }) => from !== to && (own.includes(from) || own.includes(to)))
    .flatMap((pair) => PORTS.flatMap((port) => PROTOCOLS.map((protocol) => ({ ...pair, port, protocol }))));
}

function asTraffic({ from, to, port, protocol }: Attempt): object {
  return { Source: asPeer(from), Destination: asPeer(to), ResolvedPort: port, Protocol: protocol };
}

function asPeer({ namespace, labels, ip }: Endpoint): object {
  if (namespace === undefined) return { IP: ip };
  // The label that the API server gives every namespace.
  const NamespaceLabels = { 'kubernetes.io/metadata.name': namespace };
  return { IP: ip, Internal: { Namespace: namespace, NamespaceLabels, PodLabels: labels } };
}
