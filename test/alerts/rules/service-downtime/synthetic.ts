import type { AlertCases } from '../../support/series/alert-case';
import { boundary, gap, NONE, resolves, silent } from '../../support/series/alert-case';
import { probe, PROBED } from '../../support/series/series';

const SUCCESS = probe('probe_success', 'tool');
const TOOL = { instance: `${PROBED}/tool`, probe: 'tool' };

/** A probe that does not get through. */
export const probeFailing: AlertCases = {
  alert: 'TaskMCPSyntheticProbeFailing',
  labels: { severity: 'warning', category: 'availability' },
  every: '30s',
  free: ['probe'],
  cases: [
    boundary('a probe fails for 3 minutes', {
      needs: { [SUCCESS]: '0x12' },
      at: { '2m30s': NONE, '3m': [TOOL] },
      says: {
        summary: 'A synthetic probe of task-mcp-http fails',
        description: `The probe "tool" of ${PROBED}/tool fails.`,
      },
    }),
    silent('it succeeds', { beside: { [SUCCESS]: '1x12' }, at: { '5m': NONE } }),
    silent('one of two probers gets through', {
      beside: {
        [probe('probe_success', 'tool', { prober: 'a' })]: '0x12',
        [probe('probe_success', 'tool', { prober: 'b' })]: '1x12',
      },
      at: { '5m': NONE },
    }),
    resolves('it succeeds again', { beside: { [SUCCESS]: '0x8 1x2' }, at: { '4m': [TOOL], '4m30s': NONE } }),
    gap('results are missing for four minutes, then end', {
      beside: { [SUCCESS]: '0 _x8 0 stale' },
      at: { '4m30s': [TOOL], '5m': NONE },
    }),
  ],
};

const TIME = probe('probe_duration_seconds', 'tool');

/** A probe that gets through, late. */
export const probeSlow: AlertCases = {
  alert: 'TaskMCPSyntheticProbeSlow',
  labels: { severity: 'warning', category: 'performance' },
  every: '30s',
  free: ['probe'],
  cases: [
    boundary('a probe takes more than a second for 10 minutes', {
      needs: { [TIME]: '1.05x60', [SUCCESS]: '1x60' },
      at: { '9m30s': NONE, '10m': [TOOL] },
      says: {
        summary: 'A synthetic probe of task-mcp-http is slow',
        description: `The probe "tool" of ${PROBED}/tool takes 1.05s, more than 1s.`,
      },
    }),
    boundary('it becomes slow, and the average of 5 minutes with it', {
      beside: { [TIME]: '0.5x19 1.5x60', [SUCCESS]: '1x80' },
      at: { '21m30s': NONE, '23m30s': [TOOL] },
    }),
    silent('it takes a second', { beside: { [TIME]: '1x60', [SUCCESS]: '1x60' }, at: { '15m': NONE } }),
    silent('it takes a little less', { beside: { [TIME]: '0.95x60', [SUCCESS]: '1x60' }, at: { '15m': NONE } }),
    silent('it times out', { beside: { [TIME]: '10x60', [SUCCESS]: '0x60' }, at: { '15m': NONE } }),
    silent('another address is probed with success', {
      beside: {
        [TIME]: '10x60',
        [SUCCESS]: '0x60',
        [probe('probe_success', 'tool', { instance: 'https://other.example.com' })]: '1x60',
      },
      at: { '15m': NONE },
    }),
    silent('another probe of the address succeeds', {
      beside: {
        [TIME]: '10x60',
        [SUCCESS]: '0x60',
        [probe('probe_success', 'other', { instance: `${PROBED}/tool` })]: '1x60',
      },
      at: { '15m': NONE },
    }),
    resolves('it becomes fast', {
      beside: { [TIME]: '2x29 0.1x30', [SUCCESS]: '1x60' },
      at: { '16m30s': [TOOL], '18m30s': NONE },
    }),
    gap('results are missing for four minutes, then end', {
      beside: { [TIME]: '2x9 _x8 2x9 stale', [SUCCESS]: '1x9 _x8 1x9 stale' },
      at: { '13m30s': [TOOL], '14m30s': NONE },
    }),
    boundary('one of two probers finds it slow', {
      beside: {
        [probe('probe_duration_seconds', 'tool', { prober: 'a' })]: '0.1x60',
        [probe('probe_duration_seconds', 'tool', { prober: 'b' })]: '1.5x60',
        [probe('probe_success', 'tool', { prober: 'a' })]: '0x60',
        [probe('probe_success', 'tool', { prober: 'b' })]: '1x60',
      },
      at: { '9m30s': NONE, '10m': [TOOL] },
    }),
    silent('two probers find it fast enough', {
      beside: {
        [probe('probe_duration_seconds', 'tool', { prober: 'a' })]: '0.6x60',
        [probe('probe_duration_seconds', 'tool', { prober: 'b' })]: '0.6x60',
        [SUCCESS]: '1x60',
      },
      at: { '15m': NONE },
    }),
    boundary('two probers find it slow', {
      beside: {
        [TIME]: '1.5x60',
        [probe('probe_success', 'tool', { prober: 'a' })]: '1x60',
        [probe('probe_success', 'tool', { prober: 'b' })]: '1x60',
      },
      at: { '10m': [TOOL] },
    }),
  ],
};

