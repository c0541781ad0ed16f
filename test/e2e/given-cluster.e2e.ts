import { conformance } from './scenarios/conformance';
import { ControlPlane } from './support/cluster/control-plane';
import { GivenCluster } from './support/cluster/given-cluster';
import { customResources, toolSets } from './support/cluster/tool-set';
import { documentsIn } from './support/scene/manifests';

const START_MS = 180_000;
const kubeconfig = process.env['E2E_KUBECONFIG'];

describe(`the cluster of ${kubeconfig === undefined ? 'a kubeconfig' : 'E2E_KUBECONFIG'}`, () => {
  let own: ControlPlane | undefined;
  let cluster: GivenCluster;

  beforeAll(async () => {
    if (kubeconfig === undefined) {
      // Nobody gave one, so the tests give one to themselves: the same way in, through a file and kubectl alone.
      const newest = toolSets()[0]!;
      own = await ControlPlane.start(newest);
      cluster = await GivenCluster.start(own.kubeconfigOf('admin'), newest.programs.kubectl);
    } else {
      cluster = await GivenCluster.start(kubeconfig);
    }
    for (const definition of documentsIn(customResources())) await cluster.api.apply(definition);
  }, START_MS);

  afterAll(async () => {
    await cluster?.stop();
    await own?.stop({ keepLogs: false });
  });

  conformance(() => cluster);
});
