import type { NetworkIsolationProps } from '../../lib';
import { NetworkIsolation, NetworkPeer } from '../../lib';
import { manifestOf, testChart } from '../support/synth';

const isolation = (props?: NetworkIsolationProps): NetworkIsolation =>
  new NetworkIsolation(testChart(), 'Isolation', props);
const inNamespace = (name: string, app?: string): unknown => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
  ...(app && { podSelector: { matchLabels: { 'app.kubernetes.io/name': app } } }),
});

test('lets in the gateway, Prometheus and the prober, and nobody else', () => {
  const { ingress } = manifestOf(isolation({ gateway: [NetworkPeer.namespace('gateways')] })).spec;
  const ports = [{ protocol: 'TCP', port: 3000 }];
  expect(ingress).toEqual([
    { from: [inNamespace('gateways')], ports },
    { from: [inNamespace('monitoring', 'prometheus')], ports },
    { from: [inNamespace('monitoring', 'prometheus-blackbox-exporter')], ports },
  ]);
});

test('lets Prometheus, and nobody else, in to the ports that serve metrics', () => {
  const { ingress } = manifestOf(
    isolation({ gateway: [NetworkPeer.namespace('gateways')], metricsPorts: [{ name: 'metrics', port: 9464 }] }),
  ).spec;
  expect(ingress.map(({ ports }: any) => ports.map(({ port }: any) => port))).toEqual([[3000], [3000, 9464], [3000]]);
});

test('lets out name lookups and nothing else', () => {
  expect(manifestOf(isolation()).spec.egress).toEqual([
    {
      to: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
          podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
        },
      ],
      ports: [
        { protocol: 'UDP', port: 53 },
        { protocol: 'TCP', port: 53 },
      ],
    },
  ]);
});

test('isolates in both directions, a canary too', () => {
  const { podSelector, policyTypes } = manifestOf(isolation()).spec;
  expect(podSelector).toEqual({ matchLabels: { app: 'task-mcp-http' } });
  expect(policyTypes).toEqual(['Ingress', 'Egress']);
});

test('lets in and out whom the user names', () => {
  const { metadata, spec } = manifestOf(
    isolation({
      prometheus: [NetworkPeer.pods({ app: 'agent' }), NetworkPeer.cidr('10.20.0.0/16', ['10.20.3.0/24'])],
      prober: [],
      clients: [NetworkPeer.namespace('batch')],
      dns: [NetworkPeer.cidr('169.254.20.10/32')],
      egress: [
        {
          to: [NetworkPeer.namespace('redis', { app: 'redis' })],
          ports: [{ port: 6379 }, { port: 443, protocol: 'UDP' }],
        },
      ],
    }),
  );
  expect(spec.ingress.map((rule: any) => rule.from)).toEqual([
    [
      { podSelector: { matchLabels: { app: 'agent' } } },
      { ipBlock: { cidr: '10.20.0.0/16', except: ['10.20.3.0/24'] } },
    ],
    [inNamespace('batch')],
  ]);
  expect(spec.egress[0].to).toEqual([{ ipBlock: { cidr: '169.254.20.10/32' } }]);
  expect(spec.egress[1].ports).toEqual([
    { protocol: 'TCP', port: 6379 },
    { protocol: 'UDP', port: 443 },
  ]);
  expect(Object.keys(JSON.parse(metadata.annotations['cdk8s-task-mcp/clients']))).toEqual([
    'prometheus',
    'prometheus-2',
    'clients',
  ]);
});

test('takes a peer that another copy of the library has made', () => {
  const peer = { toPolicyPeer: () => ({ podSelector: { matchLabels: { app: 'batch' } } }) } as unknown as NetworkPeer;
  const { ingress } = manifestOf(isolation({ prometheus: [], prober: [], clients: [peer] })).spec;
  expect(ingress[0].from).toEqual([{ podSelector: { matchLabels: { app: 'batch' } } }]);
});

const to = [NetworkPeer.namespace('redis')];
const PEERS = "peers, such as NetworkPeer.namespace('web')";
const LABEL = "at most 63 letters, digits, '-', '_' and '.'";

