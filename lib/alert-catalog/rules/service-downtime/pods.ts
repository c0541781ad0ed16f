import { aggregate } from '../../../promql/promql';
import type { AlertContext } from '../../alert-context';
import type { RuleGroup } from '../../rule';
import { sectionOf } from '../../sections';

const CONTAINER = ['namespace', 'pod', 'container'];
const IMAGE_REASONS = 'ImagePullBackOff|ErrImagePull|InvalidImageName|ErrImageNeverPull|RegistryUnavailable';
const CONFIG_REASONS = 'CreateContainerConfigError|CreateContainerError|RunContainerError';

/** Why a pod does not run. */
export function podsGroup(context: AlertContext): RuleGroup {
  const { service } = context.facts;
  const waiting = (reason: string, window: string): string =>
    aggregate(
      'max',
      CONTAINER,
      `max_over_time(${context.podState('kube_pod_container_status_waiting_reason', { reason: { matches: reason } })}[${window}])`,
    );
  const restarts = context.podState('kube_pod_container_status_restarts_total');
  const pending = context.podState('kube_pod_status_phase', { phase: 'Pending' });
  const deployment = (series: Parameters<AlertContext['deploymentState']>[0], matchers = {}): string =>
    aggregate('max', ['namespace', 'deployment'], context.deploymentState(series, matchers));
  return {
    name: 'task-mcp-http.pods',
    intervalSeconds: 30,
    rules: [
      {
        alert: 'TaskMCPPodCrashLooping',
        // The reason comes and goes between two starts, so what counts is that it was there at all.
        expr: `${waiting('CrashLoopBackOff', '5m')} >= 1
or
${aggregate('max', CONTAINER, `increase(${restarts}[15m])`)} >= 3`,
        forSeconds: 300,
        severity: 'warning',
        category: 'availability',
        summary: `A pod of ${service} keeps crashing`,
        description: 'The container {{ $labels.container }} of {{ $labels.pod }} ends again and again.',
        runbook: sectionOf('TaskMCPPodCrashLooping'),
      },
      {
        alert: 'TaskMCPPodPending',
        // A pod that waits for its image or its configuration is Pending too, and has an alert of its own.
        expr: `${aggregate('max', ['namespace', 'pod'], pending)} == 1
unless on (namespace, pod)
${aggregate('max', ['namespace', 'pod'], `max_over_time(${context.podState('kube_pod_container_status_waiting_reason', { reason: { matches: `${IMAGE_REASONS}|${CONFIG_REASONS}` } })}[2m])`)} == 1`,
        forSeconds: 600,
        severity: 'warning',
        category: 'infrastructure',
        summary: `A pod of ${service} cannot be scheduled`,
        description: '{{ $labels.pod }} waits for a node.',
        runbook: sectionOf('TaskMCPPodPending'),
      },
      {
        alert: 'TaskMCPImagePullFailing',
        // The label that tells the reason is left out: it alternates, and each change would start the wait anew.
        expr: `${waiting(IMAGE_REASONS, '2m')} >= 1`,
        forSeconds: 300,
        severity: 'warning',
        category: 'infrastructure',
        summary: `The image of ${service} cannot be pulled`,
        description: 'The container {{ $labels.container }} of {{ $labels.pod }} waits for its image.',
        runbook: sectionOf('TaskMCPImagePullFailing'),
      },
      {
        alert: 'TaskMCPContainerConfigError',
        expr: `${waiting(CONFIG_REASONS, '2m')} >= 1`,
        forSeconds: 300,
        severity: 'warning',
        category: 'availability',
        summary: `A container of ${service} cannot be created`,
        description:
          'The container {{ $labels.container }} of {{ $labels.pod }} waits for a ConfigMap, a Secret or a mount.',
        runbook: sectionOf('TaskMCPContainerConfigError'),
      },
      {
        alert: 'TaskMCPRolloutStuck',
        expr: `${deployment('kube_deployment_status_condition', { condition: 'Progressing', status: 'false' })} == 1
or
${deployment('kube_deployment_status_observed_generation')}
!=
${deployment('kube_deployment_metadata_generation')}`,
        forSeconds: 300,
        severity: 'warning',
        category: 'availability',
        summary: `The rollout of ${service} is stuck`,
        description:
          'The rollout of {{ $labels.deployment }} has made no progress within its deadline; the old pods serve on.',
        runbook: sectionOf('TaskMCPRolloutStuck'),
      },
    ],
  };
}
