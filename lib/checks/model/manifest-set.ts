import type { Labels, LabelSelector } from '../../kubernetes/label-selector';
import { selects } from '../../kubernetes/label-selector';
import type { ObjectMeta } from '../manifests/manifest';
import type { ManifestsByKind } from '../manifests/manifests-by-kind';
import type { NetworkPolicyManifest } from '../manifests/network-policy-manifest';
import type { PodSpec, PodTemplate } from '../manifests/pod-manifest';
import type { HorizontalPodAutoscalerManifest, WorkloadManifest } from '../manifests/workload-manifest';
import { collect } from './collect';
import type { Subject } from './subject';

/** A workload together with the pods it makes. */
export interface Pods {
  /** The workload that makes the pods. */
  readonly subject: Subject<WorkloadManifest>;
  /** Namespace of the pods; empty where the manifest names none. */
  readonly namespace: string;
  /** Labels of the pods. */
  readonly labels: Labels;
  /** Metadata of the template that the pods are made from; a Pod that stands alone has none. */
  readonly template?: ObjectMeta;
  /** What the pods run. */
  readonly spec: PodSpec;
}

/** The smallest and the largest number of replicas that a workload runs with, and the fields that say so. */
export interface ReplicaRange {
  /** Replicas that run at least. */
  readonly min: number;
  /** Replicas that run at most. */
  readonly max: number;
  /** `minReplicas` where an autoscaler decides, `replicas` where the workload itself does. */
  readonly minField: 'minReplicas' | 'replicas';
}

const WORKLOAD_KINDS = [
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  'batch/Job',
  'batch/CronJob',
  '/Pod',
] as const;

/**
 * The final manifests of one chart, indexed for the questions that rules ask. Each index is made once per synth and
 * shared by all rules, which keeps the checks linear in the number of objects.
 */
export class ManifestSet {
  /** Workloads and their pods. */
  public readonly pods: readonly Pods[];

  private readonly byKind = new Map<string, Subject[]>();
  private readonly byIdentity = new Map<string, Subject>();
  private readonly podsByNamespace = new Map<string, Pods[]>();
  private readonly podsByLabel = new Map<string, Pods[]>();
  private readonly policiesByPods = new Map<Pods, Subject<NetworkPolicyManifest>[]>();
  private readonly autoscalers = new Map<string, Subject<HorizontalPodAutoscalerManifest>>();

  public constructor(
    /** Every object of the chart. */
    public readonly all: readonly Subject[],
  ) {
    for (const subject of all) {
      const kind = groupKindOf(subject);
      collect(this.byKind, kind, subject);
      this.byIdentity.set(key(kind, namespaceOf(subject), subject.manifest.metadata.name), subject);
    }
    this.pods = WORKLOAD_KINDS.flatMap((kind) => this.ofKind(kind).flatMap(podsOf));
    for (const pods of this.pods) {
      collect(this.podsByNamespace, pods.namespace, pods);
      for (const [label, value] of Object.entries(pods.labels)) {
        collect(this.podsByLabel, key(label, pods.namespace, value), pods);
      }
    }
    for (const policy of this.ofKind('networking.k8s.io/NetworkPolicy')) {
      // The API server reads a policy without a selector as one for every pod of the namespace.
      const selector = policy.manifest.spec?.podSelector ?? {};
      for (const pods of this.podsSelectedBy(selector, namespaceOf(policy))) collect(this.policiesByPods, pods, policy);
    }
    for (const autoscaler of this.ofKind('autoscaling/HorizontalPodAutoscaler')) {
      const target = autoscaler.manifest.spec?.scaleTargetRef;
      this.autoscalers.set(key(target?.kind, namespaceOf(autoscaler), target?.name), autoscaler);
    }
  }

  /** The objects of one kind; empty where the chart holds none. */
  public ofKind<K extends keyof ManifestsByKind>(kind: K): readonly Subject<ManifestsByKind[K]>[] {
    return (this.byKind.get(kind) ?? []) as unknown as readonly Subject<ManifestsByKind[K]>[];
  }

