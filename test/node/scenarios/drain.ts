import { NODES, PLATFORM_NODE } from '../support/cluster/topology';
import { underLoad } from '../support/load/load';
import { lossesOf, NONE } from '../support/load/losses';
import type { Scene } from '../support/scene';

const DRAINED = NODES.filter((node) => node !== PLATFORM_NODE)[0]!.name;
const LIMIT = '--timeout=180s';

/** A node is emptied, as it is before maintenance. */
export function drain(scene: () => Scene): void {
  const uncordon = (): Promise<unknown> => scene().cluster.controlPlane.kubectl('uncordon', DRAINED);

  const drained = async (...args: string[]): Promise<void> => {
    const { cluster, service } = scene();
    await cluster.controlPlane.kubectl('drain', DRAINED, '--delete-emptydir-data', LIMIT, ...args);
    await service.settled();
  };

  // What a drain has moved stays where it is, so a pod is asked to go.
  beforeEach(async () => {
    const { service } = scene();
    await uncordon();
    const nodes = (await service.pods()).map(({ spec }) => spec.nodeName);
    const crowded = nodes.find((name, index) => nodes.indexOf(name) < index);
    if (crowded !== undefined) await service.moveOnePodFrom(crowded);
    expect((await service.pods()).map(({ spec }) => spec.nodeName)).toContain(DRAINED);
  });
  afterAll(uncordon);

  test('kubectl drain loses no request and resets no stream', async () => {
    expect(lossesOf(await underLoad(scene().cluster, () => drained()))).toEqual(NONE);
  });

  test('it resets the streams of the node where the pods are given a second', async () => {
    const { reset } = lossesOf(await underLoad(scene().cluster, () => drained('--grace-period=1')));
    expect(reset).toBeGreaterThan(0);
  });
}
