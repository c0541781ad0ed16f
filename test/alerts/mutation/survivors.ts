import type { MutationKind } from './mutation';
import type { Mutant } from './rule-mutants';

/** Why no case can tell a mutant from the rule. */
export type SurvivorReason =
  | 'no value is below 0, so their sum is 0 just where the largest is'
  | 'the series is 0 or 1, so the sum passes 1 just where the largest does'
  | 'the series is always 1'
  | 'there is only one series'
  | 'the matchers leave one value of the label'
  | 'it is multiplied by 0'
  | 'only whether there is a value matters'
  | 'only the sign matters'
  | 'what is measured of requests is never equal to its bound'
  | 'without requests or periods the share is not a number, which is above nothing'
  | 'another guard of the rule says the same'
  | 'what is joined belongs to the same service'
  | 'the share is above 1 either way';

/** Mutants that are known to survive. */
interface ExplainedSurvivors {
  readonly reason: SurvivorReason;
  readonly kinds: readonly MutationKind[];
  /** Rules that they are of, by name. */
  readonly rules: RegExp;
  /** What was changed. */
  readonly what: RegExp;
}

const SURVIVORS: readonly ExplainedSurvivors[] = [
  {
    reason: 'there is only one series',
    kinds: ['aggregation'],
    rules: /./,
    what: /of max( by \(namespace(, probe)?\) )?\(absent\(/,
  },
  {
    reason: 'no value is below 0, so their sum is 0 just where the largest is',
    kinds: ['aggregation'],
    rules:
      /service_down|HealthCheckFailure|TargetDown|ReplicasBelowDesired|ProbeFailing|HPAInactive|ContainerOOMKilled/,
    what: /^(max -> sum|sum -> max) of .* (== 0|> 0)$/,
  },
  {
    reason: 'no value is below 0, so their sum is 0 just where the largest is',
    kinds: ['aggregation'],
    rules: /NoReadyEndpoints/,
    what: /^(count -> max|max -> sum)/,
  },
  {
    reason: 'the series is 0 or 1, so the sum passes 1 just where the largest does',
    kinds: ['aggregation'],
    rules: /CrashLooping|ImagePullFailing|ContainerConfigError/,
    what: /^max -> sum of .*waiting_reason.* >= 1$/,
  },
  {
    reason: 'the series is always 1',
    kinds: ['aggregation'],
    rules: /Zone/,
    what: /^max -> min of max by \(namespace, endpoint_zone, targetref_name\)/,
  },
  {
    reason: 'it is multiplied by 0',
    kinds: [
      'aggregation',
      'arithmetic',
      'function',
      'grouping label',
      'matcher changed',
      'matcher dropped',
      'number',
      'range',
      'set operator',
    ],
    rules: /ZonesSkewed|NoReadyEndpoints|availability_errors:ratio_rate/,
    what: /in 0 \* /,
  },
  {
    reason: 'it is multiplied by 0',
    kinds: ['number'],
    // Without targets only shares of 0 are left, and no factor changes those.
    rules: /service_down/,
    what: /^0 -> -?1 in \(\(max\(probe_success\) == 0\).* \* 0$/,
  },
  {
    reason: 'only whether there is a value matters',
    kinds: ['aggregation', 'grouping label'],
    rules: /ZoneRedundancyLost|ZonesSkewed/,
    what: /^(count -> max of count by \(namespace, endpoint_zone\)|targetref_name of max by).* in count by \(namespace\)/,
  },
  {
    reason: 'only whether there is a value matters',
    kinds: ['aggregation'],
    rules: /NetworkPolicyMissing/,
    what: /of max by \(namespace\) \(kube_deployment_spec_replicas\)|of count\(kube_networkpolicy_created\)/,
  },
  {
    reason: 'the matchers leave one value of the label',
    kinds: ['grouping label'],
    rules: /ReplicasBelowDesired|HPAAtMax|QuotaExhaustionPredicted|MemoryLeakPredicted|VolumeFullPredicted/,
    what: /^(deployment|horizontalpodautoscaler|resourcequota|container|persistentvolumeclaim) of /,
  },
  {
    reason: 'what is measured of requests is never equal to its bound',
    kinds: ['comparison'],
    rules: /(Fast|Medium|Slow|Long)Burn$|ErrorBudgetExhaustionPredicted/,
    what: /^[<>] -> [<>]= in (task_mcp:|sum\(increase\()/,
  },
  {
    reason: 'what is joined belongs to the same service',
    kinds: ['matcher dropped'],
    // Arithmetic joins by all labels, so what is left of another service finds no partner.
    rules: /ErrorBudgetExhaustionPredicted/,
    what: /^(namespace|service)=.* in task_mcp:(error_budget_remaining:ratio -|availability_errors:ratio_rate6h \/) /,
  },
  {
    reason: 'what is joined belongs to the same service',
    kinds: ['matcher dropped'],
    // The division joins by all labels, so what is left of another series finds no partner.
    rules: /VolumeUsage|VolumeFullPredicted/,
    what: /^(job|metrics_path|namespace|persistentvolumeclaim)=.* in kubelet_volume_stats_available_bytes \/ kubelet_volume_stats_capacity_bytes/,
  },
  {
    reason: 'only the sign matters',
    kinds: ['function'],
    rules: /ContainerOOMKilled/,
    what: /^increase -> rate/,
  },
  {
    reason: 'without requests or periods the share is not a number, which is above nothing',
    kinds: ['comparison', 'number'],
    rules: /CPUThrottling/,
    what: /cfs_periods_total\[5m\]\)\) > 0$/,
  },
  {
    reason: 'another guard of the rule says the same',
    kinds: ['comparison', 'number'],
    rules: /QuotaExhaustionPredicted/,
    what: /^(> -> >=|0 -> -1) in max by \(namespace, resourcequota, resource\) \(kube_resourcequota\) > 0$/,
  },
  {
    reason: 'the share is above 1 either way',
    kinds: ['matcher dropped'],
    rules: /QuotaExhaustionPredicted/,
    what: /^type="hard" of kube_resourcequota/,
  },
];

/** The reason that is known for a survivor, if any. */
export function reasonFor({ kind, rule, what }: Mutant): SurvivorReason | undefined {
  return SURVIVORS.find((known) => known.kinds.includes(kind) && known.rules.test(rule) && known.what.test(what))
    ?.reason;
}
