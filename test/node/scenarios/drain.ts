import { eventually } from '../../support/eventually';
import { NODES, PLATFORM_NODE } from '../support/cluster/topology';
import { underLoad } from '../support/load/load';
import { lossesOf, NONE } from '../support/load/losses';
import type { Scene } from '../support/scene';

const DRAINED = NODES.filter((node) => node !== PLATFORM_NODE)[0]!.name;
const LIMIT = '--timeout=180s';
const UNCORDON_SECONDS = 30;

/** A node is emptied, as it is before maintenance. */
export function drain(scene: () => Scene): void {
  const uncordon = async (): Promise<void> => {
    const { cluster } = scene();
    await cluster.controlPlane.kubectl('uncordon', DRAINED);
    await eventually(() => cluster.allReady(), { what: `${DRAINED} takes pods`, withinSeconds: UNCORDON_SECONDS });
  };

  const drained = async (...args: string[]): Promise<void> => {
    const { cluster, service } = scene();
    await cluster.controlPlane.kubectl('drain', DRAINED, '--delete-emptydir-data', LIMIT, ...args);
    await service.settled();
  };

  beforeEach(async () => {
    await uncordon();
    await scene().service.spread();
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
