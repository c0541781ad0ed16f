import { eventually } from '../../support/eventually';
import { underLoad } from '../support/load/load';
import { lossesOf, NONE } from '../support/load/losses';
import type { Scene } from '../support/scene';

const BUSY_SECONDS = 90;
const BUSY = `const until = Date.now() + ${BUSY_SECONDS * 1000}; while (Date.now() < until);`;

/** Pods use more CPU than they ask for, as metrics-server measures it. */
export function autoscaling(scene: () => Scene): void {
  test('the autoscaler adds pods, and no call fails meanwhile', async () => {
    const { cluster, service } = scene();
    const losses = await underLoad(cluster, async () => {
      const [, ...busy] = await service.pods();
      const working = busy.map(({ metadata }) => service.exec(metadata.name, 'node', '-e', BUSY));
      await eventually(async () => (await service.deployment()).status.availableReplicas > service.minReplicas, {
        what: 'there are more pods',
        withinSeconds: BUSY_SECONDS,
      });
      await Promise.all(working);
    });
    expect(lossesOf(losses)).toEqual(NONE);
  });
}
