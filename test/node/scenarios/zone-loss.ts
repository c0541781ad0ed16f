import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../support/eventually';
import { NODES } from '../support/cluster/topology';
import { Load, underLoad } from '../support/load/load';
import { lossesOf, NONE } from '../support/load/losses';
import type { Scene } from '../support/scene';

const LOST = NODES.at(-1)!.name;
/** Kubernetes waits for 50 s before it takes a node for lost, and the pods tolerate that for 30 s. */
const REPLACED_SECONDS = 180;
const BACK_SECONDS = 120;
/** Longer than a stream. */
const A_WHILE_MS = 25_000;

/** The network of a zone fails, while its pods run on. */
export function zoneLoss(scene: () => Scene): void {
  const lost = (): Scene['cluster']['nodes'][number] => scene().cluster.nodes.find(({ node }) => node.name === LOST)!;

  beforeEach(() => scene().service.spread());
  afterEach(async () => {
    const { cluster, service } = scene();
    lost().setLink('up');
    await eventually(() => cluster.allReady(), { what: `${LOST} is Ready again`, withinSeconds: BACK_SECONDS });
    await service.settled();
  });

  test('calls fail until the cluster knows, and none once the pod is replaced in the zones left', async () => {
    const { cluster, service } = scene();
    const load = await Load.start(cluster);
    lost().setLink('down');
    await eventually(async () => (await service.readyOutside(LOST)) >= service.minReplicas, {
      what: 'the pod is replaced',
      withinSeconds: REPLACED_SECONDS,
    });
    expect(Object.keys(lossesOf(await load.stop()).failed)).not.toEqual([]);
    expect(lossesOf(await underLoad(cluster, () => pause(A_WHILE_MS)))).toEqual(NONE);
  });
}
