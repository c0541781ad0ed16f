import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../support/eventually';
import { NODES, nodesIn } from '../support/cluster/fake-nodes';
import { READY_AFTER } from '../support/cluster/pod-stages';
import type { ControlExperiment } from '../support/scene/control-experiments';
import {
  defaultTolerations,
  minimumOfDomains,
  quotaOf,
  taintsIgnored,
  versionsMixed,
} from '../support/scene/control-experiments';
import { debugPod } from '../support/scene/debug-pod';
import type { Account } from '../support/scene/pod-timeline';
import type { Scene } from '../support/scene/scene';
import type { ServiceCopy } from '../support/scene/service-copy';
import { skew, spreadOver } from '../support/scene/spread';

const ZONES = [...new Set(NODES.map(({ zone }) => zone))];
/** Longest time until all pods serve again in the zones that are left. */
const RECOVERY_SECONDS = 90;
const ROLLOUT_SECONDS = 240;
/** Long enough for some new pods to come up before the zone is lost. */
const INTO_THE_ROLLOUT_MS = 20_000;
const DEBUG_PODS = ['debug-1', 'debug-2'];
const EXCEEDED = /exceeded quota/;

const handMadeQuota = quotaOf(11, 'a quota of maximum + surge');
const oneLess = quotaOf(21, 'a quota of one pod less');

interface Witness {
  readonly copy: ServiceCopy;
  readonly account: Account;
  readonly change?: string;
}

/** A zone is gone from one moment to the next, at the least and at the most replicas; then it returns. */
export function zoneLoss(scene: () => Scene, scenarios: 'all' | 'key'): void {
  let lostZone: string;
  let mixed: ServiceCopy;
  let rolling: ServiceCopy;
  let worst: ServiceCopy;
  let short: ServiceCopy;
  let rollingAccount: Account;
  let emergency: Promise<[Account, Account]>;

  beforeAll(async () => {
    [mixed, rolling, worst, short] = await Promise.all([
      scene().deployControl('versions-mixed', versionsMixed, 10),
      scene().deploy({ namespace: 'rolling', replicas: 10 }),
      scene().deploy({ namespace: 'worst', replicas: 10, change: readyAtOnce }),
      scene().deploy({
        namespace: 'one-less',
        replicas: 10,
        change: (objects) => {
          readyAtOnce(objects);
          oneLess.apply(objects);
        },
      }),
    ]);
    // The worst that can happen to the quota is the loss of the zone with the most pods.
    const [fullest] = [...ZONES].sort((one, other) => inZone(short, other) - inZone(short, one));
    lostZone = fullest!;
  });

  test('full strength returns in the two zones left, which by usual choices it does not', async () => {
    const scenario = 'Loss of a zone';
    const { bench, atMinimum, atMaximum } = scene();
    const controls: ControlExperiment[] = [taintsIgnored, minimumOfDomains, defaultTolerations, handMadeQuota];
    const copies = await Promise.all(
      controls.map((control, index) => scene().deployControl(`zone-control-${index}`, control, 10)),
    );
    const ours = [atMinimum, atMaximum].map((copy) => ({ copy, account: copy.watch(), strength: copy.serving.length }));
    const theirs: Witness[] = copies.map((copy, index) => ({
      copy,
      account: copy.watch(),
      change: controls[index]!.change,
    }));
    await rolling.rollOut();
    await pause(INTO_THE_ROLLOUT_MS);
    rollingAccount = rolling.watch();
    await bench.lose(nodesIn(lostZone));

    const left = ZONES.filter((zone) => zone !== lostZone);
    for (const { copy, account, strength } of ours) {
      await copy.serves(strength, RECOVERY_SECONDS);
      const zones = spreadOver(copy.serving, 'zone', left);
      scene().note(scenario, account, strength, { note: `${zones.join(' + ')} in the zones left` });
      expect(skew(zones)).toBeLessThanOrEqual(1);
      expect(account.fewestServing).toBeGreaterThanOrEqual(strength - Math.ceil(strength / 3));
    }
    for (const { copy, account, change } of theirs) {
      scene().note(scenario, account, 10, { change });
      expect(copy.serving.length).toBeLessThan(10);
    }
    await isRefused(copies.at(-1)!);

    if (scenarios === 'key') return;
    // Most of it is waiting, so it begins while another rollout still goes on.
    emergency = emergencyRollout();
    emergency.catch(() => undefined);
  });

  afterAll(() => scene().bench.recover(nodesIn(lostZone).filter((node) => scene().bench.nodes.isLost(node))));

  if (scenarios === 'key') return;

  test('a rolling update goes through the loss of a zone, and no pod is refused for want of quota', async () => {
    await rolling.rolledOut(ROLLOUT_SECONDS);
    scene().note('Loss of a zone during a rolling update', rollingAccount, 10);
    expect(rollingAccount.fewestServing).toBeGreaterThanOrEqual(5);
    expect(await rolling.events('FailedCreate')).not.toContainEqual(expect.stringMatching(EXCEEDED));
  });

  test('with a zone lost at the most replicas, the emergency patch and debug pods fit the quota, and one less does not', async () => {
    const [ours, theirs] = await emergency;
    const scenario = 'Emergency patch rolled out at the maximum in two zones, two debug pods beside it';
    scene().note(scenario, ours, 10, { note: `at most ${ours.mostPods + DEBUG_PODS.length} pods, quota 22` });
    scene().note(scenario, theirs, 10, { change: oneLess.change, note: 'pods refused: exceeded quota' });
    expect(await worst.events('FailedCreate')).not.toContainEqual(expect.stringMatching(EXCEEDED));
    await isRefused(short);
    expect(ours.fewestServing).toBe(10);
  });

  test('the zone returns, and a restart spreads the pods over three zones again, evenly at every moment', async () => {
    const scenario = 'The zone returns, then `kubectl rollout restart`';
    const { bench, atMaximum } = scene();
    const ours = atMaximum.watch();
    const theirs = mixed.watch();
    await bench.recover(nodesIn(lostZone));
    await eventually(() => atMaximum.pods.every(({ terminating }) => !terminating), {
      what: 'the pods of the lost zone are gone',
      withinSeconds: 60,
    });
    expect(skew(spreadOver(atMaximum.serving, 'zone', ZONES))).toBe(5);
    const skews = [atMaximum, mixed].map((copy) => greatestSkew(copy));
    await Promise.all([atMaximum, mixed].map((copy) => copy.rollOut()));
    await Promise.all([atMaximum, mixed].map((copy) => copy.rolledOut(ROLLOUT_SECONDS)));
    const [even, uneven] = skews.map((stop) => stop());
    const note = (greatest: number | undefined): string => `new pods at most ${greatest} apart between zones`;
    scene().note(scenario, ours, 10, { note: note(even) });
    scene().note(scenario, theirs, 10, { change: versionsMixed.change, note: note(uneven) });
    expect(ours.fewestServing).toBe(10);
    expect(even).toBe(1);
    expect(uneven).toBeGreaterThan(1);
  });

  async function emergencyRollout(): Promise<[Account, Account]> {
    await Promise.all([worst, short].map((copy) => copy.serves(10, RECOVERY_SECONDS)));
    const accounts: [Account, Account] = [worst.watch(), short.watch()];
    for (const copy of [worst, short]) {
      for (const name of DEBUG_PODS) await scene().bench.api.apply(debugPod(copy.namespace, name));
      await copy.rollOut((container) => Object.assign(container.resources.limits, { cpu: '1', memory: '2Gi' }));
    }
    await Promise.all([worst, short].map((copy) => copy.rolledOut(ROLLOUT_SECONDS)));
    return accounts;
  }
}

