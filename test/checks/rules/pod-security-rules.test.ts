import type { SecurityContext } from '../../../lib/checks/manifests/pod-manifest';
import type { GoodManifests } from '../support/good-manifests';
import { drop, faultsAfter } from '../support/good-manifests';
import { plainWorkload } from '../support/plain-workload';

type Case = [name: string, change: (good: GoodManifests) => void, faults: string[]];

const ofPod = (field: string, demand: string, control: string): string =>
  `pod-security-restricted at app/Deployment/web: '${field} of Deployment web ${demand}, or Namespace prod (restricted) refuses the pods: ${control}`;
const ofContainer = (field: string, demand: string, control: string): string =>
  `pod-security-restricted at app/Deployment/web: '${field} of container 'web' in Deployment web ${demand}, or Namespace prod (restricted) refuses the pods: ${control}`;

/** Changes the security context of the container. */
const context =
  (fields: object): ((good: GoodManifests) => void) =>
  ({ container }) =>
    Object.assign(container.securityContext, fields);
const podContext =
  (fields: object): ((good: GoodManifests) => void) =>
  ({ pod }) =>
    Object.assign(pod.securityContext, fields);
const withoutPodField =
  (field: keyof SecurityContext, fields: object = {}): ((good: GoodManifests) => void) =>
  ({ pod, container }) => {
    drop(pod.securityContext, field);
    Object.assign(container.securityContext, fields);
  };

