import { autoscalerStories } from './scenarios/autoscaler';
import { conformance } from './scenarios/conformance';
import { drain } from './scenarios/drain';
import { nodeLoss } from './scenarios/node-loss';
import { placement } from './scenarios/placement';
import { rolloutStories } from './scenarios/rollout';
import { runbook } from './scenarios/runbook';
import { zoneLoss } from './scenarios/zone-loss';
import type { ToolSet } from './support/cluster/tool-set';
import { toolSets } from './support/cluster/tool-set';
import { Results } from './support/page/results';
import { Bench } from './support/scene/bench';
import { concurrently } from './support/scene/concurrently';
import { Scene } from './support/scene/scene';

const START_MS = 180_000;

if (process.env['E2E_KUBECONFIG'] === undefined) describe.each(toolSets())('Kubernetes $minor', survival);
else test.skip('the scenarios need nodes that can be made to fail, which the given cluster is spared', () => undefined);

function survival(tools: ToolSet): void {
  let bench: Bench;
  let scene: Scene;

  beforeAll(async () => {
    bench = await Bench.start(tools);
    const { gitVersion } = await bench.api.get('/version');
    const results = new Results(tools.minor, gitVersion);
    scene = await Scene.set(bench, results);
  }, START_MS);

  afterAll(async () => {
    const [failed, skipped] = ['somethingFailed', 'somethingSkipped'].map((flag) => Reflect.get(globalThis, flag));
    if (!failed && !skipped) scene.results.write();
    await bench?.stop({ keepLogs: failed });
  }, START_MS);

  describe('conformance', () => conformance(() => bench));
  act('placement', placement);
  if (tools.scenarios === 'all') {
    act('rollout and load', (current) => concurrently({ ...rolloutStories(current), ...autoscalerStories(current) }));
    act('runbook', runbook);
    act('node loss', nodeLoss);
  }
  act('drain', drain);
  act('zone loss', (current) => zoneLoss(current, tools.scenarios));

  function act(title: string, scenarios: (scene: () => Scene) => void): void {
    describe(title, () => {
      afterAll(() => scene?.clear());
      scenarios(() => scene);
    });
  }
}
