import type { Rule } from '../engine/rule';
import { absentOutlastsScrapes } from './alerts/absent-outlasts-scrapes';
import { alertHasRoute } from './alerts/alert-has-route';
import { alertHasRunbook } from './alerts/alert-has-runbook';
import { alertJobScraped } from './alerts/alert-job-scraped';
import { alertLabelsComplete } from './alerts/alert-labels-complete';
import { alertMetricsDeclared } from './alerts/alert-metrics-declared';
import { alertObjectsExist } from './alerts/alert-objects-exist';
import { countedRouteExists } from './alerts/counted-route-exists';
import { criticalAlertPages } from './alerts/critical-alert-pages';
import { panelMetricsDeclared } from './alerts/panel-metrics-declared';
import { rateWindowCoversScrapes } from './alerts/rate-window-covers-scrapes';
import { readSeriesKept } from './alerts/read-series-kept';
import { recordingBesideConsumers } from './alerts/recording-beside-consumers';
import { receiverTemplatesReadable } from './alerts/receiver-templates-readable';
import { rulesReadable } from './alerts/rules-readable';
import { autoscalerMetricsHaveRequests } from './availability/autoscaler-metrics-have-requests';
import { autoscalerTargetExists } from './availability/autoscaler-target-exists';
import { autoscalerTargetReachable } from './availability/autoscaler-target-reachable';
import { budgetAllowsEviction } from './availability/budget-allows-eviction';
import { budgetHasOneBound } from './availability/budget-has-one-bound';
import { budgetKeepsPods } from './availability/budget-keeps-pods';
import { budgetSelectsPods } from './availability/budget-selects-pods';
import { oneAutoscalerPerWorkload } from './availability/one-autoscaler-per-workload';
import { oneBudgetPerPod } from './availability/one-budget-per-pod';
import { replicaBounds } from './availability/replica-bounds';
import { replicasLeftToAutoscaler } from './availability/replicas-left-to-autoscaler';
import { sessionsFindTheirPod } from './availability/sessions-find-their-pod';
import { unhealthyPodsEvictable } from './availability/unhealthy-pods-evictable';
import { amountsAreQuantities } from './capacity/amounts-are-quantities';
import { limitRangeAdmitsContainers } from './capacity/limit-range-admits-containers';
import { limitRangeLeavesContainersAlone } from './capacity/limit-range-leaves-containers-alone';
import { quotaAdmitsClaims } from './capacity/quota-admits-claims';
import { quotaAdmitsObjects } from './capacity/quota-admits-objects';
import { quotaAdmitsServices } from './capacity/quota-admits-services';
import { quotaCoversDemand } from './capacity/quota-covers-demand';
import { quotaResourcesDeclared } from './capacity/quota-resources-declared';
import { envNamesUnique } from './containers/env-names-unique';
import { ephemeralVolumesWithinLimit } from './containers/ephemeral-volumes-within-limit';
import { imagePinned } from './containers/image-pinned';
import { limitCoversRequest } from './containers/limit-covers-request';
import { podSecurityRestricted } from './containers/pod-security-restricted';
import { variablesWithinLimit } from './containers/variables-within-limit';
import { workingDirWritable } from './containers/working-dir-writable';
import { monitoringUnderRateLimit } from './monitoring/monitoring-under-rate-limit';
import { probeAsksPublishedHost } from './monitoring/probe-asks-published-host';
import { probeAsksPublishedPath } from './monitoring/probe-asks-published-path';
import { probeJobDiffersFromServiceJob } from './monitoring/probe-job-differs-from-service-job';
import { sampleLimitCoversSeries } from './monitoring/sample-limit-covers-series';
import { scrapeTimeoutWithinInterval } from './monitoring/scrape-timeout-within-interval';
import { serviceMonitorPortExists } from './monitoring/service-monitor-port-exists';
import { serviceMonitorSelectsOneService } from './monitoring/service-monitor-selects-one-service';
import { networkPolicyAdmitsClients } from './network/network-policy-admits-clients';
import { networkPolicyAdmitsDns } from './network/network-policy-admits-dns';
import { networkPolicyAdmitsGateway } from './network/network-policy-admits-gateway';
import { networkPolicySelectsPods } from './network/network-policy-selects-pods';
import { routeBackendExists } from './network/route-backend-exists';
import { serviceReachable } from './network/service-reachable';
import { serviceSelectsPods } from './network/service-selects-pods';
import { serviceTargetPortExists } from './network/service-target-port-exists';
import { streamTimeoutOutlivesHeartbeat } from './network/stream-timeout-outlives-heartbeat';
import { trafficPolicyTargetsRoute } from './network/traffic-policy-targets-route';
import { dataWithinLimit } from './objects/data-within-limit';
import { factsReadable } from './objects/facts-readable';
import { metadataAdmitted } from './objects/metadata-admitted';
import { noDuplicateObjects } from './objects/no-duplicate-objects';
import { referencesResolve } from './objects/references-resolve';
import { secretKeysMade } from './objects/secret-keys-made';
import { secretsByReference } from './objects/secrets-by-reference';
import { probeAsksHealth } from './probes/probe-asks-health';
import { probePortExists } from './probes/probe-port-exists';
import { probeTimeoutWithinPeriod } from './probes/probe-timeout-within-period';
import { probesUnderRateLimit } from './probes/probes-under-rate-limit';
import { rateLimitOutOfReach } from './probes/rate-limit-out-of-reach';
import { readinessFailsBeforeLiveness } from './probes/readiness-fails-before-liveness';
import { claimLetsRolloutsGo } from './rollouts/claim-lets-rollouts-go';
import { progressDeadlineCoversStartup } from './rollouts/progress-deadline-covers-startup';
import { rolloutCanProgress } from './rollouts/rollout-can-progress';
import { rolloutKeepsStrength } from './rollouts/rollout-keeps-strength';
import { selectorMatchesTemplate } from './selectors/selector-matches-template';
import { selectorsDisjoint } from './selectors/selectors-disjoint';
import { drainWithinGracePeriod } from './shutdown/drain-within-grace-period';
import { gracePeriodCoversHeartbeat } from './shutdown/grace-period-covers-heartbeat';
import { claimReachesEveryPod } from './volumes/claim-reaches-every-pod';
import { failoverBeforeStatusPage } from './zones/failover-before-status-page';
import { minDomainsLeavesRoom } from './zones/min-domains-leaves-room';
import { minDomainsNeedsDoNotSchedule } from './zones/min-domains-needs-do-not-schedule';
import { replicasCoverZones } from './zones/replicas-cover-zones';
import { spreadBinds } from './zones/spread-binds';
import { spreadHonorsNodeTaints } from './zones/spread-honors-node-taints';
import { spreadIgnoresOldPods } from './zones/spread-ignores-old-pods';
import { spreadReachesZones } from './zones/spread-reaches-zones';
import { spreadSelectsOwnPods } from './zones/spread-selects-own-pods';
import { tolerationNamesEffect } from './zones/toleration-names-effect';

