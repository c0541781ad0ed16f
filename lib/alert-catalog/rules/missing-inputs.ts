import type { AlertContext } from '../alert-context';
import { countedStatuses } from '../alert-context';
import type { AlertRule, RuleGroup } from '../rule';
import { sectionOf } from '../sections';

/**
 * Says which series the other alerts wait for in vain. An alert whose input is missing is silent, which looks just like
 * health.
 */
export function missingInputsGroup(context: AlertContext): RuleGroup {
  return {
    name: 'task-mcp-http.meta',
    intervalSeconds: 60,
    rules: inputs(context).map(([input, series]): AlertRule => ({
      alert: 'TaskMCPAlertInputMissing',
      expr: `max by (namespace) (absent(${series}))`,
      forSeconds: 3600,
      severity: 'info',
      category: 'infrastructure',
      labels: { input },
      summary: `Alerts of ${context.facts.service} have no input`,
      description: `There is no series ${input}, so the alerts that read it can never fire.`,
      runbook: sectionOf('TaskMCPAlertInputMissing'),
    })),
  };
}

/** One series for each source of series that can be missing by itself; probes and targets have alerts of their own. */
function inputs(context: AlertContext): [input: string, series: string][] {
  const { autoscaler, budget, limits, networkPolicy, profile, quota, volumeClaim } = context.facts;
  const found: [string, string][] = [];
  const kubeState = (input: Parameters<AlertContext['kubeState']>[0], matchers = {}): void =>
    void found.push([input, context.kubeState(input, matchers)]);
  const own = (input: string, series: string): void => void found.push([input, series]);
  kubeState('kube_deployment_spec_replicas', { deployment: context.facts.deployment });
  kubeState('kube_endpointslice_endpoints');
  if (budget) {
    kubeState('kube_poddisruptionbudget_status_desired_healthy', { poddisruptionbudget: budget.name });
  }
  if (autoscaler) {
    kubeState('kube_horizontalpodautoscaler_spec_max_replicas', { horizontalpodautoscaler: autoscaler.name });
  }
  if (quota) kubeState('kube_resourcequota', { resourcequota: quota.name });
  // Without any policy of the namespace the exporter does not watch them; a missing one is another alert's concern.
  if (networkPolicy) kubeState('kube_networkpolicy_created');
  if (limits.memory !== undefined || limits.cpu !== undefined) {
    const input = 'container_memory_working_set_bytes';
    own(input, context.containerUse(input));
  }
  if (volumeClaim) {
    const input = 'kubelet_volume_stats_available_bytes';
    own(input, context.volume(input));
  }
  const { authentication, health, latency, rateLimit, requests, streaming, tools } = profile;
  if (requests) own(requests.metric, context.requests(requests.metric, countedStatuses(requests)));
  if (latency) {
    const input = `${latency.metric}_count`;
    own(input, context.requests(input, countedStatuses(latency)));
  }
  for (const signal of [health, tools, authentication, rateLimit, streaming]) {
    if (signal) own(signal.metric, context.own(signal.metric));
  }
  return found;
}
