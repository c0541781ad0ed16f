import type { Container, PodSpec, SecurityContext } from '../../manifests/pod-manifest';
import { allContainersOf } from '../../model/pod-parts';

/** A field with which a pod violates the *restricted* Pod Security Standard. */
export interface Violation {
  readonly field: string;
  readonly value: unknown;
  /** What the field must do instead: `must be false`. */
  readonly demand: string;
  /** The container whose field it is; the pod's where there is none. */
  readonly container?: Container;
}

/** Yields what violates one control of the standard. */
type Control = (spec: PodSpec) => Iterable<Violation>;

const VOLUME_TYPES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** The controls by the names that the standard gives them. */
const CONTROLS: readonly [name: string, control: Control][] = [
  [
    'Host Namespaces',
    (spec) =>
      (['hostNetwork', 'hostPID', 'hostIPC'] as const)
        .filter((field) => spec[field])
        .map((field) => ({ field, value: true, demand: 'must be false' })),
  ],
  [
    'Privileged Containers',
    eachContainer(({ securityContext }) =>
      securityContext?.privileged ? [{ field: 'privileged', value: true, demand: 'must be false' }] : [],
    ),
  ],
  [
    'Host Ports',
    eachContainer(({ ports = [] }) =>
      ports
        .filter(({ hostPort }) => hostPort)
        .map(({ hostPort }) => ({ field: 'hostPort', value: hostPort, demand: 'must be left out' })),
    ),
  ],
  [
    'Volume Types',
    ({ volumes = [] }) =>
      volumes.flatMap(({ name, ...source }) =>
        Object.keys(source)
          .filter((type) => !VOLUME_TYPES.includes(type))
          .map((type) => ({ field: 'volumes', value: `${name}: ${type}`, demand: 'must hold no such volume' })),
      ),
  ],
  [
    'Privilege Escalation',
    eachContainer(({ securityContext }) =>
      securityContext?.allowPrivilegeEscalation === false
        ? []
        : [
            {
              field: 'allowPrivilegeEscalation',
              value: securityContext?.allowPrivilegeEscalation,
              demand: 'must be false',
            },
          ],
    ),
  ],
  [
    'Running as Non-root',
    inherited(
      'runAsNonRoot',
      (own) => own.runAsNonRoot,
      (value) => value === true,
      'must be true',
    ),
  ],
  [
    'Running as Non-root user',
    inherited(
      'runAsUser',
      (own) => own.runAsUser,
      (user) => user !== 0,
      'must not be 0',
    ),
  ],
  [
    'Seccomp',
    inherited(
      'seccompProfile.type',
      (own) => own.seccompProfile?.type,
      (type) => type === 'RuntimeDefault' || type === 'Localhost',
      'must be RuntimeDefault or Localhost',
    ),
  ],
  [
    'Capabilities',
    eachContainer(({ securityContext }) => {
      const { drop = [], add = [] } = securityContext?.capabilities ?? {};
      const violations: Violation[] = [];
      if (!drop.includes('ALL')) {
        violations.push({ field: 'capabilities.drop', value: drop.join(', ') || undefined, demand: 'must hold ALL' });
      }
      if (add.some((capability) => capability !== 'NET_BIND_SERVICE')) {
        violations.push({
          field: 'capabilities.add',
          value: add.join(', '),
          demand: 'must hold nothing but NET_BIND_SERVICE',
        });
      }
      return violations;
    }),
  ],
];

/**
 * Yields what a pod violates the *restricted* standard with, control by control, as far as the fields are common ones:
 * AppArmor, SELinux, sysctls, procMount and Windows are left to the API server.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function* restrictedViolations(spec: PodSpec): Iterable<Violation & { readonly control: string }> {
  for (const [control, violationsOf] of CONTROLS) {
    for (const violation of violationsOf(spec)) yield { ...violation, control };
  }
}

/** A control of each container by itself, init containers included. */
function eachContainer(check: (container: Container) => Violation[]): Control {
  return (spec) =>
    allContainersOf(spec).flatMap((container) => check(container).map((violation) => ({ ...violation, container })));
}

/** A control of a field that containers take from the pod where they do not have it themselves. */
function inherited<T>(
  field: string,
  read: (context: SecurityContext) => T | undefined,
  allowed: (value: T | undefined) => boolean,
  demand: string,
): Control {
  return function* (spec) {
    const ofPod = read(spec.securityContext ?? {});
    // What the pod states must be allowed even where every container states something else.
    if (ofPod !== undefined && !allowed(ofPod)) yield { field, value: ofPod, demand };
    for (const container of allContainersOf(spec)) {
      const value = read(container.securityContext ?? {});
      const isInherited = value === undefined && ofPod !== undefined;
      if (!isInherited && !allowed(value)) yield { field, value, demand, container };
    }
  };
}
