import { autoscaling } from './scenarios/autoscaling';
import { drain } from './scenarios/drain';
import { failingContainer } from './scenarios/failing-container';
import { networkPolicy } from './scenarios/network-policy';
import { rollout } from './scenarios/rollout';
import { start } from './scenarios/start';
import { wayIn } from './scenarios/way-in';
import { zoneLoss } from './scenarios/zone-loss';
import { RealCluster } from './support/cluster/real-cluster';
import { installPlatform } from './support/platform/platform';
import { nodeTools } from './support/programs';
import { describeWithNodes } from './support/rights';
import type { Scene } from './support/scene';
import { Service } from './support/service/service';

const START_MS = 300_000;

describeWithNodes('the manifests of production on real nodes', () => {
  let cluster: RealCluster | undefined;
  let scene: Scene;

  beforeAll(async () => {
    const tools = nodeTools();
    cluster = await RealCluster.start(tools, Service.image);
    await installPlatform(cluster, tools);
    scene = { cluster, service: await Service.deploy(cluster) };
  }, START_MS);

  afterAll(() => cluster?.stop({ keepLogs: Reflect.get(globalThis, 'somethingFailed') === true }), START_MS);

  describe('start', () => start(() => scene));
  describe('network policy', () => networkPolicy(() => scene));
  describe('way in', () => wayIn(() => scene));
  describe('rollout', () => rollout(() => scene));
  describe('drain', () => drain(() => scene));
  describe('failing container', () => failingContainer(() => scene));
  describe('zone loss', () => zoneLoss(() => scene));
  describe('autoscaling', () => autoscaling(() => scene));
});
