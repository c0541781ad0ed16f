import type { KubernetesObject } from '../../e2e/support/cluster/api-client';
import { eventually } from '../../support/eventually';
import { GATEWAY_NAMESPACE } from '../support/platform/envoy-gateway';
import { Bystander } from '../support/pods/bystander';
import { reachCommand } from '../support/pods/reach';
import type { Scene } from '../support/scene';
import { Service } from '../support/service/service';

/** Rules reach the nodes a moment after the objects that they are made from. */
const SETTLE_SECONDS = 60;
const PORT = 3000;
const STRANGER_PORT = 8080;
/** Service 'kubernetes'. */
const API_SERVER = '10.96.0.1:443';
const NAME_LABEL = 'app.kubernetes.io/name';

/** Who asks, from where. */
const ASKERS = {
  gateway: { namespace: GATEWAY_NAMESPACE, labels: {} },
  prometheus: { namespace: 'monitoring', labels: { [NAME_LABEL]: 'prometheus' } },
  prober: { namespace: 'monitoring', labels: { [NAME_LABEL]: 'prometheus-blackbox-exporter' } },
  neighbour: { namespace: 'monitoring', labels: { [NAME_LABEL]: 'grafana' } },
  stranger: { namespace: 'elsewhere', labels: { [NAME_LABEL]: 'prometheus' } },
} as const;
type Asker = keyof typeof ASKERS;
type Reached = Readonly<Record<string, boolean>>;

/** Who reaches the pods, and what they reach, with an engine that enforces the policies. */
export function networkPolicy(scene: () => Scene): void {
  const bystanders = new Map<Asker, Bystander>();

  beforeAll(async () => {
    const { cluster } = scene();
    const command = ['node', '-e', `require('node:http').createServer().listen(${STRANGER_PORT})`];
    const { image } = Service;
    const start = async ([name, where]: [string, (typeof ASKERS)[Asker]]): Promise<void> => {
      bystanders.set(name as Asker, await Bystander.start(cluster, { name, image, command, ...where }));
    };
    await Promise.all(Object.entries(ASKERS).map(start));
  });

  afterAll(() => Promise.all([...bystanders.values()].map((bystander) => bystander.remove())));

  test('those that the manifests name reach the pods, and nobody else does', async () => {
    await becomes(reachedBy, { gateway: true, prometheus: true, prober: true, neighbour: false, stranger: false });
  });

  test('the pods reach DNS, and nothing else', async () => {
    await becomes(reached, { dns: true, api: false, stranger: false });
  });

  describe('without the policies', () => {
    beforeAll(async () => {
      for (const policy of policies()) await scene().cluster.api.delete(await scene().cluster.api.pathOf(policy));
    });
    afterAll(async () => {
      for (const policy of policies()) await scene().cluster.api.apply(policy);
      // The scenarios that follow are under the policies again.
      await becomes(reached, { dns: true, api: false, stranger: false });
    });

    test('everybody reaches the pods, and they reach everything', async () => {
      await becomes(reachedBy, { gateway: true, prometheus: true, prober: true, neighbour: true, stranger: true });
      await becomes(reached, { dns: true, api: true, stranger: true });
    });
  });

  function policies(): KubernetesObject[] {
    return scene().service.manifests.filter(({ kind }) => kind === 'NetworkPolicy');
  }

  /** Which of the others can open a connection to a pod of the service. */
  async function reachedBy(): Promise<Reached> {
    const [pod] = await scene().service.pods();
    const command = reachCommand([`${pod.status.podIP}:${PORT}`]);
    const ask = async ([name, bystander]: [Asker, Bystander]): Promise<[Asker, boolean]> => {
      const [answer] = JSON.parse(await bystander.run(...command)) as [boolean];
      return [name, answer];
    };
    return Object.fromEntries(await Promise.all([...bystanders].map(ask)));
  }

  /** What a pod of the service can reach. */
  async function reached(): Promise<Reached> {
    const { service } = scene();
    const [pod] = await service.pods();
    const { podIP } = (await bystanders.get('stranger')!.pod()).status;
    const command = reachCommand(['kubernetes.default.svc.cluster.local', API_SERVER, `${podIP}:${STRANGER_PORT}`]);
    const answers = JSON.parse(await service.exec(pod.metadata.name, ...command)) as [boolean, boolean, boolean];
    const [dns, api, stranger] = answers;
    return { dns, api, stranger };
  }
}

async function becomes(look: () => Promise<Reached>, expected: Reached): Promise<void> {
  let seen: Reached = {};
  const asExpected = async (): Promise<boolean> => {
    seen = await look();
    return Object.entries(expected).every(([name, value]) => seen[name] === value);
  };
  const otherwise = (): string => JSON.stringify(seen);
  await eventually(asExpected, { what: JSON.stringify(expected), withinSeconds: SETTLE_SECONDS, otherwise });
}
