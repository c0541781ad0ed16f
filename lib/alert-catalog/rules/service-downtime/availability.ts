import type { Duration } from 'cdk8s';
import { aggregate, decimal } from '../../../promql/promql';
import type { AlertContext } from '../../alert-context';
import type { EscalationTier } from '../../contacts';
import type { AlertRule, RuleGroup } from '../../rule';
import { sectionOf } from '../../sections';

const DOWN = 'task_mcp:service_down:bool';

/** Is the service there, are all of its pods, and are they where they must be. */
export function availabilityGroup(context: AlertContext): RuleGroup {
  return {
    name: 'task-mcp-http.availability',
    // A scrape that hangs takes its time-out on top; evaluated this often, an outage is told within two minutes.
    intervalSeconds: 15,
    rules: [
      { record: DOWN, expr: serviceDown(context) },
      ...outageTiers(context),
      ...healthChecks(context),
      ...targets(context),
      ...replicas(context),
      ...zones(context),
    ],
  };
}

/**
 * 1 while the service is down, 0 otherwise. A failed scrape alone is no outage: a probe that succeeds overrules it. That
 * no probe succeeds, or no pod is available, is one by itself.
 */
function serviceDown(context: AlertContext): string {
  const { profile, probeJob } = context.facts;
  const probes = context.probe('probe_success');
  const causes: string[] = [];
  if (profile.endpoints.length > 0) {
    const silent = `(sum(${context.up()}) == 0 or max(absent(${context.up()})))`;
    causes.push(probeJob === undefined ? silent : `(\n    ${silent}\n    unless on ()\n    max(${probes}) == 1\n  )`);
  }
  if (probeJob !== undefined) causes.push(`(max(${probes}) == 0)`);
  const available = context.deploymentState('kube_deployment_status_replicas_available');
  const desired = context.deploymentState('kube_deployment_spec_replicas');
  causes.push(`(max(${available}) == 0 and on () max(${desired}) > 0)`);
  return `(\n  ${causes.join('\n  or\n  ')}\n) * 0 + 1\nor\nvector(0)`;
}

/** Alertmanager has no timers, so each tier of the escalation is a rule of its own, with one name and one expression. */
function outageTiers(context: AlertContext): AlertRule[] {
  const { onCall, engineeringLead, engineeringManager, statusPage } = context.facts.thresholds.serviceDown;
  const tiers: readonly { escalation: EscalationTier; after: Duration }[] = [
    { escalation: 'oncall', after: onCall },
    ...(statusPage ? [{ escalation: 'status-page' as const, after: statusPage }] : []),
    { escalation: 'engineering-lead', after: engineeringLead },
    { escalation: 'engineering-manager', after: engineeringManager },
  ];
  return tiers.map(({ escalation, after }) => ({
    alert: 'TaskMCPServiceDown',
    expr: `${context.recorded(DOWN)} == 1`,
    forSeconds: after.toSeconds(),
    severity: 'critical',
    category: 'availability',
    labels: { escalation },
    summary: `${context.facts.service} is down`,
    description: `No probe succeeds, no target answers or no pod is available, for ${after.toHumanString()}.`,
    runbook: sectionOf('TaskMCPServiceDown'),
  }));
}

function healthChecks(context: AlertContext): AlertRule[] {
  const { profile, probeJob } = context.facts;
  const { health } = profile;
  const failing: string[] = [];
  if (health) {
    const by = ['namespace', 'pod', ...(health.checkLabel ? [health.checkLabel] : [])];
    failing.push(`${aggregate('min', by, context.own(health.metric))} < 0`);
  }
  if (probeJob !== undefined) {
    const probes = context.probe('probe_success', { probe: { matches: 'liveness|readiness' } });
    failing.push(`${aggregate('max', ['namespace', 'instance', 'probe'], probes)} == 0`);
  }
  if (failing.length === 0) return [];
  return [
    {
      alert: 'TaskMCPHealthCheckFailure',
      expr: failing.join('\nor\n'),
      forSeconds: 60,
      severity: 'critical',
      category: 'availability',
      summary: `A health check of ${context.facts.service} fails`,
      description:
        'The health check {{ with $labels.probe }}"{{ . }}" {{ end }}of {{ or $labels.pod $labels.instance }} fails.',
      runbook: sectionOf('TaskMCPHealthCheckFailure'),
    },
  ];
}

