import { decimal } from '../../promql/promql';
import type { AlertContext } from '../alert-context';
import type { AlertRule, RuleGroup } from '../rule';
import { sectionOf } from '../sections';

/** Signs that somebody tries what they should not, or that a fence is gone. */
export function securityGroup(context: AlertContext): RuleGroup | undefined {
  const rules = [...isolation(context), ...authentication(context), ...rateLimit(context)];
  return rules.length === 0 ? undefined : { name: 'task-mcp-http.security', intervalSeconds: 30, rules };
}

function isolation(context: AlertContext): AlertRule[] {
  const { networkPolicy, service } = context.facts;
  if (!networkPolicy) return [];
  const policy = context.kubeState('kube_networkpolicy_created', { networkpolicy: networkPolicy.name });
  const anything = context.deploymentState('kube_deployment_spec_replicas');
  return [
    {
      alert: 'TaskMCPNetworkPolicyMissing',
      // Where kube-state-metrics is gone, or watches no policies at all, nothing is known of this one.
      expr: `max by (namespace) (absent(${policy}))
and on (namespace)
max by (namespace) (${anything})
and on ()
count(${context.clusterState('kube_networkpolicy_created')})`,
      forSeconds: 300,
      severity: 'warning',
      category: 'security',
      summary: `The network policy of ${service} is gone`,
      description: `The NetworkPolicy ${networkPolicy.name} does not exist, so every pod of the cluster may reach the service.`,
      runbook: sectionOf('TaskMCPNetworkPolicyMissing'),
    },
  ];
}

function authentication(context: AlertContext): AlertRule[] {
  const { authentication: signal } = context.facts.profile;
  if (!signal) return [];
  const { maxRatio, minRequestsPerSecond, for: lasting } = context.facts.thresholds.authenticationFailures.warning;
  const failed = context.own(signal.metric, { [signal.statusLabel]: signal.failed });
  return [
    {
      alert: 'TaskMCPHighAuthFailureRate',
      expr: `sum(rate(${failed}[5m]))
/
(sum(rate(${context.own(signal.metric)}[5m])) > ${minRequestsPerSecond})
> ${maxRatio}`,
      forSeconds: lasting.toSeconds(),
      severity: 'warning',
      category: 'security',
      summary: `Many authentications at ${context.facts.service} fail`,
      description: `{{ $value | humanizePercentage }} of the authentications failed, more than ${decimal(maxRatio * 100)} %.`,
      runbook: sectionOf('TaskMCPHighAuthFailureRate'),
    },
  ];
}

function rateLimit(context: AlertContext): AlertRule[] {
  const { rateLimit: signal } = context.facts.profile;
  if (!signal) return [];
  const { maxPerSecond, for: lasting } = context.facts.thresholds.rateLimitHits.info;
  return [
    {
      alert: 'TaskMCPRateLimitHits',
      expr: `sum(rate(${context.own(signal.metric)}[5m])) > ${maxPerSecond}`,
      forSeconds: lasting.toSeconds(),
      severity: 'info',
      category: 'security',
      summary: `${context.facts.service} refuses many requests`,
      description: `The rate limit refuses {{ $value | humanize }} requests a second, more than ${maxPerSecond}.`,
      runbook: sectionOf('TaskMCPRateLimitHits'),
    },
  ];
}
