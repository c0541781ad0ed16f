import { CustomResource as KubernetesObject } from '@pulumi/kubernetes/apiextensions/customResource';
import { Deployment } from '@pulumi/kubernetes/apps/v1/deployment';
import { HorizontalPodAutoscaler } from '@pulumi/kubernetes/autoscaling/v2/horizontalPodAutoscaler';
import { ConfigMap } from '@pulumi/kubernetes/core/v1/configMap';
import { LimitRange } from '@pulumi/kubernetes/core/v1/limitRange';
import { Namespace } from '@pulumi/kubernetes/core/v1/namespace';
import { PersistentVolumeClaim } from '@pulumi/kubernetes/core/v1/persistentVolumeClaim';
import { ResourceQuota } from '@pulumi/kubernetes/core/v1/resourceQuota';
import { Service } from '@pulumi/kubernetes/core/v1/service';
import { ServiceAccount } from '@pulumi/kubernetes/core/v1/serviceAccount';
import { Ingress } from '@pulumi/kubernetes/networking/v1/ingress';
import { NetworkPolicy } from '@pulumi/kubernetes/networking/v1/networkPolicy';
import { PodDisruptionBudget } from '@pulumi/kubernetes/policy/v1/podDisruptionBudget';
import type { CustomResource, CustomResourceOptions } from '@pulumi/pulumi';

type ChildClass = new (name: string, args: never, options: CustomResourceOptions) => CustomResource;

/** The classes that know a kind: its older versions as aliases, and what their objects hold. */
const CLASSES: Readonly<Record<string, ChildClass>> = {
  'apps/v1/Deployment': Deployment,
  'autoscaling/v2/HorizontalPodAutoscaler': HorizontalPodAutoscaler,
  'networking.k8s.io/v1/Ingress': Ingress,
  'networking.k8s.io/v1/NetworkPolicy': NetworkPolicy,
  'policy/v1/PodDisruptionBudget': PodDisruptionBudget,
  'v1/ConfigMap': ConfigMap,
  'v1/LimitRange': LimitRange,
  'v1/Namespace': Namespace,
  'v1/PersistentVolumeClaim': PersistentVolumeClaim,
  'v1/ResourceQuota': ResourceQuota,
  'v1/Service': Service,
  'v1/ServiceAccount': ServiceAccount,
};

/** Makes the resource of an object; what no class knows is a custom resource, which takes every kind. */
export function childResource(
  name: string,
  args: { readonly apiVersion: string; readonly kind: string },
  options: CustomResourceOptions,
): CustomResource {
  const Child: ChildClass = CLASSES[`${args.apiVersion}/${args.kind}`] ?? KubernetesObject;
  return new Child(name, args as never, options);
}
