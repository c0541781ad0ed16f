import type { ContainerSpec, PodSpec, ProbeSpec } from './manifest';

/** Fields that change nothing about the process, or nothing that can be played without a node. */
const WITHOUT_EFFECT = {
  pod: [
    'affinity automountServiceAccountToken dnsPolicy enableServiceLinks hostUsers nodeSelector priorityClassName',
    'restartPolicy schedulerName serviceAccount serviceAccountName tolerations topologySpreadConstraints',
  ],
  container: ['image imagePullPolicy resources terminationMessagePath terminationMessagePolicy'],
};

const PLAYED = {
  pod: ['containers securityContext terminationGracePeriodSeconds volumes'],
  container: [
    'name command args workingDir env envFrom ports startupProbe livenessProbe readinessProbe lifecycle',
    'securityContext volumeMounts',
  ],
  lifecycle: ['preStop'],
  preStop: ['sleep'],
  probe: [
    'httpGet tcpSocket initialDelaySeconds periodSeconds timeoutSeconds successThreshold failureThreshold',
    'terminationGracePeriodSeconds',
  ],
};

/** Throws where a manifest holds what the player would pass over in silence. */
export function onlyWhatIsPlayed(pod: PodSpec, container: ContainerSpec): void {
  if (pod.containers?.length !== 1) throw new Error('only pods of one container are played');
  refuseOthers('pod', pod, [...PLAYED.pod, ...WITHOUT_EFFECT.pod]);
  refuseOthers('container', container, [...PLAYED.container, ...WITHOUT_EFFECT.container]);
  refuseOthers('lifecycle', container.lifecycle, PLAYED.lifecycle);
  refuseOthers('preStop', container.lifecycle?.preStop, PLAYED.preStop);
  for (const probe of probesOf(container)) refuseOthers('probe', probe, PLAYED.probe);
}

function probesOf({ startupProbe, livenessProbe, readinessProbe }: ContainerSpec): (ProbeSpec | undefined)[] {
  return [startupProbe, livenessProbe, readinessProbe];
}

function refuseOthers(what: string, fields: object | undefined, lists: readonly string[]): void {
  const known = lists.flatMap((list) => list.split(' '));
  for (const field of Object.keys(fields ?? {})) {
    if (!known.includes(field)) throw new Error(`the field ${field} of a ${what} is not played`);
  }
}
