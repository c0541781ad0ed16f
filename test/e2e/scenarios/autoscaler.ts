import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../support/eventually';
import type { Stories } from '../support/scene/concurrently';
import { replicasGiven } from '../support/scene/control-experiments';
import { debugPod } from '../support/scene/debug-pod';
import { only } from '../support/scene/manifests';
import type { Scene } from '../support/scene/scene';

const BUSY = 500;
const IDLE = 10;
/** Windows of the scale-down policy, shortened so that the test sees more than one. */
const SHORT_SECONDS = 15;

/** The load goes up and down; the metrics that say so are simulated. */
export function autoscalerStories(scene: () => Scene): Stories {
  return {
    'load brings the most replicas at once, and a repeated apply does not take them away': async () => {
      const scenario = 'Load triples, then GitOps applies the manifests again';
      const { bench } = scene();
      const ours = await scene().deploy({ namespace: 'busy' });
      const theirs = await scene().deployControl('busy-control', replicasGiven);
      for (const { namespace } of [ours, theirs]) bench.metrics.use(namespace, BUSY);
      const up = ours.watch();
      await eventually(() => ours.pods.length > 3, { what: 'the autoscaler acts', withinSeconds: 60 });
      // The first step of the scale-up policy: four pods, or as many as there are.
      expect(ours.pods.length).toBeLessThanOrEqual(7);
      await Promise.all([ours, theirs].map((copy) => copy.serves(10, 90)));
      const tens = 10 * Math.ceil((up.secondsUntil(10) ?? Infinity) / 10);
      const accounts = [ours, theirs].map((copy) => copy.watch());
      await Promise.all([ours, theirs].map((copy) => copy.apply()));
      await pause(10_000);
      scene().note(scenario, accounts[0]!, 10, { note: `10 pods within ${tens} s of the load` });
      scene().note(scenario, accounts[1]!, 10, { change: replicasGiven.change });
      expect(accounts[0]!.fewestServing).toBe(10);
      expect(accounts[1]!.fewestServing).toBeLessThan(10);

      // Nothing is taken away for five minutes of calm: the first seconds of them stand for the rest.
      bench.metrics.use(ours.namespace, IDLE);
      await pause(10_000);
      expect(ours.serving).toHaveLength(10);
    },

    'replicas go one by one, each in a window of its own': async () => {
      const { bench } = scene();
      const copy = await scene().deploy({
        namespace: 'calm',
        replicas: 6,
        change: (objects) => {
          const { scaleDown } = only(objects, 'HorizontalPodAutoscaler').spec.behavior;
          scaleDown.stabilizationWindowSeconds = 0;
          scaleDown.policies[0].periodSeconds = SHORT_SECONDS;
        },
      });
      // A window counts from what there was at its beginning, so what came up in it may go at once.
      await pause(1.2 * SHORT_SECONDS * 1000);
      bench.metrics.use(copy.namespace, IDLE);
      const start = Date.now();
      await copy.serves(3, 6 * SHORT_SECONDS);
      scene().note('Load falls', copy.watch(), 3, { note: 'from 6 replicas, one goes in each window' });
      // Three replicas go, at the earliest one at once and two a window later each.
      expect(Date.now() - start).toBeGreaterThan(1.9 * SHORT_SECONDS * 1000);
    },

    'a debug pod that says nothing of resources is admitted, because the LimitRange speaks for it': async () => {
      const { bench, atMinimum } = scene();
      const pod = debugPod(atMinimum.namespace, 'debug');
      const { object } = await bench.api.apply(pod);
      expect(object.spec.containers[0].resources.limits).toMatchObject({ cpu: '200m', memory: '256Mi' });
      await bench.api.delete(await bench.api.pathOf(pod));
    },
  };
}
