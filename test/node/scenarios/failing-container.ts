import { setTimeout as pause } from 'node:timers/promises';
import type { KubernetesObject } from '../../e2e/support/cluster/api-client';
import { only } from '../../e2e/support/scene/manifests';
import { eventually } from '../../support/eventually';
import { Load, underLoad } from '../support/load/load';
import type { Losses } from '../support/load/losses';
import { lossesOf, NONE } from '../support/load/losses';
import { ContainerProcess } from '../support/pods/container-process';
import type { Scene } from '../support/scene';

/** Three failures of readiness, with all that may lie before the first. */
const OUT_OF_SERVICE_MS = 25_000;
const RESTARTED_SECONDS = 150;
const CRASHING_SECONDS = 90;
/** A crash is known in less time than the usual streams need. */
const SHORT_STREAMS = { streamMilliseconds: 3000 };

/** A container ends, hangs, or never starts. */
export function failingContainer(scene: () => Scene): void {
  afterEach(async () => {
    const { service } = scene();
    await service.replaceBy(only(service.manifests, 'Deployment').spec.strategy);
    await service.restore();
  });

  test('a container that ends costs its streams, and nothing once it is started again', async () => {
    const { cluster } = scene();
    const load = await Load.start(cluster);
    await restarted(await signal('SIGKILL'));
    const losses = lossesOf(await load.stop());
    expect(losses.reset).toBeGreaterThan(0);
    expect(lossesOf(await underLoad(cluster, () => pause(OUT_OF_SERVICE_MS)))).toEqual(NONE);
  });

  test('a container that hangs is out of the Service while it does, and is restarted; else calls wait for it', async () => {
    const { service } = scene();
    const { losses, seconds } = await hang();
    expect(losses).toEqual(NONE);
    await service.rollOut(({ containers: [container] }) => {
      delete container.readinessProbe;
      delete container.livenessProbe.terminationGracePeriodSeconds;
    });
    const without = await hang();
    expect(without.losses.failed['no answer in time']).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(without.seconds);
  });

  test('a new version that never starts costs nothing; else, were old pods to make room for it, it would', async () => {
    const { cluster, service } = scene();
    const { spec } = await service.deployment();
    expect(lossesOf(await underLoad(cluster, crashing, SHORT_STREAMS))).toEqual(NONE);
    await service.restore();
    await service.replaceBy({ ...spec.strategy, rollingUpdate: { maxSurge: 0, maxUnavailable: '100%' } });
    expect(Object.keys(lossesOf(await underLoad(cluster, crashing, SHORT_STREAMS)).failed)).not.toEqual([]);
  });

  /** Stops the process of a pod, and tells what is lost from when readiness must have failed until it is restarted. */
  async function hang(): Promise<{ losses: Losses; seconds: number }> {
    const began = Date.now();
    const pod = await signal('SIGSTOP');
    await pause(OUT_OF_SERVICE_MS);
    const losses = lossesOf(await underLoad(scene().cluster, () => restarted(pod)));

    return { losses, seconds: (Date.now() - began) / 1000 };
  }

  /** Sends a signal to the process of a pod, and returns the pod as it was. */
  async function signal(name: NodeJS.Signals): Promise<KubernetesObject> {
    const [pod] = (await scene().service.pods()) as [KubernetesObject];
    const { containerID } = pod.status.containerStatuses[0];
    process.kill(ContainerProcess.of(containerID, scene().cluster.controlGroups).pid, name);
    return pod;
  }

  async function restarted({ metadata: { name }, status }: KubernetesObject): Promise<void> {
    const isBack = async (): Promise<boolean> => {
      const pod = (await scene().service.pods()).find(({ metadata }) => metadata.name === name);
      const [container] = pod?.status.containerStatuses ?? [];
      return container?.restartCount > status.containerStatuses[0].restartCount && container.ready;
    };
    await eventually(isBack, { what: `the container of ${name} is restarted`, withinSeconds: RESTARTED_SECONDS });
  }

  /** Begins to roll out a version that ends at once, and waits until it is known to. */
  async function crashing(): Promise<void> {
    const { service } = scene();
    await service.begin(({ containers: [container] }) => (container.command = ['node', '-e', 'process.exit(1)']));
    const isKnown = async (): Promise<boolean> =>
      (await service.pods()).some(({ status }) =>
        (status.containerStatuses ?? []).some(({ state }: any) => state.waiting?.reason === 'CrashLoopBackOff'),
      );
    await eventually(isKnown, { what: 'a new pod crashes again and again', withinSeconds: CRASHING_SECONDS });
  }
}
