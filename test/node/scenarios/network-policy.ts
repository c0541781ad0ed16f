import type { KubernetesObject } from '../../e2e/support/cluster/api-client';
import { eventually } from '../../support/eventually';
import { BUSYBOX_IMAGE } from '../support/image/names';
import { GATEWAY_NAMESPACE } from '../support/platform/envoy-gateway';
import { Bystander } from '../support/pods/bystander';
import type { Scene } from '../support/scene';

/** Rules reach the nodes a moment after the objects that they are made from. */
const SETTLE_SECONDS = 60;
const WAIT_SECONDS = '2';
const PORT = 3000;
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

/** What the pods of the service can reach: each is tried from inside of one. */
const TRY_TO_REACH = `
const { lookup } = require('node:dns/promises');
const { connect } = require('node:net');
const reach = (host, port) => new Promise((resolve) => {
  const socket = connect({ host, port, timeout: ${WAIT_SECONDS}000 });
  const end = (answer) => { socket.destroy(); resolve(answer); };
  socket.on('connect', () => end(true)).on('timeout', () => end(false)).on('error', () => end(false));
});
const resolves = (name) => lookup(name).then(() => true, () => false);
(async () => {
  const [dns, api, stranger] = await Promise.all([
    resolves('kubernetes.default.svc.cluster.local'), reach('10.96.0.1', 443), reach(process.argv[1], 8080),
  ]);
  console.log(JSON.stringify({ dns, api, stranger }));
})();`;

/** Who reaches the pods, and what they reach, with an engine that enforces the policies. */
export function networkPolicy(scene: () => Scene): void {
  const bystanders = new Map<Asker, Bystander>();

  beforeAll(async () => {
    const { cluster } = scene();
    const args = ['httpd', '-f', '-p', '8080'];
    const start = async ([name, where]: [string, (typeof ASKERS)[Asker]]): Promise<void> => {
      bystanders.set(name as Asker, await Bystander.start(cluster, { name, image: BUSYBOX_IMAGE, args, ...where }));
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

  async function reachedBy(): Promise<Record<string, boolean>> {
    const [pod] = await scene().service.pods();
    const url = `http://${pod.status.podIP}:${PORT}/health/live`;
    const script = `/bin/busybox wget -q -T ${WAIT_SECONDS} -O /dev/null ${url} && echo yes || echo no`;
    const ask = async ([name, bystander]: [Asker, Bystander]): Promise<[Asker, boolean]> => [
      name,
      (await bystander.run('/bin/busybox', 'sh', '-c', script)).trim() === 'yes',
    ];
    return Object.fromEntries(await Promise.all([...bystanders].map(ask)));
  }

  async function reached(): Promise<Record<string, boolean>> {
    const { cluster, service } = scene();
    const [pod] = await service.pods();
    const { podIP } = (await bystanders.get('stranger')!.pod()).status;
    const exec = ['exec', '--namespace', service.namespace, pod.metadata.name, '--'];
    const { stdout } = await cluster.controlPlane.kubectl(...exec, 'node', '-e', TRY_TO_REACH, podIP);
    return JSON.parse(stdout) as Record<string, boolean>;
  }
}

async function becomes(look: () => Promise<Record<string, boolean>>, expected: Record<string, boolean>): Promise<void> {
  let seen: Record<string, boolean> = {};
  const asExpected = async (): Promise<boolean> => {
    seen = await look();
    return Object.entries(expected).every(([name, value]) => seen[name] === value);
  };
  const otherwise = (): string => JSON.stringify(seen);
  await eventually(asExpected, { what: JSON.stringify(expected), withinSeconds: SETTLE_SECONDS, otherwise });
}
