import { oncePer } from '../memo/once-per';
import type { AlertContext } from './alert-context';
import type { RuleGroup } from './rule';
import { capacityGroup } from './rules/capacity';
import { cpuGroup } from './rules/cpu-issues';
import { errorRateGroup } from './rules/high-error-rate';
import { memoryGroup } from './rules/memory-issues';
import { missingInputsGroup } from './rules/missing-inputs';
import { performanceGroup } from './rules/performance-degradation';
import { securityGroup } from './rules/security-incidents';
import { storageGroup } from './rules/storage';
import { availabilityGroup } from './rules/service-downtime/availability';
import { podsGroup } from './rules/service-downtime/pods';
import { syntheticGroup } from './rules/service-downtime/synthetic';

/** Every rule that can be built from what is known of a service, in groups that are evaluated together. */
export const ruleGroups = oncePer((context: AlertContext): readonly RuleGroup[] =>
  [
    availabilityGroup(context),
    podsGroup(context),
    syntheticGroup(context),
    errorRateGroup(context),
    performanceGroup(context),
    memoryGroup(context),
    cpuGroup(context),
    capacityGroup(context),
    storageGroup(context),
    securityGroup(context),
    missingInputsGroup(context),
  ].filter((group) => group !== undefined),
);
