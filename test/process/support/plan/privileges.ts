import type { Image } from '../image';
import { groupOf } from './image-users';
import type { ContainerSpec, PodSpec } from './manifest';

/** Who the process is, and what it may do. */
export interface Privileges {
  readonly user: number;
  readonly group: number;
  readonly supplementalGroups: readonly number[];
  /** Capabilities that it may ever have; only root has them from the start. */
  readonly capabilities: readonly string[];
  readonly mayGainPrivileges: boolean;
  readonly readOnlyRoot: boolean;
}

/** What container runtimes leave a container that drops nothing. */
const RUNTIME_DEFAULT =
  'chown dac_override fsetid fowner mknod net_raw setgid setuid setfcap setpcap net_bind_service sys_chroot kill audit_write'.split(
    ' ',
  );

/** Reads both security contexts; the container's goes before the pod's. Throws where the kubelet refuses to start it. */
export function privilegesOf(pod: PodSpec, container: ContainerSpec, image: Image): Privileges {
  const { fsGroup, supplementalGroups = [] } = pod.securityContext ?? {};
  const context = { ...pod.securityContext, ...container.securityContext };
  const user = context.runAsUser ?? image.user ?? 0;
  if (context.runAsNonRoot && user === 0) throw new Error('runAsNonRoot is set, and the container would run as root');
  return {
    user,
    group: context.runAsGroup ?? groupOf(user),
    supplementalGroups: fsGroup === undefined ? supplementalGroups : [...supplementalGroups, fsGroup],
    capabilities: capabilitiesOf(context.capabilities),
    mayGainPrivileges: context.allowPrivilegeEscalation !== false,
    readOnlyRoot: context.readOnlyRootFilesystem === true,
  };
}

function capabilitiesOf({ add = [], drop = [] }: { add?: readonly string[]; drop?: readonly string[] } = {}): string[] {
  const dropped = drop.map((name) => name.toLowerCase());
  const left = RUNTIME_DEFAULT.filter((name) => !dropped.includes('all') && !dropped.includes(name));
  return [...new Set([...left, ...add.map((name) => name.toLowerCase())])];
}
