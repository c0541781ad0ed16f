import { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import type { Plain } from '../kubernetes/plain';
import { PropChecks } from '../props/prop-checks';
import { shown } from '../words/shown';

/** Props of {@link Rollout}. */
export interface RolloutProps {
  /**
   * Whether a rollout adds a new pod before it takes an old one away, or takes all pods away first (`Recreate`). The second is
   * for one pod on a volume that no second pod can mount; anywhere else it is refused, because nobody is served meanwhile.
   *
   * @default "RollingUpdate"
   */
  readonly strategy?: 'RollingUpdate' | 'Recreate';

  /**
   * Pods that a rolling update adds on top of the replicas. Each needs room in the quota.
   *
   * @default 1
   */
  readonly maxSurge?: number;

  /**
   * Time that a new pod must stay Ready before the rolling update goes on to the next.
   *
   * @default Duration.seconds(10)
   */
  readonly minReady?: Duration;

  /**
   * Time without progress after which a rollout counts as failed. It must exceed the startup budget and `minReady`.
   * The runbook waits as long: `kubectl rollout status --timeout=300s`.
   *
   * @default Duration.minutes(5)
   */
  readonly progressDeadline?: Duration;

  /**
   * Old revisions to keep for the runbook's `kubectl rollout undo --to-revision`.
   *
   * @default 10
   */
  readonly revisionHistoryLimit?: number;
}

/**
 * How a new version replaces the old one: pod by pod, never below full strength (`maxUnavailable: 0`), so that a broken
 * image stalls while every old pod goes on serving.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
 */
export class Rollout {
  /** Whether a rollout adds a new pod before it takes an old one away. */
  public readonly strategy: 'RollingUpdate' | 'Recreate';
  /** Pods that a rolling update adds on top of the replicas; 0 where all pods are taken away first. */
  public readonly maxSurge: number;
  /** Time that a new pod must stay Ready before the rolling update goes on. */
  public readonly minReady: Duration;
  /** Time without progress after which a rollout counts as failed. */
  public readonly progressDeadline: Duration;
  /** Old revisions to keep. */
  public readonly revisionHistoryLimit: number;

  /** @throws {ValidationError} where a number or a time is out of range. */
  public constructor(scope: IConstruct, props: RolloutProps = {}) {
    const checks = new PropChecks(scope);
    checks.known(props, {
      strategy: true,
      maxSurge: true,
      minReady: true,
      progressDeadline: true,
      revisionHistoryLimit: true,
    });
    const { maxSurge = props.strategy === 'Recreate' ? 0 : 1, minReady = Duration.seconds(10) } = props;
    const { progressDeadline = Duration.minutes(5), revisionHistoryLimit = 10 } = props;
    const { strategy = 'RollingUpdate' } = props;
    checks.oneOf('strategy', strategy, ['RollingUpdate', 'Recreate']);
    if (strategy === 'Recreate' && props.maxSurge !== undefined) {
      checks.fail(
        `'maxSurge' (${shown(props.maxSurge)}) must be left out where 'strategy' is Recreate, because no pod is added then`,
      );
    }
    this.strategy = strategy;
    this.maxSurge = maxSurge;
    this.minReady = minReady;
    this.progressDeadline = progressDeadline;
    this.revisionHistoryLimit = revisionHistoryLimit;
    if (strategy === 'RollingUpdate') checks.wholeNumber('maxSurge', this.maxSurge, 1);
    checks.duration('minReady', this.minReady, 0);
    checks.duration('progressDeadline', this.progressDeadline, 1);
    checks.wholeNumber('revisionHistoryLimit', this.revisionHistoryLimit, 1);
  }

  /** The rollout as fields of a Deployment's spec. */
  public toSpec(): Partial<Plain<k8s.DeploymentSpec>> {
    return {
      strategy:
        this.strategy === 'Recreate'
          ? { type: 'Recreate' }
          : { type: 'RollingUpdate', rollingUpdate: { maxSurge: this.maxSurge, maxUnavailable: 0 } },
      minReadySeconds: this.minReady.toSeconds(),
      progressDeadlineSeconds: this.progressDeadline.toSeconds(),
      revisionHistoryLimit: this.revisionHistoryLimit,
    };
  }
}