const ALIVE = probe('probe_success', 'liveness');
const READY = probe('probe_success', 'readiness');
const [NO_LIVENESS, NO_READINESS] = [{ probe: 'liveness' }, { probe: 'readiness' }];

/** A probe without results. */
export const probeAbsent: AlertCases = {
  alert: 'TaskMCPSyntheticProbeAbsent',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '30s',
  cases: [
    boundary('there are no results for 10 minutes, whoever else is probed', {
      beside: {
        [probe('probe_success', 'liveness', { job: 'other' })]: '1x30',
        [probe('probe_success', 'liveness', { namespace: 'other' })]: '1x30',
        [probe('probe_success', 'readiness', { job: 'other' })]: '1x30',
        [probe('probe_success', 'readiness', { namespace: 'other' })]: '1x30',
      },
      at: { '9m30s': NONE, '10m': [NO_LIVENESS, NO_READINESS] },
    }),
    boundary('one probe of two has no results', {
      beside: { [ALIVE]: '1x60', [SUCCESS]: '1x60' },
      at: { '9m30s': NONE, '10m': [NO_READINESS] },
      says: {
        summary: 'Nobody makes the probe "readiness" of task-mcp-http',
        description:
          'There are no results of it: Prometheus does not select the Probe, or the prober is down or lacks its module.',
      },
    }),
    silent('the probes fail', { beside: { [ALIVE]: '0x60', [READY]: '0x60' }, at: { '15m': NONE, '25m': NONE } }),
    resolves('somebody probes again', {
      beside: { [ALIVE]: '_x30 1x4', [READY]: '1x40' },
      at: { '14m30s': [NO_LIVENESS], '15m30s': NONE },
    }),
    gap('the results end', {
      beside: { [ALIVE]: '1 1 stale', [READY]: '1x40' },
      at: { '10m30s': NONE, '11m': [NO_LIVENESS] },
    }),
    gap('four minutes without a result', {
      beside: { [ALIVE]: '1 _x8 1 _x8 1 _x8 1', [READY]: '1x40' },
      at: { '13m': NONE },
    }),
  ],
};

const EXPIRY = probe('probe_ssl_earliest_cert_expiry', 'tool');
const CERTIFICATE = { instance: `${PROBED}/tool` };
const DAY = 86_400;
const HOUR = 3600;

/** The time of a test begins at 0, so an expiry is also the time that is left at its start. */
function seconds(days: number, more = 0): number {
  return days * DAY + more;
}

