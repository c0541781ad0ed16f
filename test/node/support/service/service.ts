import type { ApiClient, KubernetesObject } from '../../../e2e/support/cluster/api-client';
import { manifestsOf, only } from '../../../e2e/support/scene/manifests';
import { eventually } from '../../../support/eventually';
import type { RealCluster } from '../cluster/real-cluster';
import { NODES } from '../cluster/topology';

const NAMESPACE = 'task-mcp';
const NAME = 'task-mcp-http';
const SELECTOR = 'labelSelector=app%3Dtask-mcp-http';
const SECRET = { name: 'task-mcp-auth', key: 'tokens' };
const START_SECONDS = 120;
const SETTLE_SECONDS = 300;

/** A token that the server lets in. */
export const TOKEN = 'token-of-a-test';

/** The service on real nodes, from the manifests of production as they are committed. */
export class Service {
  /** The image that the manifests of production name. */
  public static get image(): string {
    return containerOf(only(manifestsOf('production'), 'Deployment')).image;
  }

  /** Applies the manifests, and waits until as many pods as the autoscaler's minimum are available. */
  public static async deploy(cluster: RealCluster): Promise<Service> {
    const service = new Service(cluster);
    await service.apply();
    const enough = async (): Promise<boolean> =>
      (await service.deployment()).status.availableReplicas === service.minReplicas;
    await eventually(enough, { what: `${service.minReplicas} pods are available`, withinSeconds: START_SECONDS });
    return service;
  }

  public readonly namespace = NAMESPACE;
  public readonly manifests: readonly KubernetesObject[] = manifestsOf('production');

  private constructor(private readonly cluster: RealCluster) {}

  /** The fewest replicas that the autoscaler lets there be. */
  public get minReplicas(): number {
    return only(this.manifests, 'HorizontalPodAutoscaler').spec.minReplicas;
  }

  /** Its Deployment, as the API has it. */
  public async deployment(): Promise<KubernetesObject> {
    return this.api.get(this.path);
  }

  /** All its pods, those that are going away included. */
  public async pods(): Promise<KubernetesObject[]> {
    return (await this.api.get(`/api/v1/namespaces/${NAMESPACE}/pods?${SELECTOR}`)).items;
  }

  /** Replaces all pods by new ones, whose template is changed; `kubectl rollout restart` changes nothing else. */
  public async rollOut(change?: (pod: KubernetesObject) => void): Promise<void> {
    await this.begin(change);
    await this.settled();
  }

  /** Begins to replace all pods, and does not wait. */
  public async begin(change: (pod: KubernetesObject) => void = () => undefined): Promise<void> {
    const { spec } = await this.deployment();
    const { template } = structuredClone(spec);
    template.metadata.annotations['kubectl.kubernetes.io/restartedAt'] = new Date().toISOString();
    change(template.spec);
    await this.api.replacePart(this.path, '/spec/template', template);
  }

  /** Changes how pods are replaced from now on. */
  public async replaceBy(strategy: KubernetesObject): Promise<void> {
    await this.api.replacePart(this.path, '/spec/strategy', strategy);
  }

  /** Makes the Deployment what the manifests say, and waits until it is. */
  public async restore(): Promise<void> {
    const { spec } = only(this.manifests, 'Deployment');
    await this.api.replacePart(this.path, '/spec/template', spec.template);
    await this.settled();
  }

  /** Sees to it that each node has a pod. What was moved away stays away, so one of a crowded node is asked to go. */
  public async spread(): Promise<void> {
    for (let moves = NODES.length; ; moves -= 1) {
      const pods = await this.pods();
      const nodes = pods.map(({ spec }) => spec.nodeName);
      if (NODES.every(({ name }) => nodes.includes(name))) return;
      if (moves === 0) throw new Error(`the pods do not spread: ${nodes.join(', ')}`);
      const spare = pods.find(({ spec }, index) => nodes.indexOf(spec.nodeName) < index);
      await this.api.delete(`/api/v1/namespaces/${NAMESPACE}/pods/${spare.metadata.name}`);
      await this.settled();
    }
  }

  /** How many pods are Ready on other nodes than this one. */
  public async readyOutside(node: string): Promise<number> {
    const isReady = ({ status }: KubernetesObject): boolean =>
      (status.conditions ?? []).some(({ type, status: is }: any) => type === 'Ready' && is === 'True');
    return (await this.pods()).filter((pod) => pod.spec.nodeName !== node && isReady(pod)).length;
  }

  /** Runs a program in a pod, and returns what it writes. Rejects where it fails. */
  public async exec(pod: string, ...command: string[]): Promise<string> {
    const exec = ['exec', '--namespace', NAMESPACE, pod, '--', ...command];
    return (await this.cluster.controlPlane.kubectl(...exec)).stdout;
  }

  /** Waits until all pods are those of the Deployment's newest version and available, and no other is left. */
  public async settled(): Promise<void> {
    const done = async (): Promise<boolean> => {
      const { metadata, spec, status } = await this.deployment();
      const { observedGeneration, updatedReplicas, replicas, availableReplicas } = status;
      const all = [updatedReplicas, replicas, availableReplicas].every((count) => count === spec.replicas);
      if (observedGeneration !== metadata.generation || !all) return false;
      // The Deployment is told of a deleted pod a moment later.
      const pods = await this.pods();
      return pods.length === spec.replicas && pods.every(({ metadata: { deletionTimestamp } }) => !deletionTimestamp);
    };
    await eventually(done, { what: 'all pods are new and available', withinSeconds: SETTLE_SECONDS });
  }

  private get api(): ApiClient {
    return this.cluster.api;
  }

  private get path(): string {
    return `/apis/apps/v1/namespaces/${NAMESPACE}/deployments/${NAME}`;
  }

  private async apply(): Promise<void> {
    for (const manifest of this.manifests) {
      await this.api.apply(manifest);
      if (manifest.kind === 'Namespace') await this.api.apply(secret());
    }
  }
}

function containerOf(deployment: KubernetesObject): KubernetesObject {
  return deployment.spec.template.spec.containers[0];
}

/** What only the user has. */
function secret(): KubernetesObject {
  const metadata = { name: SECRET.name, namespace: NAMESPACE };
  return { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { [SECRET.key]: TOKEN } };
}
