import type { HorizontalPodAutoscalerManifest } from '../../manifests/workload-manifest';

/** A use in percent of what containers request, at which an autoscaler aims. */
export interface UtilizationMetric {
  readonly resource: string;
  /** The one container that is measured; all of a pod's where there is none. */
  readonly container?: string;
  /** In percent. */
  readonly averageUtilization?: number;
}

/**
 * The metrics in percent of a request; without any metric Kubernetes takes 80 % of the CPU.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/
 */
export function utilizationMetrics(autoscaler: HorizontalPodAutoscalerManifest): UtilizationMetric[] {
  const metrics = autoscaler.spec?.metrics ?? [];
  if (metrics.length === 0) return [{ resource: 'cpu', averageUtilization: 80 }];
  return metrics.flatMap(({ resource, containerResource }) => {
    const metric = resource ?? containerResource;
    if (metric?.name === undefined || metric.target?.type !== 'Utilization') return [];
    const { averageUtilization } = metric.target;
    return [{ resource: metric.name, container: containerResource?.container, averageUtilization }];
  });
}
