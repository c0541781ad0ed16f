import { conformance } from './scenarios/conformance';
import { GivenCluster } from './support/cluster/given-cluster';
import { customResources } from './support/cluster/tool-set';
import { documentsIn } from './support/scene/manifests';

const kubeconfig = process.env['E2E_KUBECONFIG'];
const withCluster = kubeconfig === undefined ? describe.skip : describe;

withCluster('the cluster of E2E_KUBECONFIG', () => {
  let cluster: GivenCluster;

  beforeAll(async () => {
    cluster = await GivenCluster.start(kubeconfig!);
    for (const definition of documentsIn(customResources())) await cluster.api.apply(definition);
  });

  afterAll(() => cluster?.stop());

  conformance(() => cluster);
});
