import { ANNOTATIONS } from '../../kubernetes/annotations';
import { parseQuantity } from '../../kubernetes/quantity';
import type { ResourceAmounts } from '../../kubernetes/resource-amounts';
import { oncePer } from '../../memo/once-per';
import type { NetworkPolicyPeer } from '../manifests/network-policy-manifest';
import type { Subject } from './subject';

/** Who must be able to reach some pods, by name. */
export type ClientTable = Readonly<Record<string, NetworkPolicyPeer>>;

/** Reads a whole number that is not negative. */
export function parseWholeNumber(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Reads amounts by resource name: `cpu=1,memory=2Gi`. */
export function parseAmounts(text: string): ResourceAmounts | undefined {
  const amounts: Record<string, string> = {};
  for (const term of text.split(',')) {
    const [, name, quantity] = /^([^=\s]+)=(\S+)$/.exec(term) ?? [];
    if (name === undefined || quantity === undefined || parseQuantity(quantity) === undefined) return undefined;
    amounts[name] = quantity;
  }
  return amounts;
}

/** Reads a table of clients by name: `{"prometheus":{"namespaceSelector":{}}}`. */
export function parseClients(text: string): ClientTable | undefined {
  try {
    const table: unknown = JSON.parse(text);
    return isObject(table) && Object.values(table).every(isObject) ? (table as ClientTable) : undefined;
  } catch {
    return undefined;
  }
}

/** Pods that a quota holds ready beyond those of the workloads; none where nothing says. */
export function headroomPodsOf(quota: Subject): number {
  return factOf(quota, ANNOTATIONS.headroomPods, parseWholeNumber) ?? 0;
}

/** Series that a pod is expected to export to a ServiceMonitor, after what that drops. */
export function expectedSeriesOf(monitor: Subject): number | undefined {
  return factOf(monitor, ANNOTATIONS.expectedSeries, parseWholeNumber);
}

/** Limits that the runbook's emergency patch may raise a workload's first container to. */
export function emergencyLimitsOf(workload: Subject): ResourceAmounts {
  return factOf(workload, ANNOTATIONS.emergencyLimits, parseAmounts) ?? {};
}

/** Who must be able to reach the pods of a network policy, by name. */
export function clientsOf(policy: Subject): [name: string, peer: NetworkPolicyPeer][] {
  return Object.entries(factOf(policy, ANNOTATIONS.clients, parseClients) ?? {});
}

/** The series that the service of a PrometheusRule or a dashboard exports; `undefined` where nothing says. */
export const declaredSeriesOf = oncePer((subject: Subject): readonly string[] | undefined =>
  factOf(subject, ANNOTATIONS.metrics, (text) => text.split(',').filter((series) => series !== '')),
);

/** Reads an object of a namespace: `HTTPRoute task-mcp/task-mcp-http`. */
export function parseObject(text: string): { kind: string; namespace: string; name: string } | undefined {
  const [, kind, namespace, name] = /^(\w+) ([^/\s]+)\/(\S+)$/.exec(text) ?? [];
  return kind === undefined || namespace === undefined || name === undefined ? undefined : { kind, namespace, name };
}

/** The object whose requests a gateway counts for the rules of a PrometheusRule; `undefined` where nothing says. */
export function countedRouteOf(subject: Subject): ReturnType<typeof parseObject> {
  return factOf(subject, ANNOTATIONS.countedRoute, parseObject);
}

/** Reads access modes by the name of a claim: `data=ReadWriteMany`. */
export function parseVolumeClaims(text: string): Readonly<Record<string, string>> | undefined {
  const terms = text.split(',').map((term) => /^([^=\s]+)=(ReadWriteMany|ReadWriteOnce|ReadWriteOncePod)$/.exec(term));
  return terms.every((term) => term !== null)
    ? Object.fromEntries(terms.map(([, name, mode]) => [name, mode] as [string, string]))
    : undefined;
}

/** How the claims can be mounted that a workload's pods use and the chart does not make, by name. */
export function volumeClaimsOf(workload: Subject): Readonly<Record<string, string>> {
  return factOf(workload, ANNOTATIONS.volumeClaims, parseVolumeClaims) ?? {};
}

/** A fact that cannot be read counts as missing here; the rule `facts-readable` reports it. */
function factOf<T>(subject: Subject, annotation: string, parse: (text: string) => T | undefined): T | undefined {
  const text = subject.manifest.metadata.annotations?.[annotation];
  return text === undefined ? undefined : parse(text);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
