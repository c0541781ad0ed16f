import { eventually } from '../../support/eventually';
import type { Scene } from '../support/scene';

const BUSY_SECONDS = 90;
/** Of each 100 ms, so that the pods' limits and the machine leave something to others. */
const BUSY_MS = 70;
const BUSY = `
const until = Date.now() + ${BUSY_SECONDS * 1000};
const burst = () => {
  const end = Date.now() + ${BUSY_MS};
  while (Date.now() < end);
  if (Date.now() < until) setTimeout(burst, ${100 - BUSY_MS});
};
burst();`;

/** Pods use more CPU than they ask for, as metrics-server measures it. */
export function autoscaling(scene: () => Scene): void {
  test('the autoscaler leaves idle pods alone, and adds some where they use more CPU than its target', async () => {
    const { service } = scene();
    const replicas = async (): Promise<number> => (await service.deployment()).spec.replicas;
    expect(await replicas()).toBe(service.minReplicas);
    const [, ...busy] = await service.pods();
    const working = busy.map(({ metadata }) => service.exec(metadata.name, 'node', '-e', BUSY).catch(() => undefined));
    await eventually(async () => (await replicas()) > service.minReplicas, {
      what: 'there are more pods',
      withinSeconds: BUSY_SECONDS,
    });
    await Promise.all(working);
  });
}