function targets(context: AlertContext): AlertRule[] {
  if (context.facts.profile.endpoints.length === 0) return [];
  const ready = context.podState('kube_pod_status_ready', { condition: 'true' });
  return [
    {
      alert: 'TaskMCPMetricsAbsent',
      expr: `max by (namespace) (absent(${context.up()}))`,
      forSeconds: 300,
      severity: 'warning',
      category: 'infrastructure',
      summary: `Prometheus has no targets of ${context.facts.service}`,
      description: 'No target is scraped: the ServiceMonitor selects no Service, or Prometheus does not select it.',
      runbook: sectionOf('TaskMCPMetricsAbsent'),
    },
    {
      alert: 'TaskMCPTargetDown',
      // A pod that is not Ready may refuse a scrape; that is another alert's concern.
      expr: `${aggregate('max', ['namespace', 'pod', 'endpoint'], context.up())} == 0
and on (namespace, pod)
${aggregate('max', ['namespace', 'pod'], ready)} == 1`,
      forSeconds: 300,
      severity: 'warning',
      category: 'infrastructure',
      summary: 'A pod that is Ready cannot be scraped',
      description: 'Prometheus gets no metrics from the port {{ $labels.endpoint }} of {{ $labels.pod }}.',
      runbook: sectionOf('TaskMCPTargetDown'),
    },
    ...sampleLimit(context),
  ];
}

function sampleLimit(context: AlertContext): AlertRule[] {
  const { sampleLimit: limit, service, thresholds } = context.facts;
  if (limit === undefined) return [];
  const { maxRatio, for: lasting } = thresholds.scrapeSamples.warning;
  const samples = context.scrape('scrape_samples_post_metric_relabeling');
  return [
    {
      alert: 'TaskMCPScrapeSampleLimitNear',
      // Prometheus writes how many samples there were even where it drops them all.
      expr: `${aggregate('max', ['namespace', 'pod', 'endpoint'], samples)} > ${decimal(maxRatio * limit)}`,
      forSeconds: lasting.toSeconds(),
      severity: 'warning',
      category: 'infrastructure',
      summary: `A pod of ${service} exports almost more series than Prometheus takes, or more`,
      description: `The port {{ $labels.endpoint }} of {{ $labels.pod }} gives {{ $value }} samples, more than ${decimal(maxRatio * 100)} % of its sampleLimit of ${limit}. Beyond ${limit} Prometheus drops every sample of the scrape, and the alerts that read them are blind.`,
      runbook: sectionOf('TaskMCPScrapeSampleLimitNear'),
    },
  ];
}

