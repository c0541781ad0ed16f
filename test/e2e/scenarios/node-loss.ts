import { defaultTolerations } from '../support/scene/control-experiments';
import type { Scene } from '../support/scene/scene';

/** Longest time until all pods serve again: "about a minute". */
const RECOVERY_SECONDS = 75;

/** A node is gone from one moment to the next. */
export function nodeLoss(scene: () => Scene): void {
  test('the pods of a lost node are replaced in about a minute, which by default takes five', async () => {
    const scenario = 'Loss of a node';
    const { bench, atMinimum, atMaximum } = scene();
    const control = await scene().deployControl('node-loss-control', defaultTolerations, 10);
    const node = atMinimum.serving[0]!.node!;
    const copies = [atMinimum, atMaximum, control];
    const before = copies.map((copy) => copy.serving.length);
    const accounts = copies.map((copy) => copy.watch());
    await bench.lose([node]);
    try {
      await Promise.all([atMinimum, atMaximum].map((copy, index) => copy.serves(before[index]!, RECOVERY_SECONDS)));
      const change = [undefined, undefined, defaultTolerations.change];
      for (const [index, account] of accounts.entries()) {
        scene().note(scenario, account, before[index]!, { change: change[index] });
      }
      expect(accounts[0]!.fewestServing).toBe(2);
      expect(accounts[1]!.fewestServing).toBeGreaterThanOrEqual(8);
      expect(control.serving.length).toBeLessThan(10);
    } finally {
      await bench.recover([node]);
    }
  });
}