  /** The object of one kind, namespace and name. */
  public find<K extends keyof ManifestsByKind>(
    kind: K,
    namespace: string,
    name: string | undefined,
  ): Subject<ManifestsByKind[K]> | undefined {
    return this.findAny(kind, namespace, name) as Subject<ManifestsByKind[K]> | undefined;
  }

  /** The object of any API group and kind, written as {@link groupKindOf} does. */
  public findAny(groupKind: string, namespace: string, name: string | undefined): Subject | undefined {
    return this.byIdentity.get(key(groupKind, namespace, name));
  }

  /** The autoscaler that decides over a workload's replicas. */
  public autoscalerOf(workload: Subject): Subject<HorizontalPodAutoscalerManifest> | undefined {
    const { kind, metadata } = workload.manifest;
    return this.autoscalers.get(key(kind, namespaceOf(workload), metadata.name));
  }

  /** How many replicas a workload runs with; Kubernetes takes 1 where nothing says. */
  public replicasOf(workload: Subject<WorkloadManifest>): ReplicaRange {
    const scale = this.autoscalerOf(workload)?.manifest.spec;
    if (scale) {
      const min = scale.minReplicas ?? 1;
      return { min, max: scale.maxReplicas ?? min, minField: 'minReplicas' };
    }
    const replicas = workload.manifest.spec?.replicas ?? 1;
    return { min: replicas, max: replicas, minField: 'replicas' };
  }

  /** The pods of a namespace. */
  public podsIn(namespace: string): readonly Pods[] {
    return this.podsByNamespace.get(namespace) ?? [];
  }

  /** The pods of a namespace that a selector matches. */
  public podsSelectedBy(selector: LabelSelector | undefined, namespace: string): readonly Pods[] {
    let candidates = this.podsIn(namespace);
    for (const [label, value] of Object.entries(selector?.matchLabels ?? {})) {
      const labelled = this.podsByLabel.get(key(label, namespace, value)) ?? [];
      if (labelled.length < candidates.length) candidates = labelled;
    }
    return candidates.filter((pods) => selects(selector, pods.labels));
  }

  /** The network policies that isolate pods in one direction. */
  public policiesIsolating(pods: Pods, direction: 'Ingress' | 'Egress'): readonly Subject<NetworkPolicyManifest>[] {
    return (this.policiesByPods.get(pods) ?? []).filter(({ manifest }) => isolates(manifest, direction));
  }
}

/** Namespace of an object; objects without one are compared as if they shared a namespace. */
export function namespaceOf(subject: Subject): string {
  return subject.manifest.metadata.namespace ?? '';
}

/** API group and kind of an object as rules name them: `apps/Deployment`, and `/Service` in the core group. */
export function groupKindOf(subject: Subject): string {
  const { apiVersion, kind } = subject.manifest;
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? `/${kind}` : `${apiVersion.slice(0, slash)}/${kind}`;
}

function podsOf(subject: Subject<WorkloadManifest>): Pods[] {
  const { spec } = subject.manifest;
  // A Pod is its own template.
  const template: PodTemplate | undefined =
    subject.manifest.kind === 'Pod' ? (subject.manifest as PodTemplate) : (spec?.jobTemplate?.spec ?? spec)?.template;
  if (!template?.spec) return [];
  const { metadata, spec: pod } = template;
  const pods = { subject, namespace: namespaceOf(subject), labels: metadata?.labels ?? {}, spec: pod };
  return [subject.manifest.kind === 'Pod' || !metadata ? pods : { ...pods, template: metadata }];
}

/** Where a policy names no types it isolates ingress, and egress only if it has egress rules. */
function isolates(policy: NetworkPolicyManifest, direction: 'Ingress' | 'Egress'): boolean {
  const { policyTypes = [], egress = [] } = policy.spec ?? {};
  return policyTypes.length > 0 ? policyTypes.includes(direction) : direction === 'Ingress' || egress.length > 0;
}

function key(kind: string | undefined, namespace: string, name: string | undefined): string {
  return `${kind} ${namespace} ${name}`;
}