/** The built-in rules, in the order in which faults are reported: by concern, the most fundamental first. */
export const RULES: readonly Rule[] = [
  // Objects
  noDuplicateObjects,
  referencesResolve,
  secretKeysMade,
  secretsByReference,
  factsReadable,
  metadataAdmitted,
  dataWithinLimit,
  // Availability
  replicaBounds,
  autoscalerTargetExists,
  oneAutoscalerPerWorkload,
  replicasLeftToAutoscaler,
  autoscalerMetricsHaveRequests,
  autoscalerTargetReachable,
  budgetHasOneBound,
  budgetAllowsEviction,
  budgetKeepsPods,
  budgetSelectsPods,
  oneBudgetPerPod,
  unhealthyPodsEvictable,
  sessionsFindTheirPod,
  // Selectors
  selectorMatchesTemplate,
  selectorsDisjoint,
  // Containers
  imagePinned,
  limitCoversRequest,
  ephemeralVolumesWithinLimit,
  envNamesUnique,
  variablesWithinLimit,
  podSecurityRestricted,
  workingDirWritable,
  // Probes
  probeTimeoutWithinPeriod,
  probePortExists,
  probeAsksHealth,
  readinessFailsBeforeLiveness,
  probesUnderRateLimit,
  rateLimitOutOfReach,
  // Shutdown
  drainWithinGracePeriod,
  gracePeriodCoversHeartbeat,
  // Rollouts
  rolloutKeepsStrength,
  rolloutCanProgress,
  progressDeadlineCoversStartup,
  claimLetsRolloutsGo,
  // Volumes
  claimReachesEveryPod,
  // Zones
  replicasCoverZones,
  spreadSelectsOwnPods,
  spreadReachesZones,
  spreadBinds,
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
  quotaAdmitsClaims,
  quotaAdmitsObjects,
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
  trafficPolicyTargetsRoute,
  // Monitoring
  serviceMonitorSelectsOneService,
  serviceMonitorPortExists,
  scrapeTimeoutWithinInterval,
  probeJobDiffersFromServiceJob,
  probeAsksPublishedHost,
  probeAsksPublishedPath,
  monitoringUnderRateLimit,
  sampleLimitCoversSeries,
  // Alerts
  rulesReadable,
  alertHasRunbook,
  alertLabelsComplete,
  alertHasRoute,
  criticalAlertPages,
  receiverTemplatesReadable,
  alertMetricsDeclared,
  alertJobScraped,
  countedRouteExists,
  panelMetricsDeclared,
  readSeriesKept,
  alertObjectsExist,
  recordingBesideConsumers,
  rateWindowCoversScrapes,
  absentOutlastsScrapes,
];
