import type { Rule } from '../rule';
import { absentOutlastsScrapes } from './absent-outlasts-scrapes';
import { alertHasRoute } from './alert-has-route';
import { alertHasRunbook } from './alert-has-runbook';
import { alertJobScraped } from './alert-job-scraped';
import { alertLabelsComplete } from './alert-labels-complete';
import { alertMetricsDeclared } from './alert-metrics-declared';
import { alertObjectsExist } from './alert-objects-exist';
import { amountsAreQuantities } from './amounts-are-quantities';
import { autoscalerMetricsHaveRequests } from './autoscaler-metrics-have-requests';
import { autoscalerTargetExists } from './autoscaler-target-exists';
import { budgetAllowsEviction } from './budget-allows-eviction';
import { budgetHasOneBound } from './budget-has-one-bound';
import { budgetSelectsPods } from './budget-selects-pods';
import { countedRouteExists } from './counted-route-exists';
import { criticalAlertPages } from './critical-alert-pages';
import { drainWithinGracePeriod } from './drain-within-grace-period';
import { envNamesUnique } from './env-names-unique';
import { ephemeralVolumesWithinLimit } from './ephemeral-volumes-within-limit';
import { factsReadable } from './facts-readable';
import { failoverBeforeStatusPage } from './failover-before-status-page';
import { gracePeriodCoversHeartbeat } from './grace-period-covers-heartbeat';
import { imagePinned } from './image-pinned';
import { limitCoversRequest } from './limit-covers-request';
import { limitRangeAdmitsContainers } from './limit-range-admits-containers';
import { limitRangeLeavesContainersAlone } from './limit-range-leaves-containers-alone';
import { minDomainsLeavesRoom } from './min-domains-leaves-room';
import { minDomainsNeedsDoNotSchedule } from './min-domains-needs-do-not-schedule';
import { monitoringUnderRateLimit } from './monitoring-under-rate-limit';
import { networkPolicyAdmitsClients } from './network-policy-admits-clients';
import { networkPolicyAdmitsDns } from './network-policy-admits-dns';
import { networkPolicyAdmitsGateway } from './network-policy-admits-gateway';
import { networkPolicySelectsPods } from './network-policy-selects-pods';
import { noDuplicateObjects } from './no-duplicate-objects';
import { oneAutoscalerPerWorkload } from './one-autoscaler-per-workload';
import { oneBudgetPerPod } from './one-budget-per-pod';
import { panelMetricsDeclared } from './panel-metrics-declared';
import { podSecurityRestricted } from './pod-security-restricted';
import { probeJobDiffersFromServiceJob } from './probe-job-differs-from-service-job';
import { probePortExists } from './probe-port-exists';
import { probeTimeoutWithinPeriod } from './probe-timeout-within-period';
import { probesUnderRateLimit } from './probes-under-rate-limit';
import { progressDeadlineCoversStartup } from './progress-deadline-covers-startup';
import { quotaAdmitsServices } from './quota-admits-services';
import { quotaCoversDemand } from './quota-covers-demand';
import { quotaResourcesDeclared } from './quota-resources-declared';
import { rateWindowCoversScrapes } from './rate-window-covers-scrapes';
import { readinessFailsBeforeLiveness } from './readiness-fails-before-liveness';
import { recordingBesideConsumers } from './recording-beside-consumers';
import { referencesResolve } from './references-resolve';
import { replicaBounds } from './replica-bounds';
import { replicasCoverZones } from './replicas-cover-zones';
import { replicasLeftToAutoscaler } from './replicas-left-to-autoscaler';
import { rolloutCanProgress } from './rollout-can-progress';
import { rolloutKeepsStrength } from './rollout-keeps-strength';
import { routeBackendExists } from './route-backend-exists';
import { scrapeTimeoutWithinInterval } from './scrape-timeout-within-interval';
import { secretsByReference } from './secrets-by-reference';
import { selectorMatchesTemplate } from './selector-matches-template';
import { selectorsDisjoint } from './selectors-disjoint';
import { serviceMonitorPortExists } from './service-monitor-port-exists';
import { serviceMonitorSelectsOneService } from './service-monitor-selects-one-service';
import { serviceReachable } from './service-reachable';
import { serviceSelectsPods } from './service-selects-pods';
import { serviceTargetPortExists } from './service-target-port-exists';
import { spreadHonorsNodeTaints } from './spread-honors-node-taints';
import { spreadIgnoresOldPods } from './spread-ignores-old-pods';
import { spreadSelectsOwnPods } from './spread-selects-own-pods';
import { streamTimeoutOutlivesHeartbeat } from './stream-timeout-outlives-heartbeat';
import { tolerationNamesEffect } from './toleration-names-effect';
import { unhealthyPodsEvictable } from './unhealthy-pods-evictable';

/** The built-in rules, in the order in which faults are reported: by concern, the most fundamental first. */
export const RULES: readonly Rule[] = [
  // Objects
  noDuplicateObjects,
  referencesResolve,
  secretsByReference,
  factsReadable,
  // Availability
  replicaBounds,
  autoscalerTargetExists,
  oneAutoscalerPerWorkload,
  replicasLeftToAutoscaler,
  autoscalerMetricsHaveRequests,
  budgetHasOneBound,
  budgetAllowsEviction,
  budgetSelectsPods,
  oneBudgetPerPod,
  unhealthyPodsEvictable,
  // Selectors
  selectorMatchesTemplate,
  selectorsDisjoint,
  // Containers
  imagePinned,
  limitCoversRequest,
  ephemeralVolumesWithinLimit,
  envNamesUnique,
  podSecurityRestricted,
  // Probes
  probeTimeoutWithinPeriod,
  probePortExists,
  readinessFailsBeforeLiveness,
  probesUnderRateLimit,
  // Shutdown
  drainWithinGracePeriod,
  gracePeriodCoversHeartbeat,
  // Rollouts
  rolloutKeepsStrength,
  rolloutCanProgress,
  progressDeadlineCoversStartup,
  // Zones
  replicasCoverZones,
  spreadSelectsOwnPods,
  spreadIgnoresOldPods,
  spreadHonorsNodeTaints,
  minDomainsNeedsDoNotSchedule,
  minDomainsLeavesRoom,
  tolerationNamesEffect,
  failoverBeforeStatusPage,
  // Capacity
  amountsAreQuantities,
  quotaCoversDemand,
  quotaResourcesDeclared,
  quotaAdmitsServices,
  limitRangeAdmitsContainers,
  limitRangeLeavesContainersAlone,
  // Network
  serviceSelectsPods,
  serviceTargetPortExists,
  routeBackendExists,
  networkPolicySelectsPods,
  serviceReachable,
  networkPolicyAdmitsGateway,
  networkPolicyAdmitsClients,
  networkPolicyAdmitsDns,
  streamTimeoutOutlivesHeartbeat,
  // Monitoring
  serviceMonitorSelectsOneService,
  serviceMonitorPortExists,
  scrapeTimeoutWithinInterval,
  probeJobDiffersFromServiceJob,
  monitoringUnderRateLimit,
  // Alerts
  alertHasRunbook,
  alertLabelsComplete,
  alertHasRoute,
  criticalAlertPages,
  alertMetricsDeclared,
  alertJobScraped,
  countedRouteExists,
  panelMetricsDeclared,
  alertObjectsExist,
  recordingBesideConsumers,
  rateWindowCoversScrapes,
  absentOutlastsScrapes,
];
