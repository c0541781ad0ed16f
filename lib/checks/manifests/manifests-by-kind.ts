import type { PrometheusRuleManifest } from './alert-manifest';
import type { LimitRangeManifest, ResourceQuotaManifest } from './capacity-manifest';
import type { ConfigMapManifest, SecretManifest } from './configuration-manifest';
import type {
  BackendTrafficPolicyManifest,
  EnvoyExtensionPolicyManifest,
  HttpRouteManifest,
  IngressManifest,
} from './exposure-manifest';
import type { ExternalSecretManifest } from './external-secret-manifest';
import type { Manifest } from './manifest';
import type { ProbeManifest, ServiceMonitorManifest } from './monitoring-manifest';
import type { NetworkPolicyManifest } from './network-policy-manifest';
import type { AlertmanagerConfigManifest } from './routing-manifest';
import type { ServiceManifest } from './service-manifest';
import type { VolumeClaimManifest } from './volume-claim-manifest';
import type {
  HorizontalPodAutoscalerManifest,
  PodDisruptionBudgetManifest,
  WorkloadManifest,
} from './workload-manifest';

/** The kinds that rules ask for, by API group and kind; the version does not matter to a rule. */
export interface ManifestsByKind {
  '/Service': ServiceManifest;
  '/ServiceAccount': Manifest;
  '/Namespace': Manifest;
  '/ConfigMap': ConfigMapManifest;
  '/Secret': SecretManifest;
  '/ResourceQuota': ResourceQuotaManifest;
  '/LimitRange': LimitRangeManifest;
  '/PersistentVolumeClaim': VolumeClaimManifest;
  'apps/Deployment': WorkloadManifest;
  'apps/StatefulSet': WorkloadManifest;
  'apps/DaemonSet': WorkloadManifest;
  'apps/ReplicaSet': WorkloadManifest;
  'batch/Job': WorkloadManifest;
  'batch/CronJob': WorkloadManifest;
  '/Pod': WorkloadManifest;
  'autoscaling/HorizontalPodAutoscaler': HorizontalPodAutoscalerManifest;
  'policy/PodDisruptionBudget': PodDisruptionBudgetManifest;
  'networking.k8s.io/NetworkPolicy': NetworkPolicyManifest;
  'networking.k8s.io/Ingress': IngressManifest;
  'gateway.networking.k8s.io/HTTPRoute': HttpRouteManifest;
  'gateway.envoyproxy.io/BackendTrafficPolicy': BackendTrafficPolicyManifest;
  'gateway.envoyproxy.io/EnvoyExtensionPolicy': EnvoyExtensionPolicyManifest;
  'external-secrets.io/ExternalSecret': ExternalSecretManifest;
  'monitoring.coreos.com/PrometheusRule': PrometheusRuleManifest;
  'monitoring.coreos.com/AlertmanagerConfig': AlertmanagerConfigManifest;
  'monitoring.coreos.com/ServiceMonitor': ServiceMonitorManifest;
  'monitoring.coreos.com/Probe': ProbeManifest;
}
