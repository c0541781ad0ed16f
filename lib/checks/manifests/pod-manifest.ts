import type { IntOrPercent } from '../../kubernetes/int-or-percent';
import type { Labels, LabelSelector } from '../../kubernetes/label-selector';
import type { ObjectMeta } from './manifest';

/** The parts of a pod that the invariants read, as its workload's template holds them. */
export interface PodTemplate {
  readonly metadata?: ObjectMeta;
  readonly spec?: PodSpec;
}

export interface PodSpec {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
  readonly tolerations?: readonly Toleration[];
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[];
  readonly terminationGracePeriodSeconds?: number;
  readonly activeDeadlineSeconds?: number;
  readonly serviceAccountName?: string;
  readonly nodeName?: string;
  readonly nodeSelector?: Labels;
  readonly affinity?: { readonly nodeAffinity?: NodeAffinity; readonly podAffinity?: PodAffinity };
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly securityContext?: SecurityContext;
}

export interface NodeAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: {
    readonly nodeSelectorTerms?: readonly {
      readonly matchExpressions?: readonly {
        readonly key?: string;
        readonly operator?: string;
        readonly values?: readonly string[];
      }[];
    }[];
  };
}

export interface PodAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly {
    readonly topologyKey?: string;
    readonly labelSelector?: LabelSelector;
  }[];
}

export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly workingDir?: string;
  readonly volumeMounts?: readonly {
    readonly name?: string;
    readonly mountPath: string;
    readonly readOnly?: boolean;
  }[];
  readonly ports?: readonly ContainerPort[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly resources?: {
    readonly requests?: Readonly<Record<string, string | number>>;
    readonly limits?: Readonly<Record<string, string | number>>;
  };
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly lifecycle?: { readonly preStop?: LifecycleHandler };
  readonly securityContext?: SecurityContext;
  /** `Always` on an init container makes it a sidecar, which runs beside the containers. */
  readonly restartPolicy?: string;
}

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  readonly protocol?: string;
  readonly hostPort?: number;
}

export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly configMapKeyRef?: LocalReference;
    readonly secretKeyRef?: LocalReference;
  };
}

export interface EnvFromSource {
  readonly configMapRef?: LocalReference;
  readonly secretRef?: LocalReference;
}

export interface LocalReference {
  readonly name?: string;
  readonly key?: string;
  readonly optional?: boolean;
}

export interface Probe {
  readonly httpGet?: ProbeTarget;
  readonly tcpSocket?: ProbeTarget;
  readonly grpc?: Pick<ProbeTarget, 'port'>;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly failureThreshold?: number;
  readonly initialDelaySeconds?: number;
}

export interface ProbeTarget {
  readonly port: IntOrPercent;
  readonly path?: string;
  /** Address to ask where it is not the pod's own. */
  readonly host?: string;
}

export interface LifecycleHandler {
  readonly sleep?: { readonly seconds: number };
  readonly exec?: { readonly command?: readonly string[] };
}

export interface SecurityContext {
  readonly readOnlyRootFilesystem?: boolean;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly seccompProfile?: { readonly type?: string };
}

export interface Volume {
  readonly name: string;
  readonly emptyDir?: { readonly sizeLimit?: string | number; readonly medium?: string };
  readonly persistentVolumeClaim?: { readonly claimName?: string; readonly readOnly?: boolean };
  readonly configMap?: LocalReference;
  readonly secret?: SecretFiles & { readonly secretName?: string };
  readonly projected?: {
    readonly sources?: readonly { readonly configMap?: LocalReference; readonly secret?: SecretFiles }[];
  };
  readonly hostPath?: unknown;
  readonly [source: string]: unknown;
}

/** Keys of a Secret that become files; all of them where there are no items. */
export interface SecretFiles {
  readonly name?: string;
  readonly optional?: boolean;
  readonly items?: readonly { readonly key?: string }[];
}

export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}

export interface TopologySpreadConstraint {
  readonly topologyKey?: string;
  readonly maxSkew?: number;
  readonly whenUnsatisfiable?: string;
  readonly minDomains?: number;
  readonly nodeTaintsPolicy?: string;
  readonly matchLabelKeys?: readonly string[];
  readonly labelSelector?: LabelSelector;
}
