import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../support/eventually';
import { BROKEN_IMAGE } from '../support/cluster/pod-stages';
import type { Stories } from '../support/scene/concurrently';
import { defaultStrategy } from '../support/scene/control-experiments';
import type { Scene } from '../support/scene/scene';

const STALL_MS = 15_000;

/** A new version goes out, a good one and a broken one. */
export function rolloutStories(scene: () => Scene): Stories {
  return {
    'a rolling update never goes below full strength, which the default strategy does': async () => {
      const scenario = 'Rolling update';
      const { atMinimum } = scene();
      const control = await scene().deployControl('default-strategy', defaultStrategy, 10);
      const [ours, theirs] = [atMinimum.watch(), control.watch()];
      await Promise.all([atMinimum.rollOut(), control.rollOut()]);
      await Promise.all([atMinimum.rolledOut(120), control.rolledOut(120)]);
      scene().note(scenario, ours, 3);
      scene().note(scenario, theirs, 10, { change: defaultStrategy.change });
      expect(ours.fewestServing).toBe(3);
      expect(theirs.fewestServing).toBeLessThan(10);
    },

    'a broken image stalls, the old pods serve on, and kubectl rollout undo ends it': async () => {
      const { bench } = scene();
      const copy = await scene().deploy({ namespace: 'broken-image' });
      const account = copy.watch();
      await copy.rollOut((container) => (container.image = BROKEN_IMAGE));
      const broken = (): boolean => copy.pods.some(({ image, node }) => image === BROKEN_IMAGE && node !== undefined);
      await eventually(broken, { what: 'a pod of the broken image is on a node', withinSeconds: 30 });
      await pause(STALL_MS);
      expect(copy.pods.filter(({ image }) => image === BROKEN_IMAGE)).toHaveLength(1);
      await bench.controlPlane.kubectl('rollout', 'undo', 'deployment/task-mcp-http', '-n', copy.namespace);
      await copy.rolledOut(60);
      scene().note('Rolling update to a broken image, then `kubectl rollout undo`', account, 3);
      expect(account.fewestServing).toBe(3);
    },
  };
}
