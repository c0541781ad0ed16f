import type { IntOrPercent } from '../../kubernetes/int-or-percent';
import type { LabelSelector } from '../../kubernetes/label-selector';
import type { Manifest } from './manifest';
import type { PodTemplate } from './pod-manifest';

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
      readonly resource?: {
        readonly name?: string;
        readonly target?: { readonly type?: string; readonly averageUtilization?: number };
      };
      readonly containerResource?: {
        readonly name?: string;
        readonly container?: string;
        readonly target?: { readonly type?: string; readonly averageUtilization?: number };
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
