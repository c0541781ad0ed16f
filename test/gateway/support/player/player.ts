import { eventually } from '../../../support/eventually';
import type { GatewayTools } from '../gateway-tools';
import { EnvoyGateway } from './envoy-gateway';
import { McpClients } from './mcp-clients';
import { Pods } from './pods';
import type { Answer, Clients, PodSpec, PodStatus, Requests, Sessions, Setting } from './protocol';

/** A gateway, its pods and its clients, in a network of their own. */
export class Player {
  private readonly pods = new Pods();
  private readonly clients = new McpClients();
  private readonly gateway: EnvoyGateway;

  public constructor(folder: string, tools: GatewayTools) {
    this.gateway = new EnvoyGateway(folder, tools);
  }

  /** Starts everything. */
  public async start(setting: Setting): Promise<void> {
    await Promise.all(setting.pods.map((pod) => this.pods.start(pod)));
    await this.gateway.start(setting);
  }

  /** Starts one more pod, which no route knows yet. */
  public startPod(pod: PodSpec): Promise<void> {
    return this.pods.start(pod);
  }

  /** Has the gateway read other objects. */
  public apply(manifests: readonly object[]): void {
    this.gateway.write('routes', manifests);
  }

  /** Ends a pod. */
  public killPod(port: number): Promise<void> {
    return this.pods.kill(port);
  }

  /** Sends requests, and tells what came back. */
  public async request({ port, count, path = '/', together = false, ...init }: Requests): Promise<Answer[]> {
    const one = async (): Promise<Answer> => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, init);
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
    };
    if (together) return Promise.all(Array.from({ length: count }, one));
    const answers: Answer[] = [];
    for (let sent = 0; sent < count; sent += 1) answers.push(await one());
    return answers;
  }

  /** Opens sessions, and has each make some calls. */
  public connect(clients: Clients): Promise<Sessions> {
    return this.clients.connect(clients);
  }

  /** Has the open sessions of one way make more calls. */
  public call(calls: { port: number; calls: number }): Promise<Sessions> {
    return this.clients.call(calls);
  }

  /** How many requests each plain pod has begun to execute. */
  public executed(): Record<string, number> {
    return this.pods.executed;
  }

  /** How the proxy sees the pods behind a route. */
  public podsOf(namespace: string): Promise<PodStatus[]> {
    return this.gateway.podsOf(namespace);
  }

  /** Waits until the proxy has that many pods that are well. */
  public podsAreWell({ namespace, count }: { namespace: string; count: number }): Promise<PodStatus[]> {
    const ask = async (): Promise<PodStatus[] | undefined> => {
      const pods = await this.gateway.podsOf(namespace);
      return pods.filter(({ well }) => well).length === count ? pods : undefined;
    };
    return eventually(ask, { what: `${count} pods that are well in ${namespace}`, withinSeconds: 90 });
  }
}
