import type { Construct } from 'constructs';
import { NAMES } from '../kubernetes/names';
import type { IExposure } from '../network/exposed-service';
import { Exposure } from '../network/exposure';
import { NetworkIsolation } from '../network/network-isolation';
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
  { port = NAMES.port, exposure: chosen = Exposure.httpRoute(), isolation }: TaskMcpHttpProps,
  { metadata, metricsPorts, onTop }: Shared,
  { service }: WorkloadParts,
): WayInParts {
  const exposure = chosen === false ? undefined : chosen.bind(scope, 'Exposure', { service, metadata });
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
