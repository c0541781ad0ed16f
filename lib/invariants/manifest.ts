import type { PrometheusRuleManifest } from './alert-manifest';
import type { ProbeManifest, ServiceMonitorManifest } from './monitoring-manifest';
import type { PodTemplate } from './pod-manifest';
import type { AlertmanagerConfigManifest } from './routing-manifest';

export type * from './pod-manifest';

/**
 * The parts of Kubernetes objects that the invariants read, as they stand in a final manifest.
 *
 * Every field is optional where a patch or a hand-written object may leave it out, so a rule must say what a missing
 * field means. Fields that no rule reads are not modelled.
 */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
}

export interface ObjectMeta {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Labels;
  readonly annotations?: Readonly<Record<string, string>>;
}

export type Labels = Readonly<Record<string, string>>;
export type IntOrPercent = number | string;

export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface WorkloadManifest extends Manifest {
  readonly spec?: {
    readonly replicas?: number;
    readonly selector?: LabelSelector;
    readonly template?: PodTemplate;
    /** Where a CronJob holds what its Jobs are made from. */
    readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplate } };
    readonly minReadySeconds?: number;
    readonly progressDeadlineSeconds?: number;
    readonly strategy?: {
      readonly type?: string;
      readonly rollingUpdate?: { readonly maxSurge?: IntOrPercent; readonly maxUnavailable?: IntOrPercent };
    };
  };
}

export interface HorizontalPodAutoscalerManifest extends Manifest {
  readonly spec?: {
    readonly scaleTargetRef?: { readonly apiVersion?: string; readonly kind?: string; readonly name?: string };
    readonly minReplicas?: number;
    readonly maxReplicas?: number;
    readonly metrics?: readonly {
      readonly type?: string;
      readonly resource?: { readonly name?: string; readonly target?: { readonly type?: string } };
      readonly containerResource?: {
        readonly name?: string;
        readonly container?: string;
        readonly target?: { readonly type?: string };
      };
    }[];
  };
}

export interface PodDisruptionBudgetManifest extends Manifest {
  readonly spec?: {
    readonly minAvailable?: IntOrPercent;
    readonly maxUnavailable?: IntOrPercent;
    readonly unhealthyPodEvictionPolicy?: string;
    readonly selector?: LabelSelector;
  };
}

export interface ServiceManifest extends Manifest {
  readonly spec?: {
    readonly type?: string;
    readonly selector?: Labels;
    readonly ports?: readonly ServicePort[];
    readonly allocateLoadBalancerNodePorts?: boolean;
  };
}

export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: IntOrPercent;
  readonly protocol?: string;
  readonly nodePort?: number;
}

export interface ConfigMapManifest extends Manifest {
  readonly data?: Readonly<Record<string, string>>;
  readonly binaryData?: Readonly<Record<string, string>>;
}

export interface SecretManifest extends Manifest {
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}

export interface ResourceQuotaManifest extends Manifest {
  readonly spec?: {
    readonly hard?: Readonly<Record<string, string | number>>;
    readonly scopes?: readonly string[];
    readonly scopeSelector?: unknown;
  };
}

export interface LimitRangeManifest extends Manifest {
  readonly spec?: { readonly limits?: readonly LimitRangeItem[] };
}

export interface LimitRangeItem {
  readonly type?: string;
  readonly default?: Readonly<Record<string, string | number>>;
  readonly defaultRequest?: Readonly<Record<string, string | number>>;
  readonly max?: Readonly<Record<string, string | number>>;
  readonly min?: Readonly<Record<string, string | number>>;
}

export interface NetworkPolicyManifest extends Manifest {
  readonly spec?: {
    readonly podSelector?: LabelSelector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly PolicyIngressRule[];
    readonly egress?: readonly { readonly to?: readonly NetworkPolicyPeer[]; readonly ports?: readonly PolicyPort[] }[];
  };
}

export interface PolicyIngressRule {
  readonly from?: readonly NetworkPolicyPeer[];
  readonly ports?: readonly PolicyPort[];
}

export interface NetworkPolicyPeer {
  readonly namespaceSelector?: LabelSelector;
  readonly podSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr?: string; readonly except?: readonly string[] };
}

export interface PolicyPort {
  readonly protocol?: string;
  readonly port?: IntOrPercent;
  readonly endPort?: number;
}

export interface HttpRouteManifest extends Manifest {
  readonly spec?: {
    readonly hostnames?: readonly string[];
    readonly parentRefs?: readonly { readonly kind?: string; readonly name?: string; readonly namespace?: string }[];
    readonly rules?: readonly HttpRouteRule[];
  };
}

export interface HttpRouteRule {
  readonly matches?: readonly { readonly path?: { readonly type?: string; readonly value?: string } }[];
  readonly backendRefs?: readonly {
    readonly group?: string;
    readonly kind?: string;
    readonly namespace?: string;
    readonly name?: string;
    readonly port?: number;
  }[];
  readonly timeouts?: { readonly request?: string; readonly backendRequest?: string };
}

export interface IngressManifest extends Manifest {
  readonly spec?: {
    readonly ingressClassName?: string;
    readonly defaultBackend?: IngressBackend;
    readonly rules?: readonly {
      readonly host?: string;
      readonly http?: { readonly paths?: readonly { readonly backend?: IngressBackend }[] };
    }[];
  };
}

export interface IngressBackend {
  readonly service?: { readonly name?: string; readonly port?: { readonly name?: string; readonly number?: number } };
}

/** The kinds that rules ask for, by API group and kind; the version does not matter to a rule. */
export interface ManifestsByKind {
  '/Service': ServiceManifest;
  '/ServiceAccount': Manifest;
  '/Namespace': Manifest;
  '/ConfigMap': ConfigMapManifest;
  '/Secret': SecretManifest;
  '/ResourceQuota': ResourceQuotaManifest;
  '/LimitRange': LimitRangeManifest;
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
  'monitoring.coreos.com/PrometheusRule': PrometheusRuleManifest;
  'monitoring.coreos.com/AlertmanagerConfig': AlertmanagerConfigManifest;
  'monitoring.coreos.com/ServiceMonitor': ServiceMonitorManifest;
  'monitoring.coreos.com/Probe': ProbeManifest;
}
