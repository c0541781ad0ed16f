import type { ApiClient, KubernetesObject } from '../cluster/api-client';

/** Where the pods serve, ours and those before. */
const PORT = 3000;

/** Follows how many endpoints of a Service can be reached, so that no gap between two looks is missed. */
export class EndpointAccount {
  /** Begins with the endpoints that there are. */
  public static async open(api: ApiClient, namespace: string, service: string): Promise<EndpointAccount> {
    const account = new EndpointAccount();
    const path = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`;
    const query = `labelSelector=kubernetes.io/service-name%3D${service}`;
    const { metadata, items } = await api.get(`${path}?${query}`);
    for (const slice of items) account.note('ADDED', slice);
    const from = `${path}?watch=1&${query}&resourceVersion=${metadata.resourceVersion}`;
    account.following = api.watch(from, ({ type, object }) => account.note(type, object), account.stopped.signal);
    return account;
  }

  /** The fewest endpoints that could be reached at once. */
  public fewest = Infinity;

  private readonly ready = new Map<string, number>();
  private readonly stopped = new AbortController();
  private following: Promise<void> = Promise.resolve();

  /** The endpoints that can be reached now. */
  public get now(): number {
    return [...this.ready.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Stops to follow. */
  public async close(): Promise<void> {
    this.stopped.abort();
    await this.following;
  }

  private note(type: string, { metadata, endpoints, ports }: KubernetesObject): void {
    const ready = (endpoints ?? []).filter(({ conditions }: KubernetesObject) => conditions.ready);
    // A pod without a port of the name that the Service asks for is listed, under no port.
    const reached = type !== 'DELETED' && (ports ?? []).some(({ port }: KubernetesObject) => port === PORT);
    this.ready.set(metadata.name, reached ? ready.length : 0);
    this.fewest = Math.min(this.fewest, this.now);
  }
}
