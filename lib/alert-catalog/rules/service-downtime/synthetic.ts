import type { LabelMatchers } from '../../../promql/promql';
import { aggregate, duration } from '../../../promql/promql';
import type { AlertContext } from '../../alert-context';
import type { AlertRule, RuleGroup } from '../../rule';
import { sectionOf } from '../../sections';

const INSTANCE = ['namespace', 'instance', 'probe'];

/** What a client meets who comes from outside. Without probes there is nothing to say. */
export function syntheticGroup(context: AlertContext): RuleGroup | undefined {
  const { probeJob, probesTls, service, thresholds } = context.facts;
  if (probeJob === undefined) return undefined;
  const success = aggregate('max', INSTANCE, context.probe('probe_success'));
  const rules: AlertRule[] = [
    {
      alert: 'TaskMCPSyntheticProbeFailing',
      expr: `${success} == 0`,
      forSeconds: 180,
      severity: 'warning',
      category: 'availability',
      summary: `A synthetic probe of ${service} fails`,
      description: 'The probe "{{ $labels.probe }}" of {{ $labels.instance }} fails.',
      runbook: sectionOf('TaskMCPSyntheticProbeFailing'),
    },
    slowProbe(context, success),
    absentProbe(context),
  ];
  if (probesTls) {
    // The series ends when the handshake fails, which an expired certificate makes it do.
    const expiry = `last_over_time(${context.probe('probe_ssl_earliest_cert_expiry')}[1h])`;
    const remaining = `${aggregate('max', ['namespace', 'instance'], expiry)} - time()`;
    const { warning, critical } = thresholds.certificate;
    const text = 'The certificate of {{ $labels.instance }} expires in {{ $value | humanizeDuration }}.';
    const certificate = { category: 'infrastructure', description: text } as const;
    rules.push(
      {
        ...certificate,
        alert: 'TaskMCPCertificateExpiringSoon',
        expr: `(${remaining} < ${warning.minRemaining.toSeconds()}) >= ${critical.minRemaining.toSeconds()}`,
        forSeconds: warning.for.toSeconds(),
        severity: 'warning',
        summary: `The certificate of ${service} expires soon`,
        runbook: sectionOf('TaskMCPCertificateExpiringSoon'),
      },
      {
        ...certificate,
        alert: 'TaskMCPCertificateExpiryCritical',
        expr: `${remaining} < ${critical.minRemaining.toSeconds()}`,
        forSeconds: critical.for.toSeconds(),
        severity: 'critical',
        summary: `The certificate of ${service} is about to expire`,
        runbook: sectionOf('TaskMCPCertificateExpiryCritical'),
      },
    );
  }
  return { name: 'task-mcp-http.synthetic', intervalSeconds: 30, rules };
}

function slowProbe(context: AlertContext, success: string): AlertRule {
  const { maxDuration, for: lasting } = context.facts.thresholds.probeDuration.warning;
  const average = `avg_over_time(${context.probe('probe_duration_seconds')}[5m])`;
  return {
    alert: 'TaskMCPSyntheticProbeSlow',
    // A probe that times out is slow as well; that it fails is what matters then.
    expr: `${aggregate('max', INSTANCE, average)} > ${maxDuration.toSeconds({ integral: false })}
and on (namespace, instance, probe)
${success} == 1`,
    forSeconds: lasting.toSeconds(),
    severity: 'warning',
    category: 'performance',
    summary: `A synthetic probe of ${context.facts.service} is slow`,
    description: `The probe "{{ $labels.probe }}" of {{ $labels.instance }} takes {{ $value | humanizeDuration }}, more than ${duration(maxDuration.toSeconds({ integral: false }))}.`,
    runbook: sectionOf('TaskMCPSyntheticProbeSlow'),
  };
}

function absentProbe(context: AlertContext): AlertRule {
  const { probeChecks = [], service } = context.facts;
  const results = (matchers?: LabelMatchers): string => `absent(${context.probe('probe_success', matchers)})`;
  const one = probeChecks.length > 0;
  return {
    alert: 'TaskMCPSyntheticProbeAbsent',
    // A prober that does not know the module of a check gives no result of that check alone.
    expr: one
      ? `max by (namespace, probe) (\n  ${probeChecks.map((probe) => results({ probe })).join('\n  or\n  ')}\n)`
      : `max by (namespace) (${results()})`,
    forSeconds: 600,
    severity: 'warning',
    category: 'infrastructure',
    summary: one ? `Nobody makes the probe "{{ $labels.probe }}" of ${service}` : `Nobody probes ${service}`,
    description: `There are no results of ${one ? 'it' : 'probes'}: Prometheus does not select the Probe, or the prober is down or lacks its module.`,
    runbook: sectionOf('TaskMCPSyntheticProbeAbsent'),
  };
}
