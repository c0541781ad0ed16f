import { ApiObject, Duration } from 'cdk8s';
import type { ApiObjectMetadata } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { replicaBoundsFault } from '../checks/rules/availability/replica-bounds';
import type { Plain } from '../kubernetes/plain';
import { plain } from '../kubernetes/plain';
import type { ForWorkload, IScalable } from '../props/contracts';
import { checkMetadata } from '../props/metadata-checks';
import { PropChecks } from '../props/prop-checks';
import { PlainApiObject } from '../yaml/plain-api-object';
import { checkScalable } from './workload-checks';
import { mergedMetadata } from '../props/merged-metadata';
import { isMetric, metricFault } from './metric-fault';

/** Props of {@link Autoscaler}. */
export interface AutoscalerProps {
  /**
   * Metadata of the HorizontalPodAutoscaler.
   *
   * @default - the name and namespace of the workload.
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Replicas that run at least. This is the floor that the runbook's `kubectl scale --replicas=3` means: the autoscaler
   * undoes a manual scale.
   *
   * @default 3
   */
  readonly minReplicas?: number;

  /**
   * Replicas that run at most. The quota makes room for them.
   *
   * @default 10
   */
  readonly maxReplicas?: number;

  /**
   * CPU use in percent of the request that the autoscaler keeps the pods at.
   *
   * @default 70
   */
  readonly cpuUtilization?: number;

  /**
   * Metrics to scale on beside CPU; the one that asks for most replicas wins. Memory is a poor one: Node.js keeps its
   * heap, so it never scales down.
   *
   * @default - CPU alone.
   */
  readonly metrics?: readonly k8s.MetricSpecV2[];

  /**
   * Time to look back for the lowest recommendation before scaling up.
   *
   * @default Duration.seconds(0)
   */
  readonly scaleUpStabilization?: Duration;

  /**
   * Time to look back for the highest recommendation before scaling down; keeps a short lull from costing capacity.
   *
   * @default Duration.minutes(5)
   */
  readonly scaleDownStabilization?: Duration;
}

/**
 * Scales a workload between two bounds: up at once, by as much as doubling every 15 s, and down by one pod a minute
 * after five quiet minutes, because each pod that goes ends its streams.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 *
 * @example
 * new Autoscaler(chart, 'Autoscaler', { workload: myDeployment, minReplicas: 3, maxReplicas: 10 });
 */
export class Autoscaler extends Construct {
  /** Replicas that run at least. */
  public readonly minReplicas: number;
  /** Replicas that run at most. */
  public readonly maxReplicas: number;
  /** CPU use in percent of the request that the autoscaler keeps the pods at. */
  public readonly cpuUtilization: number;
  /** Time to look back before scaling up. */
  public readonly scaleUpStabilization: Duration;
  /** Time to look back before scaling down. */
  public readonly scaleDownStabilization: Duration;

  /** @throws {ValidationError} where a number is out of range or the bounds contradict each other. */
  public constructor(scope: Construct, id: string, props: AutoscalerProps & ForWorkload<IScalable>) {
    super(scope, id);
    const checks = new PropChecks(this);
    this.checkGiven(checks, props);
    const { minReplicas = 3, maxReplicas = 10, cpuUtilization = 70 } = props;
    this.minReplicas = minReplicas;
    this.maxReplicas = maxReplicas;
    this.cpuUtilization = cpuUtilization;
    const { scaleUpStabilization = Duration.seconds(0), scaleDownStabilization = Duration.minutes(5) } = props;
    this.scaleUpStabilization = scaleUpStabilization;
    this.scaleDownStabilization = scaleDownStabilization;
    this.checkDecided(checks);
    const target = ApiObject.of(props.workload);
    props.workload.markHasAutoscaler();
    const spec: Plain<k8s.HorizontalPodAutoscalerSpecV2> = {
      scaleTargetRef: { apiVersion: target.apiVersion, kind: target.kind, name: target.name },
      minReplicas: this.minReplicas,
      maxReplicas: this.maxReplicas,
      metrics: [cpuMetric(this.cpuUtilization), ...(props.metrics ?? []).map((metric) => plain(metric))],
      behavior: {
        scaleUp: {
          stabilizationWindowSeconds: this.scaleUpStabilization.toSeconds(),
          selectPolicy: 'Max',
          policies: [
            { type: 'Percent', value: 100, periodSeconds: 15 },
            { type: 'Pods', value: 4, periodSeconds: 15 },
          ],
        },
        scaleDown: {
          stabilizationWindowSeconds: this.scaleDownStabilization.toSeconds(),
          selectPolicy: 'Min',
          policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
        },
      },
    };
    new PlainApiObject(this, 'Default', {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: mergedMetadata({ name: target.name, namespace: target.metadata.namespace }, props.metadata),
      spec,
    });
  }

  private checkGiven(checks: PropChecks, props: AutoscalerProps & ForWorkload<IScalable>): void {
    checks.known(props, {
      workload: true,
      metadata: true,
      minReplicas: true,
      maxReplicas: true,
      cpuUtilization: true,
      metrics: true,
      scaleUpStabilization: true,
      scaleDownStabilization: true,
    });
    checkScalable(checks, props.workload);
    checkMetadata(checks, 'metadata', props.metadata);
    checks.list(
      'metrics',
      props.metrics,
      "metrics, each with its 'type' and the field that belongs to it, such as { type: 'Pods', pods: { ... } }",
      isMetric,
    );
    for (const [index, metric] of (props.metrics ?? []).entries())
      checks.none(metricFault(`metrics[${index}]`, metric));
  }

  private checkDecided(checks: PropChecks): void {
    checks.wholeNumber('minReplicas', this.minReplicas, 1);
    checks.wholeNumber('maxReplicas', this.maxReplicas, 1);
    checks.wholeNumber('cpuUtilization', this.cpuUtilization, 1);
    for (const prop of ['scaleUpStabilization', 'scaleDownStabilization'] as const) {
      checks.duration(prop, this[prop], 0);
      const seconds = this[prop].toSeconds();
      if (seconds > 3600) {
        checks.fail(`'${prop}' (${seconds}s) must be at most 3600s, or the API server refuses the autoscaler`);
      }
    }
    checks.none(replicaBoundsFault(this.minReplicas, this.maxReplicas));
  }
}

function cpuMetric(averageUtilization: number): Plain<k8s.MetricSpecV2> {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } };
}
