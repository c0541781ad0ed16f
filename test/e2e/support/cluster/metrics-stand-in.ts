import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { eventually } from '../../../support/eventually';
import { LOOPBACK } from '../../../support/free-port';
import type { PodTimeline } from '../scene/pod-timeline';
import type { ControlPlane } from './control-plane';
import { NODES } from './fake-nodes';

const GROUP_VERSION = 'metrics.k8s.io/v1beta1';
const PODS = new RegExp(`^/apis/${GROUP_VERSION}/namespaces/([^/]+)/pods$`);
const RESOURCES = [
  { name: 'nodes', singularName: '', namespaced: false, kind: 'NodeMetrics', verbs: ['get', 'list'] },
  { name: 'pods', singularName: '', namespaced: true, kind: 'PodMetrics', verbs: ['get', 'list'] },
];
/** 70 % of 250m, what the autoscaler aims at: it leaves a Deployment alone that uses this. */
const CONTENT_MILLICORES = 175;

/**
 * Stands in for metrics-server: it says of each running pod that it uses as much CPU as a test has set for its namespace.
 * The API server asks it as it would ask the real one, through an APIService.
 */
export class MetricsStandIn {
  /** Starts to answer, and waits until the API server has found it. */
  public static async start({ api, servingFiles }: ControlPlane, timeline: PodTimeline): Promise<MetricsStandIn> {
    const cert = readFileSync(servingFiles.cert);
    const key = readFileSync(servingFiles.key);
    const standIn = new MetricsStandIn(timeline, createServer({ cert, key }));
    standIn.server.listen(0, LOOPBACK);
    await once(standIn.server, 'listening');
    const { port } = standIn.server.address() as AddressInfo;
    for (const object of registration(port)) await api.apply(object);
    const isAvailable = async (): Promise<boolean> =>
      api.get(`/apis/${GROUP_VERSION}`).then(
        () => true,
        () => false,
      );
    await eventually(isAvailable, { what: 'the API server finds the metrics', withinSeconds: 30 });
    return standIn;
  }

  private readonly millicores = new Map<string, number>();

  private constructor(
    private readonly timeline: PodTimeline,
    private readonly server: Server,
  ) {
    server.on('request', ({ url }, response) => {
      const answer = this.answer(new URL(url ?? '/', 'https://localhost').pathname);
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 404 }));
    });
  }

  /** From now on each pod of the namespace uses this much CPU. */
  public use(namespace: string, millicores: number): void {
    this.millicores.set(namespace, millicores);
  }

  /** Stops to answer. */
  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private answer(path: string): object | undefined {
    if (path === `/apis/${GROUP_VERSION}`) {
      return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: GROUP_VERSION, resources: RESOURCES };
    }
    const [, namespace] = PODS.exec(path) ?? [];
    if (namespace !== undefined) return { ...list('PodMetricsList'), items: this.podsOf(namespace) };
    return path === `/apis/${GROUP_VERSION}/nodes` ? { ...list('NodeMetricsList'), items: nodes() } : undefined;
  }

  private podsOf(namespace: string): object[] {
    const cpu = `${this.millicores.get(namespace) ?? CONTENT_MILLICORES}m`;
    return this.timeline
      .manifests(namespace)
      .filter(({ metadata, status }) => status.phase === 'Running' && metadata.deletionTimestamp === undefined)
      .map(({ metadata: { name, labels }, spec }) => ({
        metadata: { name, namespace, labels },
        timestamp: new Date().toISOString(),
        window: '10s',
        containers: spec.containers.map((container: any) => ({
          name: container.name,
          usage: { cpu, memory: '300Mi' },
        })),
      }));
  }
}

function nodes(): object[] {
  const timestamp = new Date().toISOString();
  return NODES.map(({ name }) => ({
    metadata: { name },
    timestamp,
    window: '10s',
    usage: { cpu: '1', memory: '4Gi' },
  }));
}

function list(kind: string): object {
  return { kind, apiVersion: GROUP_VERSION, metadata: {} };
}

/** Without kube-proxy a Service leads nowhere, unless it is another name for a host. */
function registration(port: number): object[] {
  const [name, namespace] = ['metrics-server', 'kube-system'];
  const [group, version] = GROUP_VERSION.split('/');
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { type: 'ExternalName', externalName: 'localhost', ports: [{ name: 'https', port }] },
    },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: `${version}.${group}` },
      spec: {
        group,
        version,
        groupPriorityMinimum: 100,
        versionPriority: 100,
        insecureSkipTLSVerify: true,
        service: { name, namespace, port },
      },
    },
  ];
}