test.each<[string, unknown, string]>([
  [
    'a list of name servers that is empty, which would mean everybody',
    { dns: [] },
    "'dns' must name a peer, or every address may be reached on port 53; leave it out for the cluster's own DNS, kube-dns in kube-system",
  ],
  [
    'an egress rule to nobody, which would mean everybody',
    { egress: [{ to: [], ports: [{ port: 443 }] }] },
    "'egress[0].to' must name a peer, or every address is meant",
  ],
  [
    'an egress rule that leaves out its peers',
    { egress: [{ ports: [{ port: 443 }] }] },
    "'egress[0].to' must name a peer, or every address is meant",
  ],
  [
    'an egress rule without a port, which would mean every port',
    { egress: [{ to, ports: [] }] },
    "'egress[0].ports' must name a port, or every port is meant",
  ],
  [
    'an egress rule that leaves out its ports',
    { egress: [{ to }] },
    "'egress[0].ports' must name a port, or every port is meant",
  ],
  ['a gateway that is null', { gateway: null }, `'gateway' (null) must be a list of ${PEERS}`],
  ['a gateway of nothing', { gateway: [null] }, `'gateway[0]' (null) must be one of a list of ${PEERS}`],
  ['a gateway by its name', { gateway: ['x'] }, `'gateway[0]' (string) must be one of a list of ${PEERS}`],
  [
    'a peer as a NetworkPolicy holds it',
    { prometheus: [{ podSelector: {} }] },
    `'prometheus[0]' (object) must be one of a list of ${PEERS}`,
  ],
  [
    'a peer that makes none',
    { prober: [{ toPolicyPeer: 5 }] },
    `'prober[0]' (object) must be one of a list of ${PEERS}`,
  ],
  ['a number of probers', { prober: 5 }, `'prober' (number) must be a list of ${PEERS}`],
  ['a peer outside a list', { clients: NetworkPeer.namespace('x') }, `'clients' (object) must be a list of ${PEERS}`],
  ['a number of name servers', { dns: 5 }, `'dns' (number) must be a list of ${PEERS}`],
  [
    'an egress rule outside a list',
    { egress: {} },
    "'egress' (object) must be a list of rules, such as { to: [NetworkPeer.namespace('db')], ports: [{ port: 5432 }] }",
  ],
  [
    'an egress rule that is null',
    { egress: [null] },
    "'egress[0]' (null) must be one of a list of rules, such as { to: [NetworkPeer.namespace('db')], ports: [{ port: 5432 }] }",
  ],
  [
    'an egress rule with a prop that it does not have',
    { egress: [{ to, ports: [{ port: 443 }], from: [] }] },
    "'egress[0].from' is not a known prop; there are to, ports",
  ],
  [
    'an egress rule to a name',
    { egress: [{ to: ['redis'], ports: [{ port: 443 }] }] },
    `'egress[0].to[0]' (string) must be one of a list of ${PEERS}`,
  ],
  [
    'a port by its number alone',
    { egress: [{ to, ports: [443] }] },
    "'egress[0].ports[0]' (number) must be one of a list of ports, such as { port: 5432 }",
  ],
  [
    'a port with a prop that it does not have',
    { egress: [{ to, ports: [{ port: 443, endPort: 500 }] }] },
    "'egress[0].ports[0].endPort' is not a known prop; there are port, protocol",
  ],
  [
    'a port out of range',
    { egress: [{ to, ports: [{ port: 443 }, { port: 0 }] }] },
    "'egress[0].ports[1].port' (0) must be a port between 1 and 65535",
  ],
  [
    'a protocol that Kubernetes does not have',
    { egress: [{ to, ports: [{ port: 443, protocol: 'tcp' }] }] },
    "'egress[0].ports[0].protocol' (tcp) must be TCP or UDP or SCTP",
  ],
  [
    'labels that are none, which would mean every pod',
    { podLabels: {} },
    "'podLabels' must hold a label, or every pod of the namespace is cut off",
  ],
  ['labels that are null', { podLabels: null }, "'podLabels' (null) must be a map of texts"],
  [
    'a label that Kubernetes does not take',
    { podLabels: { app: 'a b' } },
    `'podLabels.app' (a b) must be the value of a label: ${LABEL}, with a letter or digit at both ends`,
  ],
  ['a port of the pods that is null', { port: null }, "'port' (null) must be a port between 1 and 65535"],
  [
    'ports for metrics that are null',
    { metricsPorts: null },
    "'metricsPorts' (null) must be a list of ports, such as { name: 'metrics', port: 9464 }",
  ],
  [
    'a port for metrics without a name',
    { metricsPorts: [{ port: 9464 }] },
    "'metricsPorts[0]' (object) must be one of a list of ports, such as { name: 'metrics', port: 9464 }",
  ],
  ['metadata that is null', { metadata: null }, "'metadata' (null) must be an object of options"],
  [
    'a name that is no DNS name',
    { metadata: { name: 'Isolation' } },
    "'metadata.name' (Isolation) must be a DNS name: lower-case labels of letters, digits and '-', joined by dots",
  ],
  [
    'a namespace of another kind',
    { metadata: { namespace: 5 } },
    "'metadata.namespace' (5) must be a DNS label: at most 63 lower-case letters, digits and '-', with a letter or digit at both ends",
  ],
  [
    'a label of another kind',
    { metadata: { labels: { tier: 1 } } },
    "'metadata.labels.tier' (number) must be a text; put it in quotes",
  ],
  [
    'an annotation of another kind',
    { metadata: { annotations: { audited: true } } },
    "'metadata.annotations.audited' (boolean) must be a text; put it in quotes",
  ],
  ['props that are null', null, "'props' (null) must be an object of options"],
])('refuses %s', (_, props, message) => {
  expect(() => isolation(props as NetworkIsolationProps)).toThrow(new Error(`[test/Isolation] ${message}`));
});