/** Waits until a pod of the copy has been refused for want of quota; the event of that comes a moment after the refusal. */
async function isRefused(copy: ServiceCopy): Promise<void> {
  const refused = async (): Promise<boolean> =>
    (await copy.events('FailedCreate')).some((message) => EXCEEDED.test(message));
  await eventually(refused, { what: `a pod of ${copy.namespace} is refused for want of quota`, withinSeconds: 60 });
}

function inZone(copy: ServiceCopy, zone: string): number {
  return copy.serving.filter((pod) => pod.zone === zone).length;
}

/** The quicker new pods are ready, the more old ones are going away at once. */
function readyAtOnce(objects: readonly any[]): void {
  const { template } = objects.find(({ kind }) => kind === 'Deployment').spec;
  template.metadata.annotations[READY_AFTER] = '0.2s';
}

/** Looks at the pods of the next version until it is told to stop, and then says how uneven they ever were. */
function greatestSkew(copy: ServiceCopy): () => number {
  const old = new Set(copy.pods.map(({ hash }) => hash));
  let greatest = 0;
  const timer = setInterval(() => {
    const fresh = copy.pods.filter(
      ({ hash, node, terminating }) => !old.has(hash) && node !== undefined && !terminating,
    );
    greatest = Math.max(greatest, skew(spreadOver(fresh, 'zone', ZONES)));
  }, 100);
  return () => {
    clearInterval(timer);
    return greatest;
  };
}
