import type { Construct } from 'constructs';
import type { IExposure } from '../network/exposed-service';
import { Exposure } from '../network/exposure';
import { NetworkIsolation } from '../network/network-isolation';
import type { PublishedPaths } from '../network/published-paths';
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
  { metadata, metricsPorts, onTop, port, server }: Shared,
  { service, probes }: WorkloadParts,
): WayInParts {
  const exposure =
    chosen === false
      ? undefined
      : chosen.bind(scope, 'Exposure', { service, metadata, paths: publishedPaths(server, probes) });
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
