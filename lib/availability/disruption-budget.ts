import { ApiObject } from 'cdk8s';
import type { ApiObjectMetadata } from 'cdk8s';
import type { k8s, PercentOrAbsolute } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Plain } from '../kubernetes/plain';
import type { ForWorkload, ISelectable } from '../props/contracts';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import { checkSelectable } from './workload-checks';
import { mergedMetadata } from '../props/merged-metadata';
import { shown } from '../words/shown';

/** A number of pods, or a share of them. */
export type PodCount = number | `${number}%` | PercentOrAbsolute;

/** Props of {@link DisruptionBudget}. */
export interface DisruptionBudgetProps {
  /**
   * Metadata of the PodDisruptionBudget.
   *
   * @default - the name and namespace of the workload.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Pods that may be away at once. Of the two forms this one keeps its meaning when the autoscaler changes the size.
   *
   * @default - 1, or no such bound where `minAvailable` is given.
   */
  readonly maxUnavailable?: PodCount;

  /**
   * Pods that must be there at all times; must leave room for one eviction at the smallest replica count. It excludes
   * `maxUnavailable`.
   *
   * @default - no such bound.
   */
  readonly minAvailable?: PodCount;

  /**
   * Whether pods that are not Ready may always be evicted. With `IfHealthyBudget`, Kubernetes' own default, one
   * crash-looping pod blocks every node drain.
   *
   * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy
   * @default "AlwaysAllow"
   */
  readonly unhealthyPodEvictionPolicy?: 'AlwaysAllow' | 'IfHealthyBudget';
}

/**
 * Lets node drains take the pods of a workload one at a time, and never deadlocks them.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
 *
 * @example
 * new DisruptionBudget(chart, 'DisruptionBudget', { workload: myDeployment, maxUnavailable: 1 });
 */
export class DisruptionBudget extends Construct {
  /** Pods that may be away at once, where this bound was chosen. */
  public readonly maxUnavailable?: number | string;
  /** Pods that must be there at all times, where this bound was chosen. */
  public readonly minAvailable?: number | string;
  /** Whether pods that are not Ready may always be evicted. */
  public readonly unhealthyPodEvictionPolicy: 'AlwaysAllow' | 'IfHealthyBudget';

  /** @throws {ValidationError} where both bounds are given, or one is neither a count nor a percentage. */
  public constructor(scope: Construct, id: string, props: DisruptionBudgetProps & ForWorkload<ISelectable>) {
    super(scope, id);
    this.check(props);
    const { minAvailable, maxUnavailable = 1, unhealthyPodEvictionPolicy = 'AlwaysAllow' } = props;
    this.minAvailable = minAvailable === undefined ? undefined : countOf(minAvailable);
    this.maxUnavailable = minAvailable === undefined ? countOf(maxUnavailable) : undefined;
    this.unhealthyPodEvictionPolicy = unhealthyPodEvictionPolicy;
    const workload = ApiObject.of(props.workload);
    const spec: Plain<k8s.PodDisruptionBudgetSpec> = {
      minAvailable: this.minAvailable,
      maxUnavailable: this.maxUnavailable,
      unhealthyPodEvictionPolicy: this.unhealthyPodEvictionPolicy,
      selector: { matchLabels: { ...props.workload.matchLabels } },
    };
    new PlainApiObject(this, 'Default', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: mergedMetadata({ name: workload.name, namespace: workload.metadata.namespace }, props.metadata),
      spec,
    });
  }

  private check(props: DisruptionBudgetProps & ForWorkload<ISelectable>): void {
    const checks = new PropChecks(this);
    checks.known(props, {
      workload: true,
      metadata: true,
      maxUnavailable: true,
      minAvailable: true,
      unhealthyPodEvictionPolicy: true,
    });
    checkSelectable(checks, props.workload);
    checkMetadata(checks, 'metadata', props.metadata);
    const { minAvailable, maxUnavailable } = props;
    if (minAvailable !== undefined) checkCount(checks, 'minAvailable', countOf(minAvailable));
    if (maxUnavailable !== undefined) checkCount(checks, 'maxUnavailable', countOf(maxUnavailable));
    if (minAvailable !== undefined && maxUnavailable !== undefined) {
      checks.fail(
        `'minAvailable' (${shown(countOf(minAvailable))}) and 'maxUnavailable' (${shown(countOf(maxUnavailable))}) exclude each other; keep one`,
      );
    }
    checks.oneOf('unhealthyPodEvictionPolicy', props.unhealthyPodEvictionPolicy, ['AlwaysAllow', 'IfHealthyBudget']);
  }
}

/** What the type of cdk8s-plus holds; anything else is what it is. */
function countOf(count: PodCount): number | string {
  return typeof count === 'object' && count !== null && 'value' in count ? (count.value as number | string) : count;
}

function checkCount(checks: PropChecks, bound: string, count: number | string): void {
  if (typeof count === 'number' && Number.isInteger(count) && count >= 0) return;
  const percent = typeof count === 'string' ? /^(\d+)(%?)$/.exec(count) : null;
  if (percent?.[2] === '') {
    checks.fail(
      `'${bound}' ('${shown(count)}') must be a number of pods without quotes, or a percentage such as '25%'`,
    );
  }
  if (!percent) {
    const given = Array.isArray(count) ? 'array' : typeof count === 'object' ? 'object' : count;
    checks.fail(`'${bound}' (${shown(given)}) must be a whole number of pods or a percentage such as '25%'`);
  }
  if (Number(percent[1]) > 100)
    checks.fail(`'${bound}' (${shown(count)}) must be at most 100%, or the API server refuses it`);
}
