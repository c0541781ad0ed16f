import type { AlertContext } from '../../alert-catalog/alert-context';
import { aggregate } from '../../promql/promql';
import type { PanelDraft, RowDraft } from '../panel-draft';

const INSTANCE = ['namespace', 'instance', 'probe'];
const DAY = 86_400;

/** What a client meets who comes from outside. */
export function syntheticRow(context: AlertContext): RowDraft {
  const { probeJob, probesTls } = context.facts;
  const panels =
    probeJob === undefined ? [] : [success(context), duration(context), ...(probesTls ? [certificate(context)] : [])];
  return { title: 'Synthetic probes', panels };
}

function success(context: AlertContext): PanelDraft {
  return {
    kind: 'stat',
    title: 'Probes',
    description: 'Newest result of each probe.',
    unit: 'short',
    queries: [
      { expr: aggregate('max', INSTANCE, context.probe('probe_success')), legend: '{{probe}} of {{instance}}' },
    ],
    alerts: ['TaskMCPSyntheticProbeFailing', 'TaskMCPSyntheticProbeAbsent', 'TaskMCPHealthCheckFailure'],
    // A result is 0 or 1, and 0 is a failure.
    limits: [{ value: 1, of: 'TaskMCPSyntheticProbeFailing' }],
    lowerLimits: true,
    words: { 0: 'Fails', 1: 'Succeeds' },
  };
}

function duration(context: AlertContext): PanelDraft {
  const { maxDuration } = context.facts.thresholds.probeDuration.warning;
  const average = `avg_over_time(${context.probe('probe_duration_seconds')}[5m])`;
  return {
    kind: 'timeseries',
    title: 'Duration of probes',
    description: 'Time that each probe took, on average over 5 minutes.',
    unit: 's',
    queries: [{ expr: aggregate('max', INSTANCE, average), legend: '{{probe}} of {{instance}}' }],
    alerts: ['TaskMCPSyntheticProbeSlow'],
    limits: [{ value: maxDuration.toSeconds({ integral: false }), of: 'TaskMCPSyntheticProbeSlow' }],
    min: 0,
  };
}

function certificate(context: AlertContext): PanelDraft {
  const { warning, critical } = context.facts.thresholds.certificate;
  const expiry = `last_over_time(${context.probe('probe_ssl_earliest_cert_expiry')}[1h])`;
  return {
    kind: 'stat',
    title: 'Certificate',
    description: 'Days until the first certificate of the chain expires.',
    unit: 'd',
    queries: [
      { expr: `(${aggregate('max', ['namespace', 'instance'], expiry)} - time()) / ${DAY}`, legend: '{{instance}}' },
    ],
    alerts: ['TaskMCPCertificateExpiringSoon', 'TaskMCPCertificateExpiryCritical'],
    limits: [
      { value: warning.minRemaining.toSeconds() / DAY, of: 'TaskMCPCertificateExpiringSoon' },
      { value: critical.minRemaining.toSeconds() / DAY, of: 'TaskMCPCertificateExpiryCritical' },
    ],
    lowerLimits: true,
  };
}
