import { eventually } from '../../../support/eventually';
import type { KubernetesObject } from '../cluster/api-client';
import type { Bench } from './bench';
import { manifestsOf, only } from './manifests';
import type { Account, PodView } from './pod-timeline';

const NAME = 'task-mcp-http';
const START_SECONDS = 60;

/** How a copy differs from the manifests of production. */
export interface ServiceCopyOptions {
  /** Its namespace, which is all that tells it from other copies. */
  readonly namespace: string;
  /** Replicas to run with; the autoscaler's minimum if not given. */
  readonly replicas?: number;
  /** Turns the manifests into those of a control experiment. */
  readonly change?: (objects: readonly KubernetesObject[]) => void;
}

/** The service as production has it, in a namespace of its own, so that one failure hits many copies at once. */
export class ServiceCopy {
  /** Applies the manifests, and waits until all replicas serve. */
  public static async deploy(bench: Bench, options: ServiceCopyOptions): Promise<ServiceCopy> {
    const copy = new ServiceCopy(bench, options);
    await copy.apply();
    const { maxReplicas, minReplicas } = copy.manifest('HorizontalPodAutoscaler').spec;
    const replicas = options.replicas ?? minReplicas;
    if (replicas > maxReplicas) throw new Error(`${replicas} replicas are more than ${maxReplicas}`);
    await copy.reachesMinimum(minReplicas);
    await copy.scale(replicas);
    await copy.serves(replicas, START_SECONDS);
    return copy;
  }

  /** Its namespace. */
  public readonly namespace: string;
  /** Its manifests, as they were applied. */
  public readonly manifests: readonly KubernetesObject[];

  private constructor(
    private readonly bench: Bench,
    { namespace, change }: ServiceCopyOptions,
  ) {
    this.namespace = namespace;
    this.manifests = manifestsOf('production');
    for (const { kind, metadata } of this.manifests) {
      if (kind === 'Namespace') metadata.name = namespace;
      else metadata.namespace = namespace;
    }
    change?.(this.manifests);
  }

  /** The one manifest of a kind. */
  public manifest(kind: string): KubernetesObject {
    return only(this.manifests, kind);
  }

  /** Path of the Deployment in the API. */
  public get deploymentPath(): string {
    return `/apis/apps/v1/namespaces/${this.namespace}/deployments/${NAME}`;
  }

  /** The pods that serve. */
  public get serving(): PodView[] {
    return this.bench.timeline.in(this.namespace).filter(({ serving }) => serving);
  }

  /** All pods, those that are going away included. */
  public get pods(): PodView[] {
    return this.bench.timeline.in(this.namespace);
  }

  /** Begins an account of what happens to the pods from now on. */
  public watch(): Account {
    return this.bench.timeline.watch(this.namespace);
  }

  /** Applies all manifests, as a GitOps controller does it again and again. */
  public async apply(): Promise<void> {
    for (const manifest of this.manifests) {
      await this.bench.api.apply(manifest);
      // Admission refuses every pod until the controller has seen the quota.
      if (manifest.kind === 'ResourceQuota') await this.quotaIsKnown(manifest);
    }
  }

  /** Sets the number of replicas, as the autoscaler does it. */
  public async scale(replicas: number): Promise<void> {
    await this.bench.api.patch(`${this.deploymentPath}/scale`, { spec: { replicas } });
  }

  /** A new Deployment has one replica. What is set before the autoscaler has seen that, it sets back to its minimum. */
  private async reachesMinimum(minReplicas: number): Promise<void> {
    const set = async (): Promise<boolean> =>
      (await this.bench.api.get(this.deploymentPath)).spec.replicas >= minReplicas;
    const what = `the autoscaler has set the replicas in ${this.namespace}`;
    await eventually(set, { what, withinSeconds: START_SECONDS });
  }

  /** Changes the Deployment, as `kubectl patch` does it for plain fields. */
  public async patch(spec: object): Promise<void> {
    await this.bench.api.patch(this.deploymentPath, { spec });
  }

  /** Makes a new version of the pods; containers are one list, so a changed one is given whole. */
  public async rollOut(change: (container: KubernetesObject) => void = () => undefined): Promise<void> {
    const { spec } = await this.bench.api.get(this.deploymentPath);
    const [container] = spec.template.spec.containers;
    change(container);
    const metadata = { annotations: { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() } };
    await this.patch({ template: { metadata, spec: { containers: [container] } } });
  }

  /** Waits until as many pods serve. */
  public async serves(replicas: number, withinSeconds: number): Promise<void> {
    await eventually(() => this.serving.length === replicas, {
      what: `${replicas} pods serve in ${this.namespace}`,
      withinSeconds,
      otherwise: () => JSON.stringify(this.pods),
    });
  }

  /** Waits until the Deployment has replaced all its pods, as `kubectl rollout status` does. */
  public async rolledOut(withinSeconds: number): Promise<void> {
    const done = async (): Promise<boolean> => {
      const { metadata, spec, status } = await this.bench.api.get(this.deploymentPath);
      const { observedGeneration, updatedReplicas, replicas, availableReplicas } = status;
      const all = [updatedReplicas, replicas, availableReplicas].every((count) => count === spec.replicas);
      return observedGeneration === metadata.generation && all;
    };
    await eventually(done, { what: `the rollout in ${this.namespace} is done`, withinSeconds });
  }

  /** The messages of the events with this reason. */
  public async events(reason: string): Promise<string[]> {
    const path = `/api/v1/namespaces/${this.namespace}/events?fieldSelector=reason%3D${reason}`;
    const { items } = await this.bench.api.get(path);
    return items.map(({ message }: KubernetesObject) => message);
  }

  private async quotaIsKnown(quota: KubernetesObject): Promise<void> {
    const path = await this.bench.api.pathOf(quota);
    const isKnown = async (): Promise<boolean> => (await this.bench.api.get(path)).status?.hard !== undefined;
    await eventually(isKnown, { what: `the quota of ${this.namespace} is known`, withinSeconds: 30 });
  }
}
