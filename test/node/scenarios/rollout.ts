import type { KubernetesObject } from '../../e2e/support/cluster/api-client';
import { underLoad } from '../support/load/load';
import type { Losses } from '../support/load/losses';
import { lossesOf, NONE } from '../support/load/losses';
import type { Scene } from '../support/scene';

/** How often the control is tried that needs a request at an unlucky moment. */
const TRIES = 4;

/** New pods take the place of the old ones. */
export function rollout(scene: () => Scene): void {
  test('a rolling update loses no request and resets no stream', async () => {
    const { cluster, service } = scene();
    expect(lossesOf(await underLoad(cluster, () => service.rollOut()))).toEqual(NONE);
  });

  test('it loses requests where the old pods do not wait before they stop', async () => {
    const lost = async (): Promise<number> => Object.values((await leaving(withoutPreStop)).failed).length;
    let tries = TRIES;
    while ((await lost()) === 0) expect((tries -= 1)).toBeGreaterThan(0);
  });

  test('it resets streams where the old pods have less time than their streams need', async () => {
    const { reset } = await leaving(withoutTimeToDrain);
    expect(reset).toBeGreaterThan(0);
  });

  /** What is lost while pods that were changed make room for those of the manifests. */
  async function leaving(change: (pod: KubernetesObject) => void): Promise<Losses> {
    const { cluster, service } = scene();
    await service.rollOut(change);
    return lossesOf(await underLoad(cluster, () => service.restore()));
  }
}

function withoutPreStop({ containers: [container] }: KubernetesObject): void {
  delete container.lifecycle;
}

/** A second is left when the sleep before the stop is over. */
function withoutTimeToDrain(pod: KubernetesObject): void {
  const { seconds } = pod.containers[0].lifecycle.preStop.sleep;
  pod.terminationGracePeriodSeconds = seconds + 1;
}
