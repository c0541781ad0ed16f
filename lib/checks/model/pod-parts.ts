import { ANNOTATIONS } from '../../kubernetes/annotations';
import type { IntOrPercent } from '../../kubernetes/int-or-percent';
import type { Labels } from '../../kubernetes/label-selector';
import type {
  Container,
  ContainerPort,
  PodSpec,
  Probe,
  Toleration,
  TopologySpreadConstraint,
} from '../manifests/pod-manifest';
import type { ManifestSet, Pods } from './manifest-set';
import type { Subject } from './subject';
import { nameOf } from './subject';

export const PROBE_KINDS = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;

/** Label of a node that names its zone. */
export const ZONE_KEY = 'topology.kubernetes.io/zone';

/** Taints that Kubernetes puts on a node that it has lost, both as NoSchedule and as NoExecute. */
export const LOST_NODE_TAINTS = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'] as const;

const RUN_ONCE = ['Job', 'CronJob', 'Pod'];

/** The pods that run until something replaces them: not those of a Job or CronJob, nor a Pod that stands alone. */
export function longRunning(manifests: ManifestSet): readonly Pods[] {
  return manifests.pods.filter(({ subject }) => !RUN_ONCE.includes(subject.manifest.kind));
}

/** The containers that run as long as the pod does: its containers and its sidecars, without plain init containers. */
export function containersOf(spec: PodSpec): readonly Container[] {
  const sidecars = (spec.initContainers ?? []).filter((container) => container.restartPolicy === 'Always');
  return [...(spec.containers ?? []), ...sidecars];
}

/** Every container of a pod, plain init containers included. */
export function allContainersOf(spec: PodSpec): readonly Container[] {
  return [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
}

/** Says whose field a message speaks of: ` of container 'web' in Deployment web`. */
export function ofContainer(container: Container, subject: Subject): string {
  return ` of container '${container.name}' in ${nameOf(subject)}`;
}

/** Seconds that a probe must fail for until the kubelet acts. Kubernetes' defaults stand in for missing fields. */
export function probeFailureSeconds(probe: Probe): number {
  return (probe.periodSeconds ?? 10) * (probe.failureThreshold ?? 3);
}

/** Seconds from a container's start until a probe that never succeeds has its consequence. */
export function probeBudgetSeconds(probe: Probe): number {
  return (probe.initialDelaySeconds ?? 0) + probeFailureSeconds(probe);
}

/** The declared port that a number or a name means, among the containers given. */
export function findPort(containers: readonly Container[], port: IntOrPercent): ContainerPort | undefined {
  return containers
    .flatMap((container) => container.ports ?? [])
    .find((declared) => (typeof port === 'number' ? declared.containerPort === port : declared.name === port));
}

const SLEEP_COMMAND = /(?<![\w-])sleep((?:\s+\d+(?:\.\d+)?[smhd]?(?![\w.]))+)/g;
const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds that a container's preStop hook sleeps; `undefined` where it has none, or one that does not sleep. */
export function preStopSeconds(container: Container): number | undefined {
  const { sleep, exec } = container.lifecycle?.preStop ?? {};
  if (sleep) return sleep.seconds;
  const times = [...(exec?.command ?? []).join(' ').matchAll(SLEEP_COMMAND)].flatMap((found) =>
    (found[1] as string).trim().split(/\s+/),
  );
  return times.length === 0 ? undefined : times.reduce((sum, time) => sum + secondsOf(time), 0);
}

/** Reads a time as `sleep` does: `1.5m`. */
function secondsOf(time: string): number {
  return parseFloat(time) * (SECONDS[time.at(-1) as keyof typeof SECONDS] ?? 1);
}

/** The zones that a workload's annotation states; `undefined` where it states none, or what is no number. */
export function zonesOf(workload: Subject): number | undefined {
  const zones = workload.manifest.metadata.annotations?.[ANNOTATIONS.zones];
  return zones !== undefined && /^\d+$/.test(zones) ? Number(zones) : undefined;
}

/** The spread constraints of a pod that the scheduler must keep, rather than try to. */
export function hardSpreadsOf(spec: PodSpec): readonly TopologySpreadConstraint[] {
  return (spec.topologySpreadConstraints ?? []).filter(
    ({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule',
  );
}

/** Says which spread constraint a message speaks of: ` of the spread over kubernetes.io/hostname in Deployment web`. */
export function ofSpread(constraint: TopologySpreadConstraint, subject: Subject): string {
  return ` of the spread over ${constraint.topologyKey} in ${nameOf(subject)}`;
}

/** Tells whether a toleration tolerates one of Kubernetes' own taints, which have no value. */
export function tolerates(toleration: Toleration, taint: string, effect: string): boolean {
  const { key, operator, value } = toleration;
  if (toleration.effect && toleration.effect !== effect) return false;
  if (key && key !== taint) return false;
  return operator === 'Exists' || !value;
}

/** Writes labels the way `kubectl get --show-labels` does. */
export function describeLabels(labels: Labels): string {
  return (
    Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(',') || 'none'
  );
}
