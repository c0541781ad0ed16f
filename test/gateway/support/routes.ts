import { App, Chart } from 'cdk8s';
import type { ServerTraffic, TrafficPolicy } from '../../../lib';
import { HttpRoute } from '../../../lib';
import { withoutHash } from './hash-patch';
import { Pods } from './player/pods';
import type { PodSpec } from './player/protocol';

/** One way to lead requests to pods, behind a listener and in a namespace of its name. */
export interface Way {
  readonly name: string;
  readonly policy?: TrafficPolicy;
  readonly server?: ServerTraffic;
  /** Changes what was synthesized. */
  readonly change?: (manifests: Readonly<Record<string, any>>) => void;
}

/**
 * What the library writes for a way in. Two things differ from a cluster: there is no Service, so its pods are named one by one,
 * and clients reach the gateway by its address.
 */
export function manifestsOf({ name, policy, server, change }: Way, pods: readonly PodSpec[]): object[] {
  const chart = new Chart(new App(), 'gateway', { namespace: name });
  new HttpRoute(chart, 'Route', {
    service: { name: 'task-mcp-http', port: 3000 },
    paths: { prefixes: ['/'], exact: [], streams: [], withheld: [] },
    gateway: { name: 'gateway', namespace: 'gateways', sectionName: name },
    server,
    trafficPolicy: policy,
  });
  const manifests = chart.toJson() as any[];
  const byKind = Object.fromEntries(manifests.map((manifest) => [manifest.kind, manifest]));
  delete byKind.HTTPRoute.spec.hostnames;
  for (const rule of byKind.HTTPRoute.spec.rules) {
    rule.backendRefs = [{ group: 'gateway.envoyproxy.io', kind: 'Backend', name: 'pods' }];
  }
  change?.(byKind);
  const patches = withoutHash(name, byKind);
  const endpoints = pods.map((pod) => ({ ip: Pods.addressOf(pod) }));
  const backend = { apiVersion: 'gateway.envoyproxy.io/v1alpha1', kind: 'Backend' };
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    { ...backend, metadata: { name: 'pods', namespace: name }, spec: { endpoints } },
    ...(Object.values(byKind) as object[]),
    ...patches,
  ];
}

/** A port for the listener of each way. */
export function listenersOf(ways: readonly Way[]): Record<string, number> {
  return Object.fromEntries(ways.map(({ name }, index) => [name, 8800 + index]));
}
