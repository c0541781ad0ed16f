import type { Size } from 'cdk8s';
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

/** From where pods may mount a volume: from every node, from one node at a time, or one pod alone. */
export type AccessMode = 'ReadWriteMany' | 'ReadWriteOnce' | 'ReadWriteOncePod';

/** A claim on a volume that outlives the pods. A `VolumeClaim` is one; another is told by its name. */
export interface IVolumeClaim {
  /** Name of the PersistentVolumeClaim, in the namespace of the pods. */
  readonly name: string;
  /**
   * From where pods may mount the volume. The rules about replicas and rollouts rest on it.
   *
   * @default - what the claim in the chart says; where there is none, nothing is said of it.
   */
  readonly accessMode?: AccessMode;
  /**
   * Size of the volume.
   *
   * @default - not known, so nothing is computed from it.
   */
  readonly size?: Size;
}

/** Names the workload that a part acts on. */
export interface ForWorkload<W extends IConstruct> {
  /** The workload; its default child must be the API object, as it is for this library and for cdk8s-plus. */
  readonly workload: W;
}
