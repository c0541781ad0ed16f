import type { AlertContext } from '../../../lib/alert-catalog/alert-context';
import type { AlertCases, RecordingCases } from '../support/series/alert-case';
import * as capacity from './capacity';
import * as cpu from './cpu-issues';
import { errorRateCases, errorRateRecordings } from './high-error-rate';
import * as memory from './memory-issues';
import * as memoryLeak from './memory-leak';
import { missingInputCases } from './missing-inputs';
import { latencyRecordings, performanceCases } from './performance-degradation';
import * as quota from './quota';
import { securityCases } from './security-incidents';
import { storageCases } from './storage';
import { healthCheckCases } from './service-downtime/health-checks';
import * as pods from './service-downtime/pods';
import * as replicas from './service-downtime/replicas';
import { serviceDownCases, serviceDownRecording } from './service-downtime/service-down';
import * as synthetic from './service-downtime/synthetic';
import { targetCases } from './service-downtime/targets';
import * as zones from './service-downtime/zones';

/** The cases of every alert that a context has. */
export function alertCases(context: AlertContext): AlertCases[] {
  return [
    ...serviceDownCases(context),
    ...healthCheckCases(context),
    ...targetCases(context),
    ...[replicas, zones, pods, synthetic, memory, memoryLeak, cpu, capacity, quota].flatMap((cases) =>
      Object.values<AlertCases>(cases),
    ),
    ...storageCases(context),
    ...errorRateCases(context),
    ...performanceCases(context),
    ...securityCases(context),
    ...missingInputCases(context),
  ];
}

/** The cases of every recorded series that a context has. */
export function recordingCases(context: AlertContext): RecordingCases[] {
  return [...serviceDownRecording(context), ...errorRateRecordings(context), ...latencyRecordings(context)];
}
