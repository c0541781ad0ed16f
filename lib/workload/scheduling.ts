import { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import type { Plain } from '../kubernetes/plain';
import { checkObjectName } from '../props/object-name';
import { PropChecks } from '../props/prop-checks';
import { shown } from '../words/shown';

/** Props of {@link Scheduling}. */
export interface SchedulingProps {
  /**
   * Time that a pod stays bound to a node that is unreachable or not ready before it is replaced elsewhere. Kubernetes
   * waits 300 s where nothing is said, which is the whole time the runbook gives before the status page.
   *
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions
   * @default Duration.seconds(30)
   */
  readonly failover?: Duration;

  /**
   * Name of a PriorityClass of the cluster.
   *
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
   * @default - the cluster's default priority.
   */
  readonly priorityClassName?: string;

  /**
   * Labels that a node must have.
   *
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodeselector
   * @default - any node.
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /**
   * Further taints to tolerate, for node pools of one's own. Each must name its effect: without one it would also
   * tolerate a dead node, and bring it back into the zone spread.
   *
   * @default - no further taints.
   */
  readonly tolerations?: readonly NodePoolToleration[];
}

/** Tolerates the taint of a node pool. */
export interface NodePoolToleration {
  /** Key of the taint. */
  readonly key: string;
  /**
   * Value of the taint.
   *
   * @default - any value.
   */
  readonly value?: string;
  /** Effect of the taint. */
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** Where the pods may run, and how fast they leave a node that is gone. */
export class Scheduling {
  /** Time that a pod stays bound to a node that is gone. */
  public readonly failover: Duration;
  /** Name of a PriorityClass of the cluster. */
  public readonly priorityClassName?: string;
  /** Labels that a node must have. */
  public readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Further taints to tolerate. */
  public readonly tolerations: readonly NodePoolToleration[];

  /**
   * @throws {ValidationError} where the failover is not whole seconds, a label or a name is none, or a toleration has no
   * key or no effect.
   */
  public constructor(scope: IConstruct, props: SchedulingProps = {}) {
    const checks = new PropChecks(scope);
    checks.known(props, { failover: true, priorityClassName: true, nodeSelector: true, tolerations: true });
    const { failover = Duration.seconds(30), priorityClassName, nodeSelector, tolerations = [] } = props;
    this.failover = failover;
    this.priorityClassName = priorityClassName;
    this.nodeSelector = nodeSelector;
    this.tolerations = tolerations;
    checks.duration('failover', failover, 0);
    if (priorityClassName !== undefined) checkObjectName(checks, 'priorityClassName', priorityClassName);
    checks.labels('nodeSelector', nodeSelector);
    checks.list('tolerations', tolerations, "tolerations, such as { key: 'pool', effect: 'NoSchedule' }", isObject);
    for (const [index, toleration] of tolerations.entries()) {
      checkToleration(checks, `tolerations[${index}]`, toleration);
    }
  }

  /** The scheduling as fields of a pod's spec. */
  public toPodSpec(): Pick<Plain<k8s.PodSpec>, 'priorityClassName' | 'nodeSelector' | 'tolerations'> {
    const lost = ['not-ready', 'unreachable'].map((condition) => ({
      key: `node.kubernetes.io/${condition}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: this.failover.toSeconds(),
    }));
    const pools = this.tolerations.map(({ key, value, effect }) => ({
      key,
      operator: value === undefined ? 'Exists' : 'Equal',
      value,
      effect,
    }));
    return {
      priorityClassName: this.priorityClassName,
      nodeSelector: this.nodeSelector,
      tolerations: [...lost, ...pools],
    };
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function checkToleration(checks: PropChecks, prop: string, toleration: NodePoolToleration): void {
  checks.group(prop, toleration, { key: true, value: true, effect: true });
  const { key, value = '', effect } = toleration;
  checks.text(`${prop}.key`, key);
  checks.texts(prop, { value });
  // A taint has the form of a label.
  checks.labels(prop, { [key]: value });
  if (!['NoSchedule', 'PreferNoSchedule', 'NoExecute'].includes(effect)) {
    checks.fail(
      `'effect' (${shown(effect)}) of the toleration of '${key}' must be NoSchedule, PreferNoSchedule or NoExecute, or dead nodes count in the zone spread again`,
    );
  }
}
