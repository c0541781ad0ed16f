import type { Construct } from 'constructs';
import { NAMES } from '../kubernetes/names';
import type { IExposure } from '../network/exposed-service';
import { Exposure } from '../network/exposure';
import { NetworkIsolation } from '../network/network-isolation';
import type { PublishedPaths } from '../network/published-paths';
import type { ServerTraffic } from '../network/server-traffic';
import type { ServerProfile } from '../server/server-profile';
import type { Probes } from '../workload/probes';
import type { WorkloadParts } from './compose-workload';
import type { Shared } from './shared';
import type { TaskMcpHttpProps } from './task-mcp-http-props';

/** Who reaches the pods. */
export interface WayInParts {
  readonly exposure?: IExposure;
  readonly isolation?: NetworkIsolation;
}

/** Third step: the way in from outside the cluster, and the isolation that lets it through. */
export function composeWayIn(
  scope: Construct,
  { exposure: chosen = Exposure.httpRoute(), isolation }: TaskMcpHttpProps,
  { metadata, metricsPorts, onTop, port, profile, server }: Shared,
  { service, probes }: WorkloadParts,
): WayInParts {
  const exposure =
    chosen === false
      ? undefined
      : chosen.bind(scope, 'Exposure', {
          service,
          metadata,
          paths: publishedPaths(server, probes),
          server: trafficOf(server, probes),
          // Only the profile of Envoy Gateway counts the requests of an HTTPRoute.
          byEnvoyGateway: profile.countedRoute?.kind === 'HTTPRoute',
        });
  if (isolation === false) return { exposure };
  const { gateway = exposure?.peers } = isolation ?? {};
  return {
    exposure,
    isolation: new NetworkIsolation(scope, 'Isolation', {
      metricsPorts,
      ...isolation,
      port,
      gateway,
      metadata: onTop(isolation?.metadata),
    }),
  };
}

/** What clients need, and the health checks where they tell strangers nothing: the outside probe asks them. */
function publishedPaths(server: ServerProfile, { liveness, readiness }: Probes): PublishedPaths {
  const { clientPaths, health, privatePaths, streams } = server;
  const checks = [...new Set([liveness, readiness].filter(({ tcp }) => !tcp).map(({ path }) => path))];
  return {
    prefixes: clientPaths.filter((path) => !streams.some((stream) => stream.path === path)),
    exact: health.public ? checks : [],
    streams,
    withheld: health.public ? privatePaths : [...new Set([...privatePaths, ...checks])],
  };
}

/** What the proxies must know of the server. They send no headers of the kubelet, and ask in the scheme of clients. */
function trafficOf(
  { heartbeat, idempotentMethods, sessions, slowestCall }: ServerProfile,
  { readiness: { tcp, path, scheme, headers, port } }: Probes,
): ServerTraffic {
  const asks = !tcp && scheme === 'HTTP' && Object.keys(headers).length === 0 && port === NAMES.portName;
  return {
    ...(asks && { readinessPath: path }),
    heartbeat,
    slowestCall,
    idempotentMethods,
    ...(sessions && { sessionHeader: sessions.header }),
  };
}