/** A certificate that must be renewed. */
export const certificateExpiringSoon: AlertCases = {
  alert: 'TaskMCPCertificateExpiringSoon',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '2m',
  free: ['probe'],
  cases: [
    boundary('less than 21 days are left for an hour', {
      needs: { [EXPIRY]: `${seconds(21, HOUR)}x100` },
      at: { '2h': NONE, '2h2m': [CERTIFICATE] },
      says: {
        summary: 'The certificate of task-mcp-http expires soon',
        description: `The certificate of ${PROBED}/tool expires in 20d 22h 58m 0s.`,
      },
    }),
    boundary('3 days are left', {
      beside: { [EXPIRY]: `${seconds(3, 2 * HOUR)}x100` },
      at: { '58m': NONE, '1h': [CERTIFICATE], '2h': [CERTIFICATE], '2h2m': NONE },
    }),
    silent('21 days are left', { beside: { [EXPIRY]: `${seconds(21, 2 * HOUR)}x100` }, at: { '2h': NONE } }),
    silent('22 days are left', { beside: { [EXPIRY]: `${seconds(22)}x100` }, at: { '3h': NONE } }),
    silent('less than 3 days are left, which is another alert', {
      beside: { [EXPIRY]: `${seconds(3, -HOUR)}x100` },
      at: { '2h': NONE },
    }),
    resolves('it is renewed', {
      beside: { [EXPIRY]: `${seconds(10)}x40 ${seconds(90)}x10` },
      at: { '1h20m': [CERTIFICATE], '1h22m': NONE },
    }),
    gap('the handshake fails for an hour', {
      beside: { [EXPIRY]: `${seconds(10)}x40 stale` },
      at: { '1h20m': [CERTIFICATE], '2h16m': [CERTIFICATE], '2h24m': NONE },
    }),
    boundary('two probers see the same certificate', {
      beside: {
        [probe('probe_ssl_earliest_cert_expiry', 'tool', { prober: 'a' })]: `${seconds(15)}x100`,
        [probe('probe_ssl_earliest_cert_expiry', 'tool', { prober: 'b' })]: `${seconds(15)}x100`,
      },
      at: { '58m': NONE, '1h': [CERTIFICATE] },
    }),
    boundary('one of two servers has the new certificate already', {
      beside: {
        [probe('probe_ssl_earliest_cert_expiry', 'tool', { prober: 'a' })]: `${seconds(2)}x100`,
        [probe('probe_ssl_earliest_cert_expiry', 'tool', { prober: 'b' })]: `${seconds(15)}x100`,
      },
      at: { '58m': NONE, '1h': [CERTIFICATE] },
    }),
  ],
};

/** A certificate that is about to cut off every client. */
export const certificateExpiryCritical: AlertCases = {
  alert: 'TaskMCPCertificateExpiryCritical',
  labels: { severity: 'critical', category: 'infrastructure' },
  every: '1m',
  free: ['probe'],
  cases: [
    boundary('less than 3 days are left for 15 minutes', {
      needs: { [EXPIRY]: `${seconds(3, 600)}x40` },
      at: { '25m': NONE, '26m': [CERTIFICATE] },
      says: {
        summary: 'The certificate of task-mcp-http is about to expire',
        description: `The certificate of ${PROBED}/tool expires in 2d 23h 44m 0s.`,
      },
    }),
    boundary('it has expired', { beside: { [EXPIRY]: '0x40' }, at: { '14m': NONE, '15m': [CERTIFICATE] } }),
    silent('4 days are left', { beside: { [EXPIRY]: `${seconds(3, 2 * HOUR)}x40` }, at: { '30m': NONE } }),
    resolves('it is renewed', {
      beside: { [EXPIRY]: `${seconds(2)}x20 ${seconds(90)}x10` },
      at: { '20m': [CERTIFICATE], '21m': NONE },
    }),
    gap('the handshake fails for an hour', {
      beside: { [EXPIRY]: `${seconds(2)}x20 stale` },
      at: { '20m': [CERTIFICATE], '1h18m': [CERTIFICATE], '1h21m': NONE },
    }),
    boundary('two probers see the same certificate', {
      beside: {
        [probe('probe_ssl_earliest_cert_expiry', 'tool', { prober: 'a' })]: `${seconds(2)}x40`,
        [probe('probe_ssl_earliest_cert_expiry', 'tool', { prober: 'b' })]: `${seconds(2)}x40`,
      },
      at: { '14m': NONE, '15m': [CERTIFICATE] },
    }),
    silent('one of two servers has the new certificate already', {
      beside: {
        [probe('probe_ssl_earliest_cert_expiry', 'tool', { prober: 'a' })]: `${seconds(2)}x40`,
        [probe('probe_ssl_earliest_cert_expiry', 'tool', { prober: 'b' })]: `${seconds(60)}x40`,
      },
      at: { '20m': NONE },
    }),
  ],
};