function replicas(context: AlertContext): AlertRule[] {
  const { facts } = context;
  const by = ['namespace', 'deployment'];
  const of = (series: Parameters<AlertContext['deploymentState']>[0]): string =>
    aggregate('max', by, context.deploymentState(series));
  const updated = context.deploymentState('kube_deployment_status_replicas_updated');
  const rules: AlertRule[] = [
    {
      alert: 'TaskMCPReplicasBelowDesired',
      // A rollout in progress is below its target by design, and changes how many pods are updated.
      expr: `(
  ${of('kube_deployment_spec_replicas')}
  >
  ${of('kube_deployment_status_replicas_available')}
)
and on (namespace, deployment)
${aggregate('max', by, `changes(${updated}[10m])`)} == 0`,
      forSeconds: 600,
      severity: 'warning',
      category: 'availability',
      summary: `${facts.service} runs with fewer pods than it should`,
      description: 'Fewer pods of {{ $labels.deployment }} are available than desired, and no rollout is moving.',
      runbook: sectionOf('TaskMCPReplicasBelowDesired'),
    },
    {
      alert: 'TaskMCPNoReadyEndpoints',
      // Without any endpoint there is no series, so the Service itself stands in with 0. Who scales to zero wants none.
      expr: `(
  count by (namespace) (${endpoints(context)} == 1)
  or
  0 * max by (namespace) (${context.kubeState('kube_service_info', { service: facts.service })})
) == 0
unless on (namespace)
${aggregate('max', ['namespace'], context.deploymentState('kube_deployment_spec_replicas'))} == 0`,
      forSeconds: 120,
      severity: 'critical',
      category: 'availability',
      summary: `No pod of ${facts.service} is ready to serve`,
      description: `The Service ${facts.service} has no ready endpoint, so every request to it is refused.`,
      runbook: sectionOf('TaskMCPNoReadyEndpoints'),
    },
  ];
  if (facts.budget) {
    const budgetBy = ['namespace', 'poddisruptionbudget'];
    const ofBudget = (side: 'desired' | 'current'): string =>
      aggregate(
        'max',
        budgetBy,
        context.kubeState(`kube_poddisruptionbudget_status_${side}_healthy`, {
          poddisruptionbudget: facts.budget?.name as string,
        }),
      );
    rules.push({
      alert: 'TaskMCPBelowDisruptionBudget',
      expr: `${ofBudget('desired')}
-
${ofBudget('current')}
> 0`,
      forSeconds: 300,
      severity: 'critical',
      category: 'availability',
      summary: `${facts.service} is below its disruption budget`,
      description: '{{ $value }} healthy pods are missing from what {{ $labels.poddisruptionbudget }} must keep.',
      runbook: sectionOf('TaskMCPBelowDisruptionBudget'),
    });
  }
  return rules;
}

/** Ready endpoints of the Service; a zone that is unknown is an empty text. */
function endpoints(context: AlertContext, zone = false): string {
  return context.kubeState('kube_endpointslice_endpoints', {
    endpointslice: { matches: `${context.facts.service}-.+` },
    ready: 'true',
    ...(zone && { endpoint_zone: { not: '' } }),
  });
}

function zones(context: AlertContext): AlertRule[] {
  const { facts } = context;
  if (facts.zones < 2) return [];
  // A pod with two addresses, or seen by two kube-state-metrics, is still one pod.
  const pods = aggregate('max', ['namespace', 'endpoint_zone', 'targetref_name'], endpoints(context, true));
  const perZone = `count by (namespace, endpoint_zone) (${pods} == 1)`;
  const zonesInUse = `count by (namespace) (${perZone})`;
  const desired = aggregate('max', ['namespace'], context.deploymentState('kube_deployment_spec_replicas'));
  return [
    {
      alert: 'TaskMCPZoneRedundancyLost',
      expr: `${zonesInUse} < 2
and on (namespace)
${desired} > 1`,
      forSeconds: 900,
      severity: 'warning',
      category: 'infrastructure',
      summary: `All ready pods of ${facts.service} are in one zone`,
      description: `The loss of that zone would be an outage; the pods belong in ${facts.zones} zones.`,
      runbook: sectionOf('TaskMCPZoneRedundancyLost'),
    },
    {
      alert: 'TaskMCPZonesSkewed',
      // A zone without an endpoint has no series; where one is missing, the smallest zone counts as empty.
      expr: `max by (namespace) (${perZone})
-
(
  (min by (namespace) (${perZone}) and on (namespace) ${zonesInUse} >= ${facts.zones})
  or
  0 * ${zonesInUse}
)
> ${facts.maxSkew}`,
      forSeconds: 1800,
      severity: 'info',
      category: 'infrastructure',
      summary: `The pods of ${facts.service} are unevenly spread over the zones`,
      description: `Two zones differ by {{ $value }} pods, more than ${facts.maxSkew}. Nothing moves back by itself after a zone returns.`,
      runbook: sectionOf('TaskMCPZonesSkewed'),
    },
  ];
}
