import type { ApiClient, KubernetesObject } from '../cluster/api-client';
import type { FakeNode } from '../cluster/fake-nodes';

const PODS = '/api/v1/pods';
const SELECTOR = 'labelSelector=app%3Dtask-mcp-http';

/** What the scenarios want to know of a pod. */
export interface PodView {
  readonly name: string;
  readonly namespace: string;
  /** The version of the pod template that it was made from. */
  readonly hash: string;
  readonly image: string;
  readonly node?: string;
  readonly zone?: string;
  /** It is ready, is not going away, and its node is there. */
  readonly serving: boolean;
  readonly terminating: boolean;
}

/** How many pods there were from one moment on. */
interface Moment {
  readonly at: number;
  readonly serving: number;
  readonly pods: number;
}

/**
 * Follows every change of the service's pods, in all namespaces, so that no dip between two looks is missed. A pod of a
 * lost node stops to count when the node is lost, not when the control plane notices.
 */
export class PodTimeline {
  private readonly pods = new Map<string, KubernetesObject>();
  private readonly moments = new Map<string, Moment[]>();
  private readonly stopped = new AbortController();
  private following: Promise<void> = Promise.resolve();
  private failure?: Error;

  public constructor(
    private readonly api: ApiClient,
    private readonly nodes: readonly FakeNode[],
    private readonly isLost: (node: string) => boolean,
  ) {}

  /** Begins to follow. */
  public async start(): Promise<void> {
    const version = await this.catchUp();
    this.following = this.follow(version);
    this.following.catch((error) => (this.failure = error));
  }

  /** Stops to follow. */
  public async stop(): Promise<void> {
    this.stopped.abort();
    await this.following;
  }

  /** All pods of a namespace, those that are going away included. */
  public in(namespace: string): PodView[] {
    if (this.failure) throw this.failure;
    return [...this.pods.values()]
      .filter(({ metadata }) => metadata.namespace === namespace)
      .map((pod) => this.view(pod));
  }

  /** The manifests of a namespace's pods. */
  public manifests(namespace: string): KubernetesObject[] {
    return [...this.pods.values()].filter(({ metadata }) => metadata.namespace === namespace);
  }

  /** To be called when a node is lost or has come back. */
  public nodesChanged(): void {
    for (const namespace of this.moments.keys()) this.record(namespace);
  }

  /** Begins an account of what happens in a namespace from now on. */
  public watch(namespace: string): Account {
    return new Account(this.moments.get(namespace) ?? []);
  }

  /** The API server ends a watch when it likes, above all that of a slow reader; then there is a new one. */
  private async follow(version: string): Promise<void> {
    for (let from = version; !this.stopped.signal.aborted; from = await this.catchUp()) {
      const path = `${PODS}?watch=1&${SELECTOR}&resourceVersion=${from}`;
      await this.api.watch(path, ({ type, object }) => this.note(type, object), this.stopped.signal);
    }
  }

  private async catchUp(): Promise<string> {
    const { metadata, items } = await this.api.get(`${PODS}?${SELECTOR}`);
    const present = new Set(items.map((pod: KubernetesObject) => pod.metadata.uid));
    for (const pod of [...this.pods.values()]) if (!present.has(pod.metadata.uid)) this.note('DELETED', pod);
    for (const pod of items) this.note('MODIFIED', pod);
    return metadata.resourceVersion;
  }

  private note(type: string, pod: KubernetesObject): void {
    // The server is about to end the watch.
    if (type === 'ERROR') return;
    if (type === 'DELETED') this.pods.delete(pod.metadata.uid);
    else this.pods.set(pod.metadata.uid, pod);
    this.record(pod.metadata.namespace);
  }

  private record(namespace: string): void {
    const views = this.in(namespace);
    const moments = this.moments.get(namespace) ?? [];
    this.moments.set(namespace, moments);
    moments.push({ at: Date.now(), serving: views.filter(({ serving }) => serving).length, pods: views.length });
  }

  private view({ metadata, spec, status }: KubernetesObject): PodView {
    const { nodeName } = spec;
    const terminating = metadata.deletionTimestamp !== undefined;
    const ready = (status.conditions ?? []).some(({ type, status: is }: any) => type === 'Ready' && is === 'True');
    return {
      name: metadata.name,
      namespace: metadata.namespace,
      hash: metadata.labels['pod-template-hash'] ?? '',
      image: spec.containers[0].image,
      node: nodeName,
      zone: this.nodes.find(({ name }) => name === nodeName)?.zone,
      serving: ready && !terminating && !this.isLost(nodeName),
      terminating,
    };
  }
}

/** What happened in a namespace since some moment. */
export class Account {
  private readonly since = Date.now();
  private readonly first: number;

  public constructor(private readonly moments: readonly Moment[]) {
    this.first = Math.max(0, moments.length - 1);
  }

  /** The fewest pods that served at once. */
  public get fewestServing(): number {
    return Math.min(...this.own.map(({ serving }) => serving));
  }

  /** The most pods that there were at once, those that were going away included. */
  public get mostPods(): number {
    return Math.max(...this.own.map(({ pods }) => pods));
  }

  /** Seconds until `strength` pods served for good; `undefined` where they do not. */
  public secondsUntil(strength: number): number | undefined {
    const own = this.own;
    if ((own.at(-1)?.serving ?? 0) < strength) return undefined;
    const lastTooFew = own.map(({ serving }) => serving < strength).lastIndexOf(true);
    return lastTooFew < 0 ? 0 : Math.max(0, (own[lastTooFew + 1]!.at - this.since) / 1000);
  }

  private get own(): readonly Moment[] {
    return this.moments.slice(this.first);
  }
}
