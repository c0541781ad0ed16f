import type { Construct } from 'constructs';
import { Autoscaler } from '../availability/autoscaler';
import { DisruptionBudget } from '../availability/disruption-budget';
import { LimitRange } from '../capacity/limit-range';
import { ResourceQuota } from '../capacity/resource-quota';
import type { WorkloadParts } from './compose-workload';
import type { Shared } from './shared';
import type { TaskMcpHttpProps } from './task-mcp-http-props';

/** How many pods there are, and what they may take. */
export interface AvailabilityAndCapacityParts {
  readonly disruptionBudget?: DisruptionBudget;
  readonly autoscaling?: Autoscaler;
  readonly quota?: ResourceQuota;
  readonly limitRange?: LimitRange;
}

/** Second step: how many pods stay and come, and the room that the namespace has for them. */
export function composeAvailabilityAndCapacity(
  scope: Construct,
  { disruptionBudget, autoscaling, quota, limitRange }: TaskMcpHttpProps,
  { onTop }: Shared,
  { deployment: workload, volumeClaim }: WorkloadParts,
): AvailabilityAndCapacityParts {
  const budget =
    disruptionBudget === false
      ? undefined
      : new DisruptionBudget(scope, 'DisruptionBudget', {
          ...disruptionBudget,
          workload,
          metadata: onTop({ name: workload.name, ...disruptionBudget?.metadata }),
        });
  const autoscaler =
    autoscaling === false
      ? undefined
      : new Autoscaler(scope, 'Autoscaler', {
          ...autoscaling,
          workload,
          metadata: onTop({ name: workload.name, ...autoscaling?.metadata }),
        });
  return {
    disruptionBudget: budget,
    autoscaling: autoscaler,
    quota:
      quota === false
        ? undefined
        : new ResourceQuota(scope, 'ResourceQuota', {
            ...quota,
            workloads: [{ workload, autoscaler }],
            claims: volumeClaim && [volumeClaim],
            metadata: onTop(quota?.metadata),
          }),
    limitRange:
      limitRange === false
        ? undefined
        : new LimitRange(scope, 'LimitRange', {
            beside: workload.resources,
            ...limitRange,
            metadata: onTop(limitRange?.metadata),
          }),
  };
}
