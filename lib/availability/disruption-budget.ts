import { ApiObject } from 'cdk8s';
import type { ApiObjectMetadata } from 'cdk8s';
import type { k8s, PercentOrAbsolute } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { ForWorkload, ISelectable } from '../contracts';
import type { Plain } from '../plain';
import { PropChecks } from '../prop-checks';

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
    const { minAvailable, maxUnavailable } = props;
    this.minAvailable = minAvailable === undefined ? undefined : countOf(minAvailable);
    this.maxUnavailable = minAvailable === undefined ? countOf(maxUnavailable ?? 1) : undefined;
    this.unhealthyPodEvictionPolicy = props.unhealthyPodEvictionPolicy ?? 'AlwaysAllow';
    this.check(props);
    const workload = ApiObject.of(props.workload);
    const spec: Plain<k8s.PodDisruptionBudgetSpec> = {
      minAvailable: this.minAvailable,
      maxUnavailable: this.maxUnavailable,
      unhealthyPodEvictionPolicy: this.unhealthyPodEvictionPolicy,
      selector: { matchLabels: { ...props.workload.matchLabels } },
    };
    new ApiObject(this, 'Default', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: workload.name, namespace: workload.metadata.namespace, ...props.metadata },
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
    if (props.minAvailable !== undefined && props.maxUnavailable !== undefined) {
      checks.fail(
        `'minAvailable' (${this.minAvailable}) and 'maxUnavailable' (${countOf(props.maxUnavailable)}) exclude each other; keep one`,
      );
    }
    for (const bound of ['minAvailable', 'maxUnavailable'] as const) {
      const value = this[bound];
      if (value !== undefined && !/^(\d+|\d+%)$/.test(String(value))) {
        checks.fail(`'${bound}' (${value}) must be a whole number of pods or a percentage such as '25%'`);
      }
    }
    if (!['AlwaysAllow', 'IfHealthyBudget'].includes(this.unhealthyPodEvictionPolicy)) {
      checks.fail(
        `'unhealthyPodEvictionPolicy' (${this.unhealthyPodEvictionPolicy}) must be AlwaysAllow or IfHealthyBudget`,
      );
    }
  }
}

function countOf(count: PodCount): number | string {
  return typeof count === 'object' ? (count.value as number | string) : count;
}
