import { dirname } from 'node:path';
import type { Image } from '../image';
import { argumentsOf } from './arguments';
import type { ValueSources } from './environment';
import { environmentOf } from './environment';
import type { Deployment } from './manifest';
import { onlyWhatIsPlayed } from './played-fields';
import type { Privileges } from './privileges';
import { privilegesOf } from './privileges';
import type { Probe } from './probe';
import { probeOf } from './probe';
import type { VolumePlan } from './volumes';
import { volumesOf } from './volumes';

const NODE_PATH = '/opt/node';
const DEFAULT_GRACE_SECONDS = 30;
const DEFAULT_PROGRESS_DEADLINE_SECONDS = 600;

/** Everything that is needed to run a container's process and to play the kubelet for it, as plain data. */
export interface ContainerPlan {
  readonly argv: readonly string[];
  readonly workingDir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly privileges: Privileges;
  readonly image: { readonly folder: string; readonly path: string };
  /** The Node that runs the tests, for the container too; no volume can hide it there. */
  readonly node: { readonly folder: string; readonly path: string };
  readonly volumes: readonly VolumePlan[];
  /** Where requests go that name no port. */
  readonly port?: number;
  readonly startup?: Probe;
  readonly liveness?: Probe;
  readonly readiness?: Probe;
  readonly preStopSeconds?: number;
  readonly graceSeconds: number;
  readonly progressDeadlineSeconds: number;
  /** By how much the wait after an answered probe is shortened. */
  readonly speed: number;
}

/** What a plan is made from. */
export interface Manifests extends ValueSources {
  readonly deployment: Deployment;
  readonly image: Image;
  /** @default 1 */
  readonly speed?: number;
}

/** Reads the only container of a Deployment. Throws where the kubelet would not start it, or where it can't be played. */
export function planOf({ deployment, image, speed = 1, ...sources }: Manifests): ContainerPlan {
  const pod = deployment.spec?.template?.spec;
  const container = pod?.containers?.[0];
  if (!pod || !container) throw new Error('the Deployment has no container');
  onlyWhatIsPlayed(pod, container);
  const privileges = privilegesOf(pod, container, image);
  const env = environmentOf(container, { image, nodePath: NODE_PATH, user: privileges.user, ...sources });
  const ports = container.ports ?? [];
  return {
    argv: argumentsOf(container, image, env),
    workingDir: container.workingDir ?? image.workingDir,
    env,
    privileges,
    image: { folder: image.folder, path: image.mountPath },
    node: { folder: dirname(dirname(process.execPath)), path: NODE_PATH },
    volumes: volumesOf(pod, container),
    port: ports[0]?.containerPort,
    startup: probeOf(container.startupProbe, ports),
    liveness: probeOf(container.livenessProbe, ports),
    readiness: probeOf(container.readinessProbe, ports),
    preStopSeconds: container.lifecycle?.preStop?.sleep?.seconds,
    graceSeconds: pod.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS,
    progressDeadlineSeconds: deployment.spec?.progressDeadlineSeconds ?? DEFAULT_PROGRESS_DEADLINE_SECONDS,
    speed,
  };
}
