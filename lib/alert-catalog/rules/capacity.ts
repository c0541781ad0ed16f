import { aggregate, decimal, duration } from '../../promql/promql';
import type { AlertContext } from '../alert-context';
import type { AlertRule, RuleGroup } from '../rule';
import { sectionOf } from '../sections';

const QUOTA = ['namespace', 'resourcequota', 'resource'];

/** Room to grow: the autoscaler's and the quota's. */
export function capacityGroup(context: AlertContext): RuleGroup | undefined {
  const rules = [...autoscaler(context), ...quota(context)];
  return rules.length === 0 ? undefined : { name: 'task-mcp-http.capacity', intervalSeconds: 60, rules };
}

function autoscaler(context: AlertContext): AlertRule[] {
  const { name } = context.facts.autoscaler ?? {};
  if (name === undefined) return [];
  const by = ['namespace', 'horizontalpodautoscaler'];
  type Series = Parameters<AlertContext['kubeState']>[0];
  const of = (series: Series, matchers = {}): string =>
    aggregate('max', by, context.kubeState(series, { horizontalpodautoscaler: name, ...matchers }));
  const max = of('kube_horizontalpodautoscaler_spec_max_replicas');
  const desired = aggregate('max', ['namespace'], context.deploymentState('kube_deployment_spec_replicas'));
  const inactive = { condition: 'ScalingActive', status: 'false' };
  return [
    {
      alert: 'TaskMCPHPAAtMax',
      // One that may not scale at all is always at its maximum.
      expr: `${of('kube_horizontalpodautoscaler_status_current_replicas')}
>=
${max}
unless on (namespace, horizontalpodautoscaler)
(
  ${max}
  ==
  ${of('kube_horizontalpodautoscaler_spec_min_replicas')}
)`,
      forSeconds: 900,
      severity: 'warning',
      category: 'infrastructure',
      summary: `${context.facts.service} runs at its largest scale`,
      description:
        '{{ $labels.horizontalpodautoscaler }} is at its maximum of {{ $value }} replicas and cannot add more.',
      runbook: sectionOf('TaskMCPHPAAtMax'),
    },
    {
      alert: 'TaskMCPHPAInactive',
      // Scaled to zero by hand an autoscaler rests on purpose.
      expr: `${of('kube_horizontalpodautoscaler_status_condition', inactive)} == 1
unless on (namespace)
${desired} == 0`,
      forSeconds: 900,
      severity: 'warning',
      category: 'infrastructure',
      summary: `The autoscaler of ${context.facts.service} does not work`,
      description:
        '{{ $labels.horizontalpodautoscaler }} cannot compute how many replicas are needed; check the metrics API.',
      runbook: sectionOf('TaskMCPHPAInactive'),
    },
  ];
}

function quota(context: AlertContext): AlertRule[] {
  const { name } = context.facts.quota ?? {};
  if (name === undefined) return [];
  const { quotaUsage, quotaExhaustion } = context.facts.thresholds;
  const series = (type: 'used' | 'hard'): string =>
    context.kubeState('kube_resourcequota', { resourcequota: name, type });
  const used = aggregate('max', QUOTA, series('used'));
  // A quota of zero forbids, and has nothing to fill.
  const hard = `(${aggregate('max', QUOTA, series('hard'))} > 0)`;
  const { within, minRatio } = quotaExhaustion.warning;
  return [
    {
      alert: 'TaskMCPQuotaAlmostExhausted',
      expr: `${used}
/
${hard}
> ${quotaUsage.warning.maxRatio}`,
      forSeconds: quotaUsage.warning.for.toSeconds(),
      severity: 'warning',
      category: 'infrastructure',
      summary: `A quota of ${context.facts.service} is almost used up`,
      description: `{{ $value | humanizePercentage }} of {{ $labels.resource }} in {{ $labels.resourcequota }} is in use, more than ${decimal(quotaUsage.warning.maxRatio * 100)} %.`,
      runbook: sectionOf('TaskMCPQuotaAlmostExhausted'),
    },
    {
      alert: 'TaskMCPQuotaExhaustionPredicted',
      // Quotas move in steps, so a trend counts only where most of the quota is already in use.
      expr: `(
  ${aggregate('max', QUOTA, `predict_linear(${series('used')}[6h], ${within.toSeconds()})`)}
  >
  ${hard}
)
and on (namespace, resourcequota, resource)
(
  ${used}
  /
  ${hard}
  > ${minRatio}
)`,
      forSeconds: quotaExhaustion.warning.for.toSeconds(),
      severity: 'warning',
      category: 'infrastructure',
      summary: `A quota of ${context.facts.service} will be used up`,
      description: `At its pace {{ $labels.resource }} in {{ $labels.resourcequota }} is used up within ${duration(within.toSeconds())}.`,
      runbook: sectionOf('TaskMCPQuotaExhaustionPredicted'),
    },
  ];
}
