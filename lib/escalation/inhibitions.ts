import type { AlertName } from '../alert-catalog/sections';
import type { Matcher } from '../checks/manifests/route';
import { matches } from '../checks/manifests/route';
import type { Labels } from '../kubernetes/label-selector';
import { BURN_RATE_WINDOWS } from '../slo/burn-rate';

/** While the source fires, the target is not told. */
export interface Inhibition {
  /** Which alerts mute. */
  readonly source: readonly Matcher[];
  /** Which alerts are muted. */
  readonly target: readonly Matcher[];
  /** Labels that both must have alike; one that neither has is alike. */
  readonly equal: readonly string[];
}

/** The alerts of one objective's burn rates, and the windows whose alerts say the same more slowly. */
const [FAST, ...SLOWER] = BURN_RATE_WINDOWS.map(({ name }) => name);

/**
 * Alerts that an outage sets off by itself, and that tell the responder nothing new. Causes are never here: a crash loop,
 * a container out of memory, an image that cannot be pulled, a stuck rollout or a full quota is what the responder looks
 * for. Nor is that nobody probes, which is a fault of the prober.
 */
export const SYMPTOMS: readonly AlertName[] = [
  'TaskMCPHealthCheckFailure',
  'TaskMCPMetricsAbsent',
  'TaskMCPTargetDown',
  'TaskMCPReplicasBelowDesired',
  'TaskMCPBelowDisruptionBudget',
  'TaskMCPNoReadyEndpoints',
  'TaskMCPZoneRedundancyLost',
  'TaskMCPSyntheticProbeFailing',
  'TaskMCPSyntheticProbeSlow',
  'TaskMCPHighErrorRate',
  'TaskMCPErrorBudgetExhaustionPredicted',
  ...BURN_RATE_WINDOWS.flatMap(({ name }): AlertName[] => [`TaskMCPHighErrorRate${name}`, `TaskMCPLatency${name}`]),
];

/** What mutes what: an outage its symptoms, the fastest burn rate the slower ones, and the worse use of memory or of a volume the other. */
export const INHIBITIONS: readonly Inhibition[] = [
  {
    source: [alert('TaskMCPServiceDown')],
    target: [alert(...SYMPTOMS)],
    equal: ['namespace', 'service'],
  },
  {
    source: [{ name: 'alertname', value: `TaskMCP.+${FAST}`, matchType: '=~' }],
    target: [{ name: 'alertname', value: `TaskMCP.+(${SLOWER.join('|')})`, matchType: '=~' }],
    equal: ['namespace', 'service', 'slo'],
  },
  {
    source: [alert('TaskMCPCriticalMemoryUsage')],
    target: [alert('TaskMCPHighMemoryUsage')],
    equal: ['namespace', 'pod'],
  },
  {
    source: [alert('TaskMCPCriticalVolumeUsage')],
    target: [alert('TaskMCPHighVolumeUsage')],
    equal: ['namespace', 'persistentvolumeclaim'],
  },
];

/** Whether an alert mutes another while both fire. */
export function inhibits(source: Labels, target: Labels): boolean {
  return INHIBITIONS.some(
    (inhibition) =>
      matches(inhibition.source, source) &&
      matches(inhibition.target, target) &&
      inhibition.equal.every((name) => source[name] === target[name]),
  );
}

function alert(...names: readonly AlertName[]): Matcher {
  return { name: 'alertname', value: names.join('|'), matchType: names.length === 1 ? '=' : '=~' };
}