describe('pod-security-restricted', () => {
  test.each<Case>([
    ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).flatMap((field): Case[] => [
      [
        `refuses ${field}`,
        ({ pod }) => (pod[field] = true),
        [ofPod(`${field}' (true)`, 'must be false', 'Host Namespaces')],
      ],
      [`accepts ${field} false`, ({ pod }) => (pod[field] = false), []],
    ]),
    [
      'refuses a privileged container',
      context({ privileged: true }),
      [ofContainer("privileged' (true)", 'must be false', 'Privileged Containers')],
    ],
    ['accepts one that is not', context({ privileged: false }), []],
    [
      'refuses a port of the host',
      ({ container }) => (container.ports[0]!.hostPort = 81),
      [ofContainer("hostPort' (81)", 'must be left out', 'Host Ports')],
    ],
    ['accepts the port 0, which is none', ({ container }) => (container.ports[0]!.hostPort = 0), []],
    [
      'refuses a volume of the host',
      ({ pod }) => pod.volumes.push({ name: 'data', hostPath: { path: '/data' } } as never),
      [ofPod("volumes' (data: hostPath)", 'must hold no such volume', 'Volume Types')],
    ],
    [
      'refuses a volume that only a PersistentVolume may name',
      ({ pod }) => pod.volumes.push({ name: 'data', nfs: { server: 'nas', path: '/' } } as never),
      [ofPod("volumes' (data: nfs)", 'must hold no such volume', 'Volume Types')],
    ],
    ...['csi', 'downwardAPI', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected'].map((type): Case => [
      `accepts a volume of type ${type}`,
      ({ pod }) => pod.volumes.push({ name: 'data', [type]: {} } as never),
      [],
    ]),
    [
      'accepts volumes of type configMap and secret',
      ({ pod }) =>
        pod.volumes.push(
          { name: 'c', configMap: { name: 'web' } } as never,
          { name: 's', secret: { secretName: 'web', optional: true } } as never,
        ),
      [],
    ],
    [
      'refuses privilege escalation',
      context({ allowPrivilegeEscalation: true }),
      [ofContainer("allowPrivilegeEscalation' (true)", 'must be false', 'Privilege Escalation')],
    ],
    [
      'refuses privilege escalation that nothing forbids',
      ({ container }) => drop(container.securityContext, 'allowPrivilegeEscalation'),
      [ofContainer("allowPrivilegeEscalation' (not set)", 'must be false', 'Privilege Escalation')],
    ],
    [
      'refuses capabilities that are not dropped',
      context({ capabilities: { drop: ['NET_RAW', 'CHOWN'] } }),
      [ofContainer("capabilities.drop' (NET_RAW, CHOWN)", 'must hold ALL', 'Capabilities')],
    ],
    [
      'refuses capabilities of which nothing is said',
      ({ container }) => drop(container.securityContext, 'capabilities'),
      [ofContainer("capabilities.drop' (not set)", 'must hold ALL', 'Capabilities')],
    ],
    [
      'refuses capabilities that are added',
      context({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE', 'CHOWN'] } }),
      [
        ofContainer(
          "capabilities.add' (NET_BIND_SERVICE, CHOWN)",
          'must hold nothing but NET_BIND_SERVICE',
          'Capabilities',
        ),
      ],
    ],
    [
      'accepts the one capability that may be added',
      context({ capabilities: { drop: ['CHOWN', 'ALL'], add: ['NET_BIND_SERVICE'] } }),
      [],
    ],
    [
      'refuses a container that may run as root though the pod may not',
      context({ runAsNonRoot: false }),
      [ofContainer("runAsNonRoot' (false)", 'must be true', 'Running as Non-root')],
    ],
    [
      'refuses a pod that may run as root though its container may not',
      (good) => {
        podContext({ runAsNonRoot: false })(good);
        context({ runAsNonRoot: true })(good);
      },
      [ofPod("runAsNonRoot' (false)", 'must be true', 'Running as Non-root')],
    ],
    [
      'refuses a pod that may run as root, once for all containers that say nothing',
      podContext({ runAsNonRoot: false }),
      [ofPod("runAsNonRoot' (false)", 'must be true', 'Running as Non-root')],
    ],
    [
      'refuses a container that nothing keeps from running as root',
      withoutPodField('runAsNonRoot'),
      [ofContainer("runAsNonRoot' (not set)", 'must be true', 'Running as Non-root')],
    ],
    ['accepts containers that say it themselves', withoutPodField('runAsNonRoot', { runAsNonRoot: true }), []],
    [
      'refuses the user root of a pod',
      podContext({ runAsUser: 0 }),
      [ofPod("runAsUser' (0)", 'must not be 0', 'Running as Non-root user')],
    ],
    [
      'refuses the user root of a container',
      context({ runAsUser: 0 }),
      [ofContainer("runAsUser' (0)", 'must not be 0', 'Running as Non-root user')],
    ],
    ['accepts the user of the image', withoutPodField('runAsUser'), []],
    [
      'refuses a pod without system call filter',
      podContext({ seccompProfile: { type: 'Unconfined' } }),
      [ofPod("seccompProfile.type' (Unconfined)", 'must be RuntimeDefault or Localhost', 'Seccomp')],
    ],
    [
      'refuses a container without system call filter',
      context({ seccompProfile: { type: 'Unconfined' } }),
      [ofContainer("seccompProfile.type' (Unconfined)", 'must be RuntimeDefault or Localhost', 'Seccomp')],
    ],
    [
      'refuses a container of whose system calls nothing is said',
      withoutPodField('seccompProfile'),
      [ofContainer("seccompProfile.type' (not set)", 'must be RuntimeDefault or Localhost', 'Seccomp')],
    ],
    [
      'accepts a filter of the node, in each container',
      withoutPodField('seccompProfile', { seccompProfile: { type: 'Localhost' } }),
      [],
    ],
    [
      'refuses pods without any security context, control by control',
      ({ pod, container }) => {
        drop(pod, 'securityContext');
        drop(container, 'securityContext');
      },
      [
        ofContainer("allowPrivilegeEscalation' (not set)", 'must be false', 'Privilege Escalation'),
        ofContainer("runAsNonRoot' (not set)", 'must be true', 'Running as Non-root'),
        ofContainer("seccompProfile.type' (not set)", 'must be RuntimeDefault or Localhost', 'Seccomp'),
        ofContainer("capabilities.drop' (not set)", 'must hold ALL', 'Capabilities'),
      ],
    ],
    [
      'asks an init container too',
      ({ pod, container }) => {
        const init = {
          ...container,
          name: 'first',
          securityContext: { ...container.securityContext, privileged: true },
        };
        pod.initContainers = [init];
      },
      [ofContainer("privileged' (true)", 'must be false', 'Privileged Containers').replace("'web'", "'first'")],
    ],
    [
      'says nothing where the namespace enforces less',
      ({ pod, namespace }) => {
        pod.hostNetwork = true;
        namespace.metadata.labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
      },
      [],
    ],
    [
      'says nothing where the namespace only warns',
      ({ pod, namespace }) => {
        pod.hostNetwork = true;
        namespace.metadata.labels = { 'pod-security.kubernetes.io/warn': 'restricted' };
      },
      [],
    ],
    [
      'says nothing of a namespace without labels',
      ({ pod, namespace }) => {
        pod.hostNetwork = true;
        drop(namespace.metadata, 'labels');
      },
      [],
    ],
    [
      'says nothing of a namespace that a platform team owns',
      (good) => {
        good.pod.hostNetwork = true;
        drop(good, 'namespace');
      },
      [],
    ],
  ])('%s', (_, change, faults) => {
    expect(faultsAfter(change)).toEqual(faults);
  });

  test('accepts a pod that says no more than it must', () => {
    const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
    expect(
      faultsAfter(({ pod, namespace, extra }) => {
        extra.push(
          { ...namespace, metadata: { ...namespace.metadata, name: 'elsewhere' } },
          plainWorkload('Pod', { securityContext }, { securityContext: pod.securityContext }),
        );
      }),
    ).toEqual([]);
  });
});
