import type { ApiClient, KubernetesObject } from '../../../e2e/support/cluster/api-client';
import { eventually } from '../../../support/eventually';
import type { RealCluster } from '../cluster/real-cluster';

const START_SECONDS = 60;

/** What a further pod is. */
export interface BystanderProps {
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly command: readonly string[];
  /** @default {} */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A pod that is not the service's, with nothing stated that it does not need. */
export class Bystander {
  /** Makes the pod, in a namespace that is made where it is missing, and waits until it runs. */
  public static async start(cluster: RealCluster, props: BystanderProps): Promise<Bystander> {
    const { name, namespace, image, command, labels } = props;
    await cluster.api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    await serviceAccountExists(cluster.api, namespace);
    await cluster.api.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace, labels },
      spec: { terminationGracePeriodSeconds: 1, containers: [{ name: 'main', image, command }] },
    });
    const bystander = new Bystander(cluster, props);
    const running = async (): Promise<boolean> => (await bystander.pod()).status.phase === 'Running';
    await eventually(running, { what: `pod ${name} runs in ${namespace}`, withinSeconds: START_SECONDS });
    return bystander;
  }

  private constructor(
    private readonly cluster: RealCluster,
    private readonly props: BystanderProps,
  ) {}

  /** The pod as the API has it. */
  public async pod(): Promise<KubernetesObject> {
    return this.cluster.api.get(this.path);
  }

  /** Runs a program in it, and returns what it writes. Rejects where it fails. */
  public async run(...command: string[]): Promise<string> {
    const { name, namespace } = this.props;
    const exec = ['exec', '--namespace', namespace, name, '--', ...command];
    return (await this.cluster.controlPlane.kubectl(...exec)).stdout;
  }

  /** Removes the pod. */
  public async remove(): Promise<void> {
    await this.cluster.api.delete(this.path);
  }

  private get path(): string {
    return `/api/v1/namespaces/${this.props.namespace}/pods/${this.props.name}`;
  }
}

/** Pods are refused before a controller has made it. */
async function serviceAccountExists(api: ApiClient, namespace: string): Promise<void> {
  const exists = (): Promise<boolean> =>
    api.get(`/api/v1/namespaces/${namespace}/serviceaccounts/default`).then(
      () => true,
      () => false,
    );
  await eventually(exists, { what: `${namespace} has a ServiceAccount`, withinSeconds: START_SECONDS });
}
