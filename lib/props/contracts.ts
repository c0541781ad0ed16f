import type { IConstruct } from 'constructs';

/** Pods that a label selector finds. The workloads of cdk8s-plus are selectable too. */
export interface ISelectable extends IConstruct {
  /** Labels that select the pods, and no others of the namespace. */
  readonly matchLabels: Readonly<Record<string, string>>;
}

/** A workload that an autoscaler can take over. The Deployment and StatefulSet of cdk8s-plus are scalable too. */
export interface IScalable extends IConstruct {
  /** Tells the workload to leave `spec.replicas` to the autoscaler. */
  markHasAutoscaler(): void;
}

/** Configuration that a workload takes its environment from. */
export interface IConfiguration {
  /** Name of the ConfigMap. */
  readonly configMapName: string;
  /** Digest of the data as it will be written; another one rolls the pods. */
  checksum(): string;
}

/** Names the workload that a part acts on. */
export interface ForWorkload<W extends IConstruct> {
  /** The workload; its default child must be the API object, as it is for this library and for cdk8s-plus. */
  readonly workload: W;
}
