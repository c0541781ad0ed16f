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

test.each<[string, () => unknown, string]>([
  [
    'an egress rule to nobody, which would mean everybody',
    () => isolation({ egress: [{ to: [], ports: [{ port: 443 }] }] }),
    "[test/Isolation] 'egress[0].to' must name a peer, or every address is meant",
  ],
  [
    'an egress rule without a port, which would mean every port',
    () => isolation({ egress: [{ to: [NetworkPeer.namespace('redis')], ports: [] }] }),
    "[test/Isolation] 'egress[0].ports' must name a port, or every port is meant",
  ],
  [
    'a port out of range',
    () => isolation({ egress: [{ to: [NetworkPeer.namespace('redis')], ports: [{ port: 0 }] }] }),
    "[test/Isolation] 'egress[0].ports' (0) must be a port between 1 and 65535",
  ],
  [
    'a peer in a namespace without a name',
    () => NetworkPeer.namespace(''),
    "'name' of a peer's namespace must not be empty, or every namespace is meant",
  ],
  [
    'a block of addresses without a mask',
    () => NetworkPeer.cidr('10.20.0.0'),
    "'cidr' (10.20.0.0) must be an address with a mask, such as 10.20.0.0/16",
  ],
])('refuses %s', (_, make, message) => {
  expect(make).toThrow(message);
});
