import type { AlertContext } from '../../alert-catalog/alert-context';
import { aggregate } from '../../promql/promql';
import type { PanelDraft, RowDraft } from '../panel-draft';

const DOWN = 'task_mcp:service_down:bool';
const DEPLOYMENT = ['namespace', 'deployment'];

/** Is the service there, and all of its pods. */
export function availabilityRow(context: AlertContext): RowDraft {
  return {
    title: 'Availability',
    panels: [
      service(context),
      timeUp(context),
      ...zonesInUse(context),
      pods(context),
      readyEndpoints(context),
      restarts(context),
      ...targets(context),
      ...healthChecks(context),
    ],
  };
}

function service(context: AlertContext): PanelDraft {
  return {
    kind: 'stat',
    title: 'Service',
    description: 'Down while no probe succeeds, no target answers or no pod is available.',
    unit: 'short',
    queries: [{ expr: context.recorded(DOWN), legend: context.facts.service }],
    alerts: ['TaskMCPServiceDown'],
    limits: [{ value: 1, of: 'TaskMCPServiceDown' }],
    words: { 0: 'Up', 1: 'Down' },
  };
}

function timeUp(context: AlertContext): PanelDraft {
  return {
    kind: 'stat',
    title: 'Time up, 30 days',
    description: 'Share of the last 30 days in which the service was not down, as far back as Prometheus remembers.',
    unit: 'percentunit',
    queries: [{ expr: `1 - avg_over_time(${context.recorded(DOWN)}[30d])`, legend: 'time up' }],
    alerts: [],
  };
}

function zonesInUse(context: AlertContext): PanelDraft[] {
  if (context.facts.zones < 2) return [];
  return [
    {
      kind: 'stat',
      title: 'Zones in use',
      description: `Zones with a pod that is ready to serve, of ${context.facts.zones}.`,
      unit: 'short',
      queries: [{ expr: aggregate('count', ['namespace'], readyPods(context, ['endpoint_zone'])), legend: 'zones' }],
      alerts: ['TaskMCPZoneRedundancyLost'],
      limits: [{ value: 2, of: 'TaskMCPZoneRedundancyLost' }],
      lowerLimits: true,
    },
  ];
}

function pods(context: AlertContext): PanelDraft {
  const { budget } = context.facts;
  const of = (series: Parameters<AlertContext['deploymentState']>[0]): string =>
    aggregate('max', DEPLOYMENT, context.deploymentState(series));
  const needed = budget && {
    expr: aggregate(
      'max',
      ['namespace', 'poddisruptionbudget'],
      context.kubeState('kube_poddisruptionbudget_status_desired_healthy', { poddisruptionbudget: budget.name }),
    ),
    legend: 'needed by the disruption budget',
  };
  return {
    kind: 'timeseries',
    title: 'Pods',
    description: 'Pods that should run, that are available, and that a node drain must leave.',
    unit: 'short',
    queries: [
      { expr: of('kube_deployment_spec_replicas'), legend: 'desired' },
      { expr: of('kube_deployment_status_replicas_available'), legend: 'available' },
      ...(needed ? [needed] : []),
    ],
    alerts: ['TaskMCPReplicasBelowDesired', 'TaskMCPBelowDisruptionBudget', 'TaskMCPRolloutStuck'],
    min: 0,
  };
}

function readyEndpoints(context: AlertContext): PanelDraft {
  const zoned = context.facts.zones > 1;
  const expr = readyPods(context, zoned ? ['endpoint_zone'] : []);
  return {
    kind: 'timeseries',
    title: zoned ? 'Ready endpoints by zone' : 'Ready endpoints',
    description: 'Pods that the Service sends requests to.',
    unit: 'short',
    queries: [{ expr, legend: zoned ? '{{endpoint_zone}}' : 'ready' }],
    alerts: ['TaskMCPNoReadyEndpoints', 'TaskMCPZonesSkewed'],
    min: 0,
  };
}

/** Pods behind the Service, each counted once: it may have two addresses, and two kube-state-metrics may see it. */
function readyPods(context: AlertContext, by: readonly string[]): string {
  const endpoints = context.kubeState('kube_endpointslice_endpoints', {
    endpointslice: { matches: `${context.facts.service}-.+` },
    ready: 'true',
    // A zone that is unknown is an empty text.
    ...(by.length > 0 && { endpoint_zone: { not: '' } }),
  });
  const pods = aggregate('max', ['namespace', ...by, 'targetref_name'], endpoints);
  return aggregate('count', ['namespace', ...by], `${pods} == 1`);
}

function restarts(context: AlertContext): PanelDraft {
  const counter = context.podState('kube_pod_container_status_restarts_total');
  return {
    kind: 'timeseries',
    title: 'Restarts within 15 minutes',
    description: 'How often the containers of a pod were started again.',
    unit: 'short',
    queries: [
      {
        expr: aggregate('max', ['namespace', 'pod', 'container'], `increase(${counter}[15m])`),
        legend: '{{pod}} {{container}}',
      },
    ],
    alerts: ['TaskMCPPodCrashLooping', 'TaskMCPContainerOOMKilled'],
    limits: [{ value: 3, of: 'TaskMCPPodCrashLooping' }],
    min: 0,
  };
}

function targets(context: AlertContext): PanelDraft[] {
  if (context.facts.profile.endpoints.length === 0) return [];
  const target = aggregate('max', ['namespace', 'pod', 'endpoint'], context.up());
  return [
    {
      kind: 'timeseries',
      title: 'Scrape targets',
      description: 'Ports of the pods that Prometheus scrapes, and those that answer.',
      unit: 'short',
      queries: [
        { expr: `count(${target})`, legend: 'known' },
        { expr: `count(${target} == 1) or vector(0)`, legend: 'answering' },
      ],
      alerts: ['TaskMCPTargetDown', 'TaskMCPMetricsAbsent'],
      min: 0,
    },
  ];
}

function healthChecks(context: AlertContext): PanelDraft[] {
  const { health } = context.facts.profile;
  if (!health) return [];
  const check = health.checkLabel === undefined ? [] : [health.checkLabel];
  return [
    {
      kind: 'timeseries',
      title: 'Health checks of the server',
      description: 'What each pod says of itself; it fails below 0.',
      unit: 'short',
      queries: [
        {
          expr: aggregate('min', ['namespace', 'pod', ...check], context.own(health.metric)),
          legend: ['pod', ...check].map((label) => `{{${label}}}`).join(' '),
        },
      ],
      alerts: ['TaskMCPHealthCheckFailure'],
      limits: [{ value: 0, of: 'TaskMCPHealthCheckFailure' }],
      lowerLimits: true,
    },
  ];
}
