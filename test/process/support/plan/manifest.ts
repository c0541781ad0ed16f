/** What is played of a Deployment. */
export interface Deployment {
  readonly spec?: {
    readonly progressDeadlineSeconds?: number;
    readonly template?: { readonly metadata?: { readonly name?: string }; readonly spec?: PodSpec };
  };
}

/** What is played of a ConfigMap. */
export interface ConfigMap {
  readonly metadata?: { readonly name?: string };
  readonly data?: Readonly<Record<string, string>>;
}

/** What is played of a pod. */
export interface PodSpec {
  readonly containers?: readonly ContainerSpec[];
  readonly volumes?: readonly Volume[];
  readonly securityContext?: SecurityContext & {
    readonly fsGroup?: number;
    readonly supplementalGroups?: readonly number[];
  };
  readonly terminationGracePeriodSeconds?: number;
}

/** What is played of a container. */
export interface ContainerSpec {
  readonly name?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvSource[];
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
  readonly startupProbe?: ProbeSpec;
  readonly livenessProbe?: ProbeSpec;
  readonly readinessProbe?: ProbeSpec;
  readonly lifecycle?: { readonly preStop?: { readonly sleep?: { readonly seconds: number } } };
  readonly securityContext?: SecurityContext;
  readonly volumeMounts?: readonly VolumeMount[];
}

/** One variable. */
export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly configMapKeyRef?: KeyReference; readonly secretKeyRef?: KeyReference };
}

/** All variables of an object. */
export interface EnvSource {
  readonly prefix?: string;
  readonly configMapRef?: Reference;
  readonly secretRef?: Reference;
}

/** An object by its name. */
export interface Reference {
  readonly name?: string;
  readonly optional?: boolean;
}

/** One value of an object. */
export interface KeyReference extends Reference {
  readonly key: string;
}

/** A probe as the manifest states it. */
export interface ProbeSpec {
  readonly httpGet?: {
    readonly port: number | string;
    readonly path?: string;
    readonly scheme?: string;
    readonly host?: string;
    readonly httpHeaders?: readonly { readonly name: string; readonly value: string }[];
  };
  readonly tcpSocket?: { readonly port: number | string; readonly host?: string };
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
  readonly terminationGracePeriodSeconds?: number;
}

/** Users and what they may do. */
export interface SecurityContext {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
}

/** A volume of the pod. */
export interface Volume {
  readonly name: string;
  readonly emptyDir?: { readonly sizeLimit?: string | number };
  readonly persistentVolumeClaim?: unknown;
}

/** Where a volume is seen. */
export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
}
