import type { AlertContext } from '../../../../lib/alert-catalog/alert-context';
import type { AlertCase, AlertCases } from '../../support/series/alert-case';
import { boundary, gap, NONE, resolves, silent } from '../../support/series/alert-case';
import { own, POD_A, POD_B, probe, PROBED } from '../../support/series/series';

const LIVE = probe('probe_success', 'liveness');
const LIVENESS = { instance: `${PROBED}/liveness`, probe: 'liveness' };

/** Health as the probes and the server's own checks find it. */
export function healthCheckCases({ facts }: AlertContext): AlertCases[] {
  return [
    {
      alert: 'TaskMCPHealthCheckFailure',
      labels: { severity: 'critical', category: 'availability' },
      every: '30s',
      free: ['pod', 'check'],
      cases: [...probes(), ...(facts.profile.health ? gauge(facts.profile.health.checkLabel) : [])],
    },
  ];
}

function probes(): AlertCase[] {
  return [
    boundary('a probe of the health fails for a minute', {
      needs: { [LIVE]: '0x4' },
      at: { '30s': NONE, '1m': [LIVENESS] },
      says: {
        summary: 'A health check of task-mcp-http fails',
        description: `The health check "liveness" of ${PROBED}/liveness fails.`,
      },
    }),
    boundary('readiness fails', {
      needs: { [probe('probe_success', 'readiness')]: '0x4' },
      at: { '30s': NONE, '1m': [{ instance: `${PROBED}/readiness`, probe: 'readiness' }] },
    }),
    silent('one of two probers gets through', {
      beside: {
        [probe('probe_success', 'liveness', { prober: 'a' })]: '0x4',
        [probe('probe_success', 'liveness', { prober: 'b' })]: '1x4',
      },
      at: { '2m': NONE },
    }),
    silent('a probe of a tool fails', { beside: { [probe('probe_success', 'tool')]: '0x4' }, at: { '2m': NONE } }),
    resolves('the probe succeeds again', { beside: { [LIVE]: '0x4 1x2' }, at: { '2m': [LIVENESS], '2m30s': NONE } }),
    gap('results that are missing for four minutes do not start the wait anew', {
      beside: { [LIVE]: '0 _x8 0 stale' },
      at: { '4m': [LIVENESS], '5m': NONE },
    }),
  ];
}

function gauge(checkLabel: string | undefined): AlertCase[] {
  const check = checkLabel === undefined ? {} : { [checkLabel]: 'storage' };
  const metric = 'health_check_status';
  const GAUGE = own(metric, check);
  const failing = { pod: POD_A, ...check };
  return [
    boundary('the server says that a check of its own fails', {
      needs: { [GAUGE]: '-1x4' },
      at: { '30s': NONE, '1m': [failing] },
      says: {
        summary: 'A health check of task-mcp-http fails',
        description: `The health check of ${POD_A} fails.`,
      },
    }),
    boundary('one of two ports says so', {
      beside: {
        [own(metric, { ...check, endpoint: 'http' })]: '1x4',
        [own(metric, { ...check, endpoint: 'metrics' })]: '-1x4',
        [own(metric, { ...check, pod: POD_B })]: '1x4',
      },
      at: { '30s': NONE, '1m': [failing] },
    }),
    boundary('even by a little', { needs: { [GAUGE]: '-0.5x4' }, at: { '30s': NONE, '1m': [failing] } }),
    silent('the server is degraded', { beside: { [GAUGE]: '0x4' }, at: { '2m': NONE } }),
    resolves('the check passes again', { beside: { [GAUGE]: '-1x4 1x2' }, at: { '2m': [failing], '2m30s': NONE } }),
    gap('the pod is gone', { beside: { [GAUGE]: '-1x4 stale' }, at: { '2m': [failing], '2m30s': NONE } }),
  ];
}
