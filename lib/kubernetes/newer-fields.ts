import type { k8s } from 'cdk8s-plus-28';
import type { Plain } from './plain';

/**
 * Fields that Kubernetes has got since 1.28, which the types of cdk8s-plus-28 do not know, typed in this one place. They
 * reach the manifest because the parts make plain `ApiObject`s: the L1 classes of cdk8s-plus drop what their types do
 * not know, even where a JSON patch has put it.
 */

/**
 * What happens before a container is told to stop. `sleep` is done by the kubelet; on by default since Kubernetes 1.30.
 *
 * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations
 */
export interface PreStop {
  /** The one action: a command, a request, or a wait. */
  readonly preStop: Plain<k8s.LifecycleHandler> | { readonly sleep: { readonly seconds: number } };
}

/** A container with the newer lifecycle actions. */
export type Container = Omit<Plain<k8s.Container>, 'lifecycle'> & { readonly lifecycle: PreStop };

/** A pod with the newer containers. */
export type PodSpec = Omit<Plain<k8s.PodSpec>, 'containers'> & { readonly containers: readonly Container[] };

/**
 * Where a Service sends its traffic first; `PreferClose` since Kubernetes 1.30, the others since 1.34.
 *
 * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#traffic-distribution
 */
export type TrafficDistribution = 'PreferClose' | 'PreferSameZone' | 'PreferSameNode';

/** A Service with the newer traffic distribution. */
export type ServiceSpec = Plain<k8s.ServiceSpec> & { readonly trafficDistribution?: TrafficDistribution };
