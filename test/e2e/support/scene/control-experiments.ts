import type { KubernetesObject } from '../cluster/api-client';
import { only } from './manifests';

/** One usual choice in the place of one of ours. */
export interface ControlExperiment {
  /** What differs, in words for the table. */
  readonly change: string;
  /** Makes the difference. */
  readonly apply: (objects: readonly KubernetesObject[]) => void;
}

/** The spread's own default, under which a dead or cordoned zone is a zone without pods. */
export const taintsIgnored: ControlExperiment = {
  change: '`nodeTaintsPolicy` left at its default',
  apply: (objects) => {
    for (const constraint of podSpec(objects).topologySpreadConstraints) delete constraint.nodeTaintsPolicy;
  },
};

/** A minimum of zones, under which a zone that is gone still counts. */
export const minimumOfDomains: ControlExperiment = {
  change: '`minDomains: 3`',
  apply: (objects) => {
    podSpec(objects).topologySpreadConstraints[0].minDomains = 3;
  },
};

/** The spread counts the pods of the version before. */
export const versionsMixed: ControlExperiment = {
  change: 'without `matchLabelKeys`',
  apply: (objects) => {
    for (const constraint of podSpec(objects).topologySpreadConstraints) delete constraint.matchLabelKeys;
  },
};

/** Five minutes on a node that is gone, which every pod gets that says nothing else. */
export const defaultTolerations: ControlExperiment = {
  change: 'the default tolerations of 300 s',
  apply: (objects) => {
    delete podSpec(objects).tolerations;
  },
};

/** A budget that asks for all replicas. */
export const fullBudget: ControlExperiment = {
  change: '`minAvailable` equal to the replicas',
  apply: (objects) => {
    const { spec } = only(objects, 'PodDisruptionBudget');
    delete spec.maxUnavailable;
    spec.minAvailable = only(objects, 'HorizontalPodAutoscaler').spec.minReplicas;
  },
};

/** The budget protects pods that do not serve anyway. */
export const sickPodsProtected: ControlExperiment = {
  change: '`unhealthyPodEvictionPolicy` left at its default',
  apply: (objects) => {
    delete only(objects, 'PodDisruptionBudget').spec.unhealthyPodEvictionPolicy;
  },
};

/** A rolling update that may take pods away before others are there. */
export const defaultStrategy: ControlExperiment = {
  change: 'the default rollout strategy, no `minReadySeconds`',
  apply: (objects) => {
    const { spec } = only(objects, 'Deployment');
    delete spec.strategy;
    delete spec.minReadySeconds;
  },
};

/** The replicas stand in the manifest, beside the autoscaler. */
export const replicasGiven: ControlExperiment = {
  change: '`replicas: 3` beside the autoscaler',
  apply: (objects) => {
    only(objects, 'Deployment').spec.replicas = 3;
  },
};

/** A quota for so many pods. */
export function quotaOf(pods: number, change: string): ControlExperiment {
  return {
    change,
    apply: (objects) => {
      only(objects, 'ResourceQuota').spec.hard.pods = String(pods);
    },
  };
}

function podSpec(objects: readonly KubernetesObject[]): KubernetesObject {
  return only(objects, 'Deployment').spec.template.spec;
}
