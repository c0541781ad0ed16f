import { eventually } from '../../support/eventually';
import { nodesIn } from '../support/cluster/fake-nodes';
import { CRASH_LOOPING } from '../support/cluster/pod-stages';
import { concurrently } from '../support/scene/concurrently';
import type { ControlExperiment } from '../support/scene/control-experiments';
import { fullBudget, sickPodsProtected, taintsIgnored } from '../support/scene/control-experiments';
import { drain as drainNodes } from '../support/scene/eviction';
import type { Scene } from '../support/scene/scene';
import type { ServiceCopy } from '../support/scene/service-copy';

const ZONE = 'zone-a';
/** Seconds that a drain may take. */
const PATIENCE = 40;
/** Seconds after which a drain that has not ended does not end by itself. */
const BLOCKED = 15;
const ROLLOUT_SECONDS = 120;
const NEVER = 'the drain never ends';

/** The nodes of a zone are emptied for maintenance, all at once. */
export function drain(scene: () => Scene): void {
  const nodes = nodesIn(ZONE);
  let plain: { readonly copy: ServiceCopy; readonly replicas: number; readonly control?: ControlExperiment }[];
  let sick: ServiceCopy;
  let sickControl: ServiceCopy;
  let rolling: ServiceCopy;

  beforeAll(async () => {
    const plans = [
      { namespace: 'drain-minimum', replicas: 3 },
      { namespace: 'drain-maximum', replicas: 10 },
      { namespace: 'drain-budget', replicas: 3, control: fullBudget },
      { namespace: 'drain-taints', replicas: 10, control: taintsIgnored },
    ];
    plain = await Promise.all(
      plans.map(async ({ namespace, replicas, control }) => {
        const copy = await scene().deploy({ namespace, replicas, change: control?.apply });
        return { copy, replicas, control };
      }),
    );
    sick = await scene().deploy({ namespace: 'crash-looping' });
    sickControl = await scene().deployControl('crash-looping-control', sickPodsProtected);
    rolling = await scene().deploy({ namespace: 'drain-in-rollout' });
    await Promise.all([sick, sickControl].map((copy) => makeTwoCrash(scene(), copy)));
    await rolling.rollOut();
    await scene().bench.nodes.cordon(nodes);
  });

  afterAll(() => scene().bench.nodes.cordon(nodes, false));

  concurrently({
    'the nodes of a zone are drained, one pod away at a time; a usual budget or spread blocks that': async () => {
      await Promise.all(
        plain.map(async ({ copy, replicas, control }) => {
          const account = copy.watch();
          const { seconds, refusals } = await drainNodes(scene().bench, copy, nodes, control ? BLOCKED : PATIENCE);
          if (control === undefined) await copy.serves(replicas, PATIENCE);
          const rest = control ? { change: control.change, seconds: null, note: NEVER } : {};
          scene().note('Drain of all nodes of a zone', account, replicas, rest);
          expect(seconds === undefined).toBe(control !== undefined);
          expect(account.fewestServing).toBeGreaterThanOrEqual(replicas - 1);
          // Else the budget was not put to the test.
          if (replicas === 10) expect(refusals).toBeGreaterThan(0);
        }),
      );
    },

    'pods that crash again and again do not block the drain of their node, as they do by default': async () => {
      const scenario = 'Drain of a node with a crash-looping pod, another one elsewhere';
      const [account, controlAccount] = [sick.watch(), sickControl.watch()];
      const [drained, blocked] = await Promise.all([
        drainNodes(scene().bench, sick, nodes, PATIENCE),
        drainNodes(scene().bench, sickControl, nodes, BLOCKED),
      ]);
      await sick.serves(2, PATIENCE);
      scene().note(scenario, account, 2, { replicas: 3, note: 'the drain ends; the sick pod is replaced' });
      scene().note(scenario, controlAccount, 3, { change: sickPodsProtected.change, seconds: null, note: NEVER });
      expect(drained.seconds).toBeDefined();
      expect(account.fewestServing).toBe(1);
      expect(blocked.seconds).toBeUndefined();
    },

    'a drain during a rolling update takes one pod away at a time': async () => {
      const account = rolling.watch();
      const { seconds } = await drainNodes(scene().bench, rolling, nodes, PATIENCE);
      await rolling.rolledOut(ROLLOUT_SECONDS);
      scene().note('Drain of all nodes of a zone during a rolling update', account, 3);
      expect(seconds).toBeDefined();
      expect(account.fewestServing).toBeGreaterThanOrEqual(2);
    },
  });
}

/** The pod of the zone to be drained, and one of another zone. */
async function makeTwoCrash({ bench }: Scene, copy: ServiceCopy): Promise<void> {
  const sick = [copy.serving.find(({ zone }) => zone === ZONE)!, copy.serving.find(({ zone }) => zone !== ZONE)!];
  for (const { namespace, name } of sick) {
    await bench.api.patch(`/api/v1/namespaces/${namespace}/pods/${name}`, {
      metadata: { annotations: { [CRASH_LOOPING]: 'yes' } },
    });
  }
  await eventually(() => copy.serving.length === 1, { what: 'two pods crash', withinSeconds: 30 });
}
